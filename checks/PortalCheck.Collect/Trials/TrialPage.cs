using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Interaction;
using PortalCheck.Collect.Masking;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Trials;

/// <summary>A window of the browser's own that the page opened.</summary>
/// <param name="Text">What it says, cut at 200 characters, masked.</param>
/// <param name="Asks">True for a question that can be answered with yes or no; it was answered with no.</param>
internal sealed record PageAlert(string Text, bool Asks);

/// <summary>
/// A page that is opened for one trial: in a context and behind a proxy of its own. Once it stands, both are sealed: from then on no connection leaves
/// the browser for it, whatever its scripts do, and what it wanted is noted. It is never opened again; the context ends with everything in it.
/// </summary>
internal sealed class TrialPage : IAsyncDisposable
{
    private const int LongestAlert = 200;
    private const int MostAlerts = 20;
    private const int MostAddresses = 200;
    private const int LongestAddress = 4_096;

    private readonly IBrowserContext _context;
    private readonly GuardProxy _proxy;
    private readonly RequestGuard _guard;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _cancellation;
    private readonly ConcurrentQueue<PageAlert> _alerts = new();
    private readonly ConcurrentQueue<string> _addresses = new();
    private volatile bool _asked;

    private TrialPage(IBrowserContext context, GuardProxy proxy, RequestGuard guard, PageTab tab, TimeSpan limit, CancellationToken cancellation)
    {
        (_context, _proxy, _guard, Tab, _limit, _cancellation) = (context, proxy, guard, tab, limit, cancellation);
        tab.Page.Dialog += (_, dialog) => Note(dialog);
        tab.Page.FrameNavigated += (_, frame) => Note(frame.Url);
    }

    /// <summary>The browser's page.</summary>
    public PageTab Tab { get; }

    /// <summary>Bytes received from servers for it.</summary>
    public long Bytes => _proxy.BytesReceived;

    /// <summary>Ends the visit.</summary>
    public CancellationToken Cancellation => _cancellation;

    /// <summary>How many requests were refused, by reason.</summary>
    public IReadOnlyDictionary<Refusal, int> Refused => _guard.Refused;

    /// <summary>What it wanted from the network since it was sealed; null before.</summary>
    public SealLog? Log { get; private set; }

    /// <summary>Windows of the browser's own, in their order.</summary>
    public IReadOnlyList<PageAlert> Alerts => [.. _alerts];

    /// <summary>Addresses that the page and its frames gave themselves since it was sealed, in their order; at most 200.</summary>
    public IReadOnlyList<string> Addresses => [.. _addresses];

    /// <summary>Id of the frame that the trial's script runs in; null for the page's own, which reaches all frames of its origin.</summary>
    public string? Frame { get; set; }

