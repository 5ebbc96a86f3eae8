using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Browser.RequestModes;

/// <summary>
/// Holds the requests of one context against <see cref="RequestRule"/> before they leave the browser, and counts what it refused.
/// First line: the browser's Fetch domain on each page, which also sees frames, dedicated workers and every step of a redirect.
/// Second line where the first could be passed: routing of the whole context (windows, sockets) and, for trying, a script that takes
/// those ways from the page.
/// </summary>
internal sealed class RequestGuard(OwnSite ownSite, ReadPosts readPosts, RequestMode mode = RequestMode.Reading)
{
    // While reading only requests of these kinds can be anything but GET; all others pass without a stop, and the cache stays on.
    private static readonly string[] ReadingKinds = ["Document", "XHR", "Fetch", "Ping", "CSPViolationReport", "Other"];

    private readonly ConcurrentDictionary<ICDPSession, bool> _held = new();
    private readonly ConcurrentDictionary<ICDPSession, ConcurrentQueue<string>> _driven = new();
    private readonly ConcurrentDictionary<Refusal, int> _refused = new();
    private readonly ConcurrentQueue<string> _refusedUrls = new();
    private readonly TypedValues _typed = new();
    private IBrowserContext? _context;
    private volatile RequestMode _mode = RequestMode.Reading;
    private volatile string? _pressedOn;
    private volatile SealLog? _seal;
    private volatile RecordedLoad? _playedBack;

    /// <summary>What the context is for; trying begins with the first keystroke.</summary>
    public RequestMode Purpose { get; } = mode;

    /// <summary>What the rules are held against at the moment.</summary>
    public RequestMode Mode => _mode;

    /// <summary>The portal's own site; replaced once the home page has shown where the portal lives.</summary>
    public OwnSite OwnSite { get; set; } = ownSite;

    /// <summary>How many requests were refused, by reason.</summary>
    public IReadOnlyDictionary<Refusal, int> Refused => _refused;

    /// <summary>How many requests were refused.</summary>
    public int RefusedCount => _refused.Values.Sum();

    /// <summary>True where this request was refused, by address; for marking the evidence.</summary>
    public bool WasRefused(string url) => _refusedUrls.Contains(url, StringComparer.Ordinal);

    /// <summary>From now on nothing but GET, HEAD and OPTIONS leaves, and nothing that carries this value. Called before its first key.</summary>
    public void BeginTyping(string value)
    {
        if (Purpose != RequestMode.Trying)
            throw new InvalidOperationException("A context that was opened for reading is never typed into.");
        lock (_typed)
        {
            _typed.Add(value);
        }

        _mode = RequestMode.Trying;
    }

    /// <summary>
    /// From now on nothing at all leaves, GET included: what a page sends as a digest, or letter by letter, no rule recognises. Its proxy is sealed
    /// beside this (<see cref="Network.GuardProxy.Seal"/>); here it is noted what the page wanted.
    /// </summary>
    public SealLog Seal()
    {
        if (Purpose != RequestMode.Trying)
            throw new InvalidOperationException("A context that was opened for reading is never sealed.");
        _mode = RequestMode.Trying;
        return _seal ??= new SealLog();
    }

    /// <summary>A sealed page that is loaded again gets the answers of its first load, from our memory; all else is refused as before.</summary>
    public void PlayBack(RecordedLoad load)
    {
        if (_seal is null)
            throw new InvalidOperationException("Only a page that is cut off from the network is played back.");
        _playedBack = load;
    }

    /// <summary>
    /// Something of a list is about to be pressed on this page: requests whose address would change something are refused as well, and the page
    /// may post itself to itself. Up to <see cref="EndPress"/>; nothing else may be loaded in the context meanwhile.
    /// </summary>
    public void BeginPress(string pageUrl) => _pressedOn = pageUrl;

    /// <summary>What was pressed has had its effect.</summary>
    public void EndPress() => _pressedOn = null;

