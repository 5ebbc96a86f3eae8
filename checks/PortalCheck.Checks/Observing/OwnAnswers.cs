using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Observing;

/// <summary>A page's final answer, where it is a real one: status 200, from the portal's own host, with its header fields.</summary>
/// <param name="Page">The page.</param>
/// <param name="Host">Who answered.</param>
/// <param name="Hop">The answer.</param>
internal sealed record OwnAnswer(PageView Page, string Host, HttpHop Hop)
{
    /// <summary>All values of a header field, or null where it was not sent.</summary>
    public string? Header(string name) => OwnAnswers.Header(Hop, name);
}

/// <summary>
/// The answers that header rows are judged on. Error and block answers are left out: a firewall's page says nothing of the portal's
/// headers. An answer without any header field was not observed (pages read from files), which is not the same as one without a header.
/// </summary>
internal static class OwnAnswers
{
    /// <summary>The answers of the collected pages, in the order of the visit.</summary>
    public static IReadOnlyList<OwnAnswer> Of(PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        return
        [
            .. from page in portal.Pages
               where page.Evidence.Hops.Count > 0
               let hop = page.Evidence.Hops[^1]
               let host = WebAddress.HostOf(hop.Url)
               where hop.Status == 200 && hop.Headers.Count > 0 && own.Contains(host)
               select new OwnAnswer(page, host, hop),
        ];
    }

    /// <summary>All values of a header field joined as RFC 9110 section 5.3 allows, or null where it was not sent.</summary>
    public static string? Header(HttpHop hop, string name)
    {
        var values = hop.Headers
            .Where(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(field => field.Value.Trim())
            .ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }
}
