using System.Net;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>Which hosts a visit looks at, and what the portal uses them for. Pure.</summary>
internal static class HostPlan
{
    private const int MaxFurther = 4;

    /// <summary>The registered host, then its sibling.</summary>
    public static IReadOnlyList<(string Host, HostRole Role)> AtFirst(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return [];
        var host = uri.IdnHost.ToLowerInvariant();
        if (IPAddress.TryParse(host.Trim('[', ']'), out _) || !host.Contains('.', StringComparison.Ordinal))
            return [(host, HostRole.Main)];
        var sibling = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : "www." + host;
        return [(host, HostRole.Main), (sibling, HostRole.Sibling)];
    }

    /// <summary>Hosts that the pages show: where one logs in, where forms are and are sent; in the order in which they were seen.</summary>
    public static IReadOnlyList<(string Host, IReadOnlyList<HostRole> Roles)> AfterPages(IReadOnlyList<PageEvidence> pages)
    {
        var found = pages.Where(page => page.Collected).SelectMany(RolesOf).Distinct().ToList();
        return [.. found.GroupBy(pair => pair.Host, pair => pair.Role, StringComparer.Ordinal).Take(MaxFurther + 2)
            .Select(group => (group.Key, (IReadOnlyList<HostRole>)[.. group.Order()]))];
    }

    private static IEnumerable<(string Host, HostRole Role)> RolesOf(PageEvidence page)
    {
        if (page.Kinds.Contains(PageKind.Login) && HostOf(page.FinalUrl) is { } login)
            yield return (login, HostRole.Login);
        if (page.Kinds.Contains(PageKind.EForm) && HostOf(page.FinalUrl) is { } form)
            yield return (form, HostRole.Form);
        foreach (var sent in page.Forms)
        {
            HostRole? role = sent.Purpose switch
            {
                FormPurpose.Login => HostRole.Login,
                FormPurpose.EForm or FormPurpose.Feedback => HostRole.Form,
                FormPurpose.Other or FormPurpose.Search or FormPurpose.Lookup or FormPurpose.Minor => null,
            };
            if (role is { } known && HostOf(sent.Action) is { } target)
                yield return (target, known);
        }
    }

    private static string? HostOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri!.Host.Length > 0
            ? uri.IdnHost.ToLowerInvariant()
            : null;
}