    /// <summary>
    /// From now on this page is driven by us: only plain GET requests leave it, it goes nowhere, and its context opens no sockets. What was refused
    /// so is what we brought about, so it does not count as the page's own; the addresses come into the queue.
    /// </summary>
    public ConcurrentQueue<string> BeginDriving(ICDPSession session) => _driven.GetOrAdd(session, static _ => new ConcurrentQueue<string>());

    /// <summary>The page shows an empty document again.</summary>
    public void EndDriving(ICDPSession session) => _driven.TryRemove(session, out _);

    /// <summary>Puts the guard before a new page's requests.</summary>
    public async Task AttachAsync(ICDPSession session)
    {
        session.Event("Fetch.requestPaused").OnEvent += (_, details) =>
        {
            if (details is { } paused && !_held.ContainsKey(session))
                PageTab.Forget(AnswerAsync(session, paused));
        };
        object[] patterns = Purpose == RequestMode.Trying
            ? [DevTools.Object(("urlPattern", "*"))]
            : [.. ReadingKinds.Select(kind => DevTools.Object(("urlPattern", "*"), ("resourceType", kind)))];
        await session.CallAsync("Fetch.enable", ("patterns", patterns));
    }

    /// <summary>
    /// Leaves every further request of a page without an answer. One that failed would set off the page's own error handler, and with it the next
    /// request: a page that asks without end would go on asking as fast as the machine can refuse.
    /// </summary>
    public Task HoldAsync(ICDPSession session)
    {
        _held.TryAdd(session, true);
        return session.CallAsync("Fetch.enable", ("patterns", new object[] { DevTools.Object(("urlPattern", "*")) }));
    }

    /// <summary>Puts the guard before a new context.</summary>
    /// <param name="context">The context; it has no page yet.</param>
    /// <param name="blocksWindows">True where the browser refuses new windows by itself.</param>
    public async Task AttachAsync(IBrowserContext context, bool blocksWindows)
    {
        _context = context;
        context.Page += (_, page) => PageTab.Forget(CloseWindowAsync(page));
        await context.RouteWebSocketAsync(_ => true, AnswerSocket);
        if (Purpose == RequestMode.Trying)
        {
            await context.ExposeFunctionAsync<string, string, bool>("portalCheckRefused", Reported);
            await context.AddInitScriptAsync(BrowserScripts.Trying);
        }

        if (Purpose == RequestMode.Trying || !blocksWindows)
            await context.RouteAsync(_ => true, AnswerAsync);
    }

    private async Task AnswerAsync(ICDPSession session, JsonElement paused)
    {
        var id = paused.GetProperty("requestId").GetString()!;
        var request = paused.GetProperty("request");
        var outgoing = new OutgoingRequest(
            request.GetProperty("method").GetString() ?? "",
            request.GetProperty("url").GetString() ?? "",
            paused.GetProperty("resourceType").GetString()?.ToLowerInvariant() ?? "other",
            _mode == RequestMode.Trying ? [.. request.GetProperty("headers").EnumerateObject().Select(header => header.Value.GetString() ?? "")] : []);
        if (_playedBack?.AnswerTo(outgoing) is { } answer)
        {
            await session.CallAsync("Fetch.fulfillRequest", ("requestId", id), ("responseCode", answer.Status), ("responseHeaders", answer.HeadersForProtocol), ("body", Convert.ToBase64String(answer.Body)));
            return;
        }

        // "Aborted" leaves the page where it is; any other reason would put an error page in its place when it navigates.
        if ((_driven.TryGetValue(session, out var refused) ? Drive(outgoing, refused) : await DecideAsync(outgoing)) == Refusal.None)
            await session.CallAsync("Fetch.continueRequest", ("requestId", id));
        else
            await session.CallAsync("Fetch.failRequest", ("requestId", id), ("errorReason", "Aborted"));
    }

