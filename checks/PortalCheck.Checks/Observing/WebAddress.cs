using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Observing;

/// <summary>Addresses as judges compare them; text that is no address has the empty host.</summary>
internal static class WebAddress
{
    /// <summary>Second-level names under <c>.vn</c> below which names are registered (public suffix list, .vn section, the ones that portals use).</summary>
    private static readonly string[] SharedSuffixes =
        ["gov.vn", "edu.vn", "com.vn", "org.vn", "net.vn", "ac.vn", "info.vn", "biz.vn", "name.vn", "health.vn", "pro.vn", "int.vn"];

    /// <summary>Host of an absolute http or https address in lower case, else the empty string.</summary>
    public static string HostOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Uri(url!).IdnHost.ToLowerInvariant()
            : "";

    /// <summary>True for an https address.</summary>
    public static bool IsHttps(string? url) => url is not null && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for an http address.</summary>
    public static bool IsHttp(string? url) => url is not null && url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The registrable name: <c>bacninh.gov.vn</c> for <c>dvc.bacninh.gov.vn</c>; an IP address or a single label is its own site.</summary>
    public static string SiteOf(string host)
    {
        var labels = host.Split('.');
        if (labels.Length < 3 || System.Net.IPAddress.TryParse(host, out _))
        {
            return host;
        }

        var suffix = string.Join('.', labels[^2..]);
        return Array.Exists(SharedSuffixes, shared => string.Equals(shared, suffix, StringComparison.Ordinal))
            ? string.Join('.', labels[^3..])
            : suffix;
    }

    /// <summary>True where both hosts belong to one registrable name.</summary>
    public static bool SameSite(string left, string right) =>
        left.Length > 0 && string.Equals(SiteOf(left), SiteOf(right), StringComparison.Ordinal);

    /// <summary>Hosts that answer for the portal: the registered one, its sibling, and the one of the same site that the home page ends on.</summary>
    public static IReadOnlySet<string> OwnHosts(PortalView portal)
    {
        var registered = HostOf(portal.Portal.Address);
        var own = new HashSet<string>(StringComparer.Ordinal) { registered };
        own.UnionWith(portal.Evidence.Hosts
            .Where(host => host.Roles.Contains(HostRole.Main) || host.Roles.Contains(HostRole.Sibling))
            .Select(host => host.Host));
        if (portal.Home is { } home && HostOf(home.Url) is { Length: > 0 } final && SameSite(final, registered))
        {
            own.Add(final);
        }

        return own;
    }
}
