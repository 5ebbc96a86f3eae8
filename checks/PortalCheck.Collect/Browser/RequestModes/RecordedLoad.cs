using System.Diagnostics;
using Microsoft.Playwright;

namespace PortalCheck.Collect.Browser.RequestModes;

/// <summary>An answer that a page got when it was loaded.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Its header fields, those about the transfer left out.</param>
/// <param name="Body">Its content, decoded.</param>
internal sealed record RecordedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>True where no browser may keep it (RFC 9111 section 5.2.2.5).</summary>
    public bool NoStore => Headers.TryGetValue("cache-control", out var control) && control.Contains("no-store", StringComparison.OrdinalIgnoreCase);

    /// <summary>The header fields as the DevTools protocol takes them.</summary>
    public object[] HeadersForProtocol => [.. Headers.Select(header => DevTools.Object(("name", header.Key), ("value", header.Value)))];
}

/// <summary>
/// The answers of a page's load, kept in memory so that the same page can come back after it was cut off from the network. Only GET: what a page posts
/// while it loads is refused when it is played back.
/// </summary>
internal sealed class RecordedLoad
{
    private const int MostAnswers = 150;
    private const int MostBytes = 32 * 1_024 * 1_024;

    // The content is decoded and whole by the time that we have it; cookies are in the context already.
    private static readonly string[] OfTheTransfer = ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "alt-svc", "set-cookie"];

    private readonly Dictionary<string, RecordedAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedAnswer?> _byPath = new(StringComparer.Ordinal);

    private RecordedLoad()
    {
    }

    /// <summary>Asks the browser for what it received; what it does not have by the limit is left out.</summary>
    public static async Task<RecordedLoad> TakeAsync(PageTraffic traffic, TimeSpan limit, CancellationToken cancellation)
    {
        var load = new RecordedLoad();
        var started = Stopwatch.GetTimestamp();
        var bytes = 0;
        var wanted = traffic.Requests().Where(item => item.Status > 0 && item.Request is { Method: "GET", ResourceType: "document" or "script" or "stylesheet" or "xhr" or "fetch" })
            .Select(item => item.Request).DistinctBy(request => request.Url, StringComparer.Ordinal).OrderBy(request => request.ResourceType is "document" ? 0 : 1).Take(MostAnswers);
        foreach (var request in wanted)
        {
            var left = limit - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || bytes > MostBytes)
                break;
            if (await AnswerAsync(request, left, cancellation) is { } answer)
                bytes += load.Add(request.Url, answer);
        }

        return load;
    }

    /// <summary>The answer to this request; null where the load had none.</summary>
    public RecordedAnswer? AnswerTo(OutgoingRequest request) => !string.Equals(request.Method, "GET", StringComparison.Ordinal) ? null
        : _answers.TryGetValue(WithoutFragment(request.Url), out var answer) ? answer

        // Scripts put the time or a state into the query of the same file or page; what asks for data asks with it.
        : request.Type is "document" or "script" or "stylesheet" ? _byPath.GetValueOrDefault(PathOf(request.Url))
        : null;

    /// <summary>True where the page at this address forbids browsers to keep it.</summary>
    public bool ForbidsKeeping(string url) => AnswerTo(new OutgoingRequest("GET", url, "document", []))?.NoStore == true;

    private int Add(string url, RecordedAnswer answer)
    {
        _answers[WithoutFragment(url)] = answer;
        _byPath[PathOf(url)] = _byPath.ContainsKey(PathOf(url)) ? null : answer;
        return answer.Body.Length;
    }

    private static async Task<RecordedAnswer?> AnswerAsync(IRequest request, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            if (await request.ResponseAsync().WaitAsync(limit, cancellation) is not { } response)
                return null;
            var body = response.Status is >= 300 and < 400 ? [] : await response.BodyAsync().WaitAsync(limit, cancellation);
            return new RecordedAnswer(
                response.Status, response.Headers.Where(header => !OfTheTransfer.Contains(header.Key, StringComparer.OrdinalIgnoreCase) && !header.Value.Contains('\n', StringComparison.Ordinal))
                    .ToDictionary(StringComparer.OrdinalIgnoreCase), body);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            // The browser no longer has it.
            return null;
        }
    }

    private static string WithoutFragment(string url) => url.Split('#', 2)[0];

    private static string PathOf(string url) => url.Split(['?', '#'], 2)[0];
}