    private async Task AnswerAsync(IRoute route)
    {
        var request = route.Request;
        var outgoing = new OutgoingRequest(
            request.Method, request.Url, request.ResourceType, _mode == RequestMode.Trying ? [.. request.Headers.Values] : []);
        if (_playedBack?.AnswerTo(outgoing) is { } answer)
            await route.FulfillAsync(new RouteFulfillOptions { Status = answer.Status, Headers = answer.Headers, BodyBytes = answer.Body });
        else if (await DecideAsync(outgoing) == Refusal.None)
            await route.ContinueAsync();
        else
            await route.AbortAsync("aborted");
    }

    private static Refusal Drive(OutgoingRequest outgoing, ConcurrentQueue<string> refused)
    {
        var refusal = RequestRule.WhileDriving(outgoing);
        if (refusal != Refusal.None && refused.Count < 100)
            refused.Enqueue($"{outgoing.Method} {outgoing.Type} {outgoing.Url}");
        return refusal;
    }

    private void AnswerSocket(IWebSocketRoute socket)
    {
        // A context for trying gets no socket at all: one that is open at the first key could not be taken back.
        var refusal = Purpose == RequestMode.Trying || !_driven.IsEmpty
            ? Refusal.Socket
            : RequestRule.Decide(_mode, new OutgoingRequest("GET", socket.Url, "websocket", []), OwnSite, readPosts, _typed);
        if (refusal == Refusal.None)
        {
            socket.ConnectToServer();
            return;
        }

        Count(refusal, socket.Url);
        _seal?.Add("GET", socket.Url, "socket");
        PageTab.Forget(socket.CloseAsync());
    }

    private async Task<Refusal> DecideAsync(OutgoingRequest outgoing)
    {
        if (_seal is { } seal)
            return Sealed(outgoing, seal);
        if (_mode == RequestMode.Trying && _context is { } context && outgoing.Url.StartsWith("http", StringComparison.Ordinal))
        {
            // Cookies join a request below the level that shows it to us.
            var cookies = await context.CookiesAsync([outgoing.Url]);
            outgoing = outgoing with { Headers = [.. outgoing.Headers, .. cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")] };
        }

        Refusal refusal;
        lock (_typed)
        {
            refusal = RequestRule.Decide(_mode, outgoing, OwnSite, readPosts, _typed, _pressedOn);
        }

        if (refusal != Refusal.None)
            Count(refusal, outgoing.Url);
        return refusal;
    }

    private Refusal Sealed(OutgoingRequest outgoing, SealLog seal)
    {
        Refusal refusal;
        lock (_typed)
        {
            refusal = RequestRule.WhileSealed(outgoing, _typed);
        }

        // A page that is played back asks for its pictures again: that is our doing, not the form's.
        if (refusal == Refusal.None || (refusal == Refusal.Sealed && _playedBack is not null))
            return refusal;
        Count(refusal, outgoing.Url);
        seal.Add(outgoing.Method, outgoing.Url, outgoing.Type);
        return refusal;
    }

    private async Task CloseWindowAsync(IPage page)
    {
        if (await page.OpenerAsync() is null)
            return;
        Count(Refusal.Window, page.Url);
        _seal?.Add("GET", page.Url, "window");
        await page.CloseAsync();
    }

    private void Count(Refusal refusal, string url)
    {
        _refused.AddOrUpdate(refusal, 1, static (_, count) => count + 1);
        _refusedUrls.Enqueue(url);
        while (_refusedUrls.Count > 1_000)
            _refusedUrls.TryDequeue(out _);
    }

    private bool Reported(string kind, string address)
    {
        Count(KindOf(kind), address);
        _seal?.Add(kind is "beacon" ? "POST" : "GET", address, kind);
        return true;
    }

    private static Refusal KindOf(string reported) => reported switch
    {
        "worker" => Refusal.Worker,
        "socket" => Refusal.Socket,
        "beacon" => Refusal.Beacon,
        _ => Refusal.Window,
    };
}