    /// <summary>Opens a page and waits until it is quiet. Its clock can be moved on later.</summary>
    /// <exception cref="PlaywrightException">The page did not load.</exception>
    /// <exception cref="TimeoutException">The browser opened no page, or the page did not load in time.</exception>
    public static async Task<TrialPage> OpenAsync(
        BrowserSession browser, CollectorSettings settings, AddressPolicy policy, string url, OwnSite ownSite, ReadPosts readPosts, CancellationToken cancellation)
    {
        var proxy = GuardProxy.Start(policy);
        IBrowserContext? context = null;
        try
        {
            context = await browser.NewContextAsync(proxy.Address, cancellation);
            var guard = new RequestGuard(ownSite, readPosts, RequestMode.Trying);
            await guard.AttachAsync(context, browser.BlocksWindows).WaitAsync(BrowserSession.AnswerLimit, cancellation);
            await context.Clock.InstallAsync().WaitAsync(BrowserSession.AnswerLimit, cancellation);
            var tab = await PageTab.OpenAsync(context, guard).WaitAsync(BrowserSession.AnswerLimit, cancellation);
            var page = new TrialPage(context, proxy, guard, tab, Shorter(settings.ScriptTimeout), cancellation);
            tab.Begin();
            await LoadAsync(tab, url, settings.PageTimeout, cancellation);
            await PageScripts.QuietAsync(tab, settings.ScriptTimeout, cancellation);
            return page;
        }
        catch
        {
            // The seal first: a page that goes away may say something on its way.
            proxy.Seal();
            if (context is not null)
                await BrowserSession.EndAsync(context);
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cuts the page off from every network, for good.</summary>
    public void Seal()
    {
        Log = _guard.Seal();
        _proxy.Seal();
    }

    /// <summary>
    /// Leaves the page, as a visitor does with a link, and goes back with the browser. The page is loaded again from what its first load received, which is
    /// kept in memory: no connection leaves the browser for it.
    /// </summary>
    public async Task<PageReturn> LeaveAndReturnAsync(TimeSpan limit)
    {
        Sealed();
        var load = await RecordedLoad.TakeAsync(Tab.Traffic, limit / 2, _cancellation);
        var noStore = load.ForbidsKeeping(Tab.Page.Url);
        _guard.PlayBack(load);
        try
        {
            await Tab.Page.GotoAsync("about:blank", new PageGotoOptions { Timeout = (float)limit.TotalMilliseconds }).WaitAsync(limit, _cancellation);
            await Tab.Page.GoBackAsync(new PageGoBackOptions { Timeout = (float)limit.TotalMilliseconds, WaitUntil = WaitUntilState.Load }).WaitAsync(limit, _cancellation);
            await PageScripts.QuietAsync(Tab, limit, _cancellation);
            return new PageReturn(Back: true, _asked, noStore);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            return new PageReturn(Back: false, _asked, noStore);
        }
    }

    /// <summary>Calls the trial's script in the page.</summary>
    /// <exception cref="InvalidOperationException">The page is not sealed yet.</exception>
    public async Task<T> CallAsync<T>(string action, object? argument = null)
        where T : class
    {
        Sealed();
        var arguments = $"{JsonSerializer.Serialize(action)}, {JsonSerializer.Serialize(argument, PortalCheckJson.Compact)}";
        var text = Frame is { } frame
            ? await Tab.CallAsync(frame, BrowserScripts.Own("form-trial"), arguments, _limit, _cancellation)
            : await Tab.CallAsync(BrowserScripts.Own("form-trial"), arguments, _limit, _cancellation);
        return JsonSerializer.Deserialize<T>(text, PortalCheckJson.Compact) ?? throw new JsonException("The script returned nothing.");
    }

    /// <summary>Calls the trial's script for what it does.</summary>
    public async Task DoAsync(string action, object? argument = null) => await CallAsync<JsonDocument>(action, argument);

    /// <summary>Presses keys one after the other.</summary>
    public async Task PressAsync(params IEnumerable<KeyStroke> strokes)
    {
        Sealed();
        var sent = strokes.SelectMany(stroke => stroke.Events).Select(arguments => Tab.Session.CallAsync("Input.dispatchKeyEvent", arguments)).ToList();
        await Task.WhenAll(sent).WaitAsync(_limit, _cancellation);
    }

    /// <summary>Types a value key by key into what has the focus, and leaves it with Tab.</summary>
    public async Task TypeAsync(string value)
    {
        _guard.BeginTyping(value);
        await PressAsync([.. value.Select(KeyStroke.Of), KeyStroke.Tab]);
    }

    /// <summary>Notes a value that the trial's script is about to put into a field.</summary>
    public void Announce(string value)
    {
        Sealed();
        _guard.BeginTyping(value);
    }

    /// <summary>Gives the window another size.</summary>
    public Task ResizeAsync(int width, int height) => Tab.Session.CallAsync(
        "Emulation.setDeviceMetricsOverride", ("width", width), ("height", height), ("deviceScaleFactor", 1), ("mobile", false)).WaitAsync(_limit, _cancellation);

    /// <summary>Lets one minute pass for the page's timers.</summary>
    public async Task MinuteAsync(TimeSpan limit)
    {
        Sealed();
        await _context.Clock.RunForAsync(60_000).WaitAsync(limit, _cancellation);
    }

    /// <summary>Lets the page answer.</summary>
    public Task WaitAsync(int milliseconds) => Task.Delay(milliseconds, _cancellation);

    /// <summary>Ends the context, then the proxy: a page that says something on its way out is not heard.</summary>
    public async ValueTask DisposeAsync()
    {
        _proxy.Seal();
        await BrowserSession.EndAsync(_context);
        await _proxy.DisposeAsync();
    }

    private static TimeSpan Shorter(TimeSpan limit) => limit < TimeSpan.FromSeconds(5) ? limit : TimeSpan.FromSeconds(5);

    private static async Task LoadAsync(PageTab tab, string url, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await tab.Page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = (float)limit.TotalMilliseconds })
                .WaitAsync(limit + TimeSpan.FromSeconds(5), cancellation);
        }
        catch (PlaywrightException fault) when (NavigationFault.MovedOn(fault))
        {
            // A script moved on: the page that it moves to is tried.
        }
    }

    private void Sealed()
    {
        if (Log is null)
            throw new InvalidOperationException("Nothing is tried in a page that is not cut off from the network.");
    }

    private void Note(string address)
    {
        if (Log is not null && _addresses.Count < MostAddresses)
            _addresses.Enqueue(address.Length <= LongestAddress ? address : address[..LongestAddress]);
    }

    private void Note(IDialog dialog)
    {
        // Asked when the page is left; it was answered with staying.
        _asked |= string.Equals(dialog.Type, "beforeunload", StringComparison.Ordinal);
        if (_asked)
            return;
        if (_alerts.Count >= MostAlerts)
            return;
        var text = string.Join(' ', dialog.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _alerts.Enqueue(new PageAlert(PersonalDataMask.MaskText(text.Length <= LongestAlert ? text : text[..LongestAlert]), string.Equals(dialog.Type, "confirm", StringComparison.Ordinal)));
    }
}

/// <summary>What came of leaving a page and going back.</summary>
/// <param name="Back">True where it stands there again.</param>
/// <param name="Asked">True where the page asked before it was left, and was stayed in.</param>
/// <param name="NoStore">True where it forbids browsers to keep it.</param>
internal sealed record PageReturn(bool Back, bool Asked, bool NoStore);

/// <summary>What the trial's script answers where it was asked to do something.</summary>
/// <param name="Ok">True where it could.</param>
internal sealed record Done(bool Ok);
