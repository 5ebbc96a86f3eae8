using Microsoft.Playwright;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Browser;

/// <summary>Tells typed reasons from what Chromium says about a navigation that failed (net/base/net_error_list.h).</summary>
internal static class NavigationFault
{
    /// <summary>True where a script moved on before the load had ended: the page that it moves to is the one to look at.</summary>
    public static bool MovedOn(PlaywrightException fault) => fault.Message.Contains("interrupted by another navigation", StringComparison.Ordinal);

    /// <summary>The reason; a fault of ours where the message names no network error.</summary>
    public static CollectFailure Of(string message)
    {
        var line = message.Split('\n', 2)[0];
        var start = line.IndexOf("net::ERR_", StringComparison.Ordinal);
        if (start < 0)
        {
            return line.Contains("Download is starting", StringComparison.Ordinal)
                ? new CollectFailure(FailureKind.NotApplicable, "a download, not a page")
                : new CollectFailure(FailureKind.CrawlerError, Cut(line));
        }

        var code = line[(start + 5)..];
        var end = code.IndexOf(' ', StringComparison.Ordinal);
        code = end < 0 ? code : code[..end];
        return new CollectFailure(KindOf(code), code);
    }

    private static FailureKind KindOf(string code) => code switch
    {
        "ERR_NAME_NOT_RESOLVED" or "ERR_NAME_RESOLUTION_FAILED" or "ERR_DNS_TIMED_OUT" => FailureKind.DnsFailure,
        "ERR_CONNECTION_TIMED_OUT" or "ERR_TIMED_OUT" => FailureKind.Timeout,
        "ERR_TOO_MANY_REDIRECTS" or "ERR_INVALID_RESPONSE" or "ERR_HTTP_RESPONSE_CODE_FAILURE" or "ERR_INVALID_REDIRECT" => FailureKind.HttpError,
        "ERR_ABORTED" => FailureKind.NotApplicable,
        "ERR_BLOCKED_BY_CLIENT" => FailureKind.RefusedAddress,
        "ERR_UNSAFE_PORT" or "ERR_UNSAFE_REDIRECT" or "ERR_UNKNOWN_URL_SCHEME" or "ERR_DISALLOWED_URL_SCHEME" => FailureKind.RefusedAddress,
        "ERR_INSUFFICIENT_RESOURCES" or "ERR_OUT_OF_MEMORY" or "ERR_PROXY_CONNECTION_FAILED" => FailureKind.CrawlerError,
        _ when code.StartsWith("ERR_SSL", StringComparison.Ordinal) || code.StartsWith("ERR_CERT", StringComparison.Ordinal)
            || code.StartsWith("ERR_BAD_SSL", StringComparison.Ordinal) => FailureKind.TlsFailure,
        _ => FailureKind.ConnectionFailure,
    };

    private static string Cut(string text) => text.Length > 300 ? text[..300] : text;
}
