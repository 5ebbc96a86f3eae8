using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Browser;

/// <summary>Turns the browser's notes about the network into evidence: bounded, without values of cookies and without other sites' queries.</summary>
internal static class TrafficReading
{
    private const int MaxValue = 4_096;
    private const int MaxHeaders = 100;
    private const int MaxCookies = 200;

    /// <summary>The answers on the way to the document.</summary>
    public static async Task<IReadOnlyList<HttpHop>> HopsAsync(IReadOnlyList<IResponse> documents, TimeSpan limit, CancellationToken cancellation)
    {
        var hops = new List<HttpHop>();
        foreach (var document in documents)
        {
            IReadOnlyList<HeaderField> headers;
            try
            {
                var fields = await document.HeadersArrayAsync().WaitAsync(limit, cancellation);
                headers = [.. fields.Take(MaxHeaders).Select(field => Field(field.Name, field.Value))];
            }
            catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
            {
                headers = [.. document.Headers.Take(MaxHeaders).Select(field => Field(field.Key, field.Value))];
            }

            hops.Add(new HttpHop(document.Url, document.Status, headers));
        }

        return hops;
    }

    /// <summary>The requests of the page.</summary>
    public static IReadOnlyList<RequestEvidence> Requests(PageTraffic traffic, string pageUrl, OwnSite ownSite, Func<string, bool> wasRefused)
    {
        var secure = pageUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        var read = new List<RequestEvidence>();
        foreach (var (request, status) in traffic.Requests())
        {
            if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "ws" or "wss"))
                continue;
            var own = ownSite.HoldsHost(address.IdnHost);
            read.Add(new RequestEvidence
            {
                Url = Address(request.Url, own),
                Host = address.IdnHost.ToLowerInvariant(),
                Method = request.Method,
                Type = request.ResourceType,
                Status = status,
                ThirdParty = !own,
                Mixed = secure && address.Scheme is "http" or "ws" && !IsMainDocument(request),
                Refused = status == 0 && wasRefused(request.Url),
            });
        }

        return read;
    }

    /// <summary>Cookies of the context from <c>Network.getAllCookies</c>, which alone says whether SameSite was set.</summary>
    public static IReadOnlyList<CookieEvidence> Cookies(JsonElement cookies, OwnSite ownSite) =>
        [.. cookies.EnumerateArray().Take(MaxCookies).Select(cookie => Cookie(cookie, ownSite))
            .OrderBy(cookie => cookie.Domain, StringComparer.Ordinal).ThenBy(cookie => cookie.Name, StringComparer.Ordinal)
            .ThenBy(cookie => cookie.Path, StringComparer.Ordinal)];

    private static CookieEvidence Cookie(JsonElement cookie, OwnSite ownSite)
    {
        var domain = Cut(cookie.GetProperty("domain").GetString() ?? "", 255);
        return new CookieEvidence
        {
            Name = Cut(cookie.GetProperty("name").GetString() ?? "", 200),
            Domain = domain,
            Path = Cut(cookie.GetProperty("path").GetString() ?? "/", 500),
            Secure = cookie.GetProperty("secure").GetBoolean(),
            HttpOnly = cookie.GetProperty("httpOnly").GetBoolean(),
            SameSite = cookie.TryGetProperty("sameSite", out var set) ? set.GetString() : null,
            Session = cookie.GetProperty("session").GetBoolean(),
            ThirdParty = !ownSite.HoldsHost(domain),
        };
    }

    private static bool IsMainDocument(IRequest request) => request.IsNavigationRequest && request.ResourceType is "document"
        && request.Frame.ParentFrame is null;

    private static string Address(string url, bool own)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var kept = own || query < 0 ? url : url[..query];
        return PersonalDataMask.MaskAddress(Cut(kept, 2_048));
    }

    private static HeaderField Field(string name, string value) =>
        string.Equals(name, "set-cookie", StringComparison.OrdinalIgnoreCase)
            ? new HeaderField(name, string.Join('\n', value.Split('\n').Select(WithoutValue)))
            : new HeaderField(name, Cut(value, MaxValue));

    /// <summary><c>name=value; attributes</c> without the value (RFC 6265 section 4.1.1).</summary>
    private static string WithoutValue(string cookie)
    {
        var end = cookie.IndexOf(';', StringComparison.Ordinal);
        var pair = end < 0 ? cookie : cookie[..end];
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return Cut((equals < 0 ? "" : pair[..(equals + 1)]) + (end < 0 ? "" : cookie[end..]), MaxValue);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
