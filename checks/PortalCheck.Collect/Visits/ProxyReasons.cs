using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>
/// Puts our proxy's own reasons into a page's evidence: the browser only says that a tunnel failed, and takes what the proxy answers to a
/// plain http request for the portal's own word.
/// </summary>
internal static class ProxyReasons
{
    /// <summary>The page with the reason, and with requests marked that the proxy refused.</summary>
    public static PageEvidence Explain(PageEvidence page, GuardProxy proxy)
    {
        var refused = proxy.Refused.Select(connection => connection.Host).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var marked = refused.Count == 0 ? page : page with
        {
            Requests = [.. page.Requests.Select(request => request.Status is 0 or 403 && refused.Contains(request.Host) ? request with { Refused = true } : request)],
        };
        if (Reason(page, proxy) is not { } reason)
            return marked;
        return PageObserver.Failed(page.Url, reason) with { Hops = [.. page.Hops.Where(hop => !IsOurs(hop))], Requests = marked.Requests };
    }

    private static CollectFailure? Reason(PageEvidence page, GuardProxy proxy) => page.Failure?.Kind switch
    {
        FailureKind.ConnectionFailure => Hosts(page).Select(proxy.FailureOf).FirstOrDefault(failure => failure is not null),
        FailureKind.Blocked or FailureKind.HttpError when page.Hops is [.., var last] && IsOurs(last) && HostOf(last.Url) is { } host => proxy.FailureOf(host),
        _ => null,
    };

    /// <summary>An answer as the proxy makes it: plain http, no server's header at all.</summary>
    private static bool IsOurs(HttpHop hop) => hop.Status is 403 or 502 && hop.Url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
        && hop.Headers.All(header => header.Name.ToUpperInvariant() is "CONTENT-LENGTH" or "CONNECTION");

    private static IEnumerable<string> Hosts(PageEvidence page)
    {
        if (page.Hops is [.., var last])
        {
            var location = last.Headers.FirstOrDefault(header => string.Equals(header.Name, "location", StringComparison.OrdinalIgnoreCase))?.Value;
            if (location is not null && Uri.TryCreate(last.Url, UriKind.Absolute, out var from) && Uri.TryCreate(from, location, out var to) && to.Host.Length > 0)
                yield return to.IdnHost;
            if (HostOf(last.Url) is { } seen)
                yield return seen;
        }

        if (HostOf(page.Url) is { } asked)
            yield return asked;
    }

    private static string? HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.IdnHost : null;
}
