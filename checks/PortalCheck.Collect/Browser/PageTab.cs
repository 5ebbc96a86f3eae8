using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Browser;

/// <summary>One browser page that is used for several addresses, with the scripts' own world in each of its frames.</summary>
internal sealed class PageTab : IAsyncDisposable
{
    private const string World = "portalcheck";
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private readonly ICDPSession _session;

    private PageTab(IPage page, ICDPSession session)
    {
        Page = page;
        _session = session;
        Traffic = new PageTraffic(page);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the page asks the network for.</summary>
    public PageTraffic Traffic { get; }

    /// <summary>How many addresses it has loaded.</summary>
    public int Uses { get; set; }

    /// <summary>True where it must not be used again: it crashed or hangs.</summary>
    public bool Broken { get; set; }

    /// <summary>The session of the DevTools protocol, for keys, pictures and measures of the window.</summary>
    internal ICDPSession Session => _session;

    /// <summary>Messages and questions of the page's own since the load began; each was dismissed.</summary>
    public int Messages { get; set; }

    /// <summary>Windows that it wanted to open since the load began.</summary>
    public int Windows { get; set; }

    /// <summary>Begins a new load.</summary>
    public void Begin()
    {
        Uses++;
        Messages = Windows = 0;
        Traffic.Begin();
    }

    /// <summary>Opens a page whose requests the guard decides about.</summary>
    /// <param name="context">The visit's context.</param>
    /// <param name="guard">Decides about requests.</param>
    /// <param name="opinions">True where other engines than axe will be asked.</param>
    public static async Task<PageTab> OpenAsync(IBrowserContext context, RequestGuard guard, bool opinions = false)
    {
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        var tab = new PageTab(page, session);
        page.Dialog += (_, dialog) =>
        {
            tab.Messages++;
            Forget(dialog.DismissAsync());
        };
        session.Event("Page.windowOpen").OnEvent += (_, _) => tab.Windows++;
        page.Crash += (_, _) => tab.Broken = true;
        tab.Traffic.Flooded = () => tab.StopRequests(guard);
        await guard.AttachAsync(session);
        await session.CallAsync("Page.enable");
        await session.CallAsync("Page.addScriptToEvaluateOnNewDocument", ("source", opinions ? BrowserScripts.Axe + SecondEngines.Script : BrowserScripts.Axe), ("worldName", World));
        return tab;
    }

    /// <summary>The tree of the page's frames, each with its address and its children in the order of <c>window.frames</c>.</summary>
    public async Task<FrameNode> FramesAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var tree = await _session.CallAsync("Page.getFrameTree").WaitAsync(limit, cancellation);
        return FrameNode.Read(tree.GetProperty("frameTree"), depth: 0);
    }

    /// <summary>Calls a function in the scripts' own world of the main frame and returns its string.</summary>
    /// <param name="function">Source of the function; it returns a string or a promise of one.</param>
    /// <param name="arguments">Its arguments, as JavaScript literals.</param>
    /// <param name="limit">The longest that it may take.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    /// <exception cref="PlaywrightException">The page went away or the function threw.</exception>
    public async Task<string> CallAsync(string function, string arguments, TimeSpan limit, CancellationToken cancellation)
    {
        var main = await FramesAsync(limit, cancellation);
        return await CallAsync(main.Id, function, arguments, limit, cancellation);
    }

    /// <summary>As the other, in the frame with this id.</summary>
    public async Task<string> CallAsync(string frame, string function, string arguments, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return await EvaluateAsync(frame, function, arguments, limit).WaitAsync(limit, cancellation);
        }
        catch (TimeoutException)
        {
            // A script that does not end would hold up whatever is asked of the page next.
            Forget(_session.CallAsync("Runtime.terminateExecution"));
            Broken = true;
            throw;
        }
    }

    /// <summary>A JPEG of the page's top.</summary>
    public Task<byte[]> PictureAsync(int width, int height, TimeSpan limit, CancellationToken cancellation) =>
        CaptureAsync("jpeg", new Box(0, 0, width, height), limit, cancellation);

    /// <summary>A PNG of a part of the page.</summary>
    public Task<byte[]> PartAsync(Box part, TimeSpan limit, CancellationToken cancellation) => CaptureAsync("png", part, limit, cancellation);

    private async Task<byte[]> CaptureAsync(string format, Box part, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            var clip = DevTools.Object(("x", part.X), ("y", part.Y), ("width", part.Width), ("height", part.Height), ("scale", 1));
            var answer = await _session
                .CallAsync("Page.captureScreenshot", ("format", format), ("quality", 60), ("captureBeyondViewport", true), ("clip", clip))
                .WaitAsync(limit, cancellation);
            return answer.GetProperty("data").GetBytesFromBase64();
        }
        catch (TimeoutException)
        {
            Broken = true;
            throw;
        }
    }

    /// <summary>Types of events that the page's own scripts listen to on its window.</summary>
    public async Task<IReadOnlyList<string>> WindowListenersAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var window = await _session.CallAsync("Runtime.evaluate", ("expression", "window"), ("objectGroup", World)).WaitAsync(limit, cancellation);
        if (!window.GetProperty("result").TryGetProperty("objectId", out var id))
            return [];
        var listeners = await _session.CallAsync("DOMDebugger.getEventListeners", ("objectId", id.GetString()!)).WaitAsync(limit, cancellation);
        Forget(_session.CallAsync("Runtime.releaseObjectGroup", ("objectGroup", World)));
        return [.. listeners.GetProperty("listeners").EnumerateArray().Select(one => one.GetProperty("type").GetString() ?? "").Distinct(StringComparer.Ordinal)];
    }

    /// <summary>All cookies of the context, as the browser holds them.</summary>
    public async Task<JsonElement> CookiesAsync(TimeSpan limit, CancellationToken cancellation) =>
        (await _session.CallAsync("Network.getAllCookies").WaitAsync(limit, cancellation)).GetProperty("cookies");

    /// <summary>Closes the page.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Page.CloseAsync().WaitAsync(CloseLimit);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            // It crashed, or ends with its context.
        }
    }

    /// <summary>Lets nothing more of this page out; what it has loaded is still read, then the page is not used again.</summary>
    private void StopRequests(RequestGuard guard)
    {
        Uses = int.MaxValue / 2;
        Forget(guard.HoldAsync(_session));
    }

    /// <summary>Lets a call end by itself: its page may be gone before it answers.</summary>
    internal static void Forget(Task task) =>
        _ = task.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task<string> EvaluateAsync(string frame, string function, string arguments, TimeSpan limit)
    {
        // The same world each time.
        var world = await _session.CallAsync("Page.createIsolatedWorld", ("frameId", frame), ("worldName", World));
        var answer = await _session.CallAsync(
            "Runtime.evaluate",
            ("expression", string.Create(CultureInfo.InvariantCulture, $"({function})({arguments})")),
            ("contextId", world.GetProperty("executionContextId").GetInt32()),
            ("awaitPromise", true),
            ("returnByValue", true),
            ("timeout", limit.TotalMilliseconds));
        if (answer.TryGetProperty("exceptionDetails", out var thrown))
            throw new PlaywrightException(Describe(thrown));
        return answer.GetProperty("result").GetProperty("value").GetString() ?? "";
    }

    private static string Describe(JsonElement thrown)
    {
        var text = thrown.TryGetProperty("exception", out var exception) && exception.TryGetProperty("description", out var description)
            ? description.GetString()
            : thrown.GetProperty("text").GetString();
        return text is null ? "script failed" : text.Split('\n', 2)[0];
    }
}
