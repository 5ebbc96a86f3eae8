using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Browser.RequestModes;

/// <summary>
/// The trying rules alone, without the seal that trials put on a page as well: what they let through must be harmless by itself.
/// Until the first key the reading rules hold; from then on the trying rules do, up to the end of the context.
/// </summary>
internal sealed class TryingSession : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly RequestGuard _guard;
    private readonly PageTab _tab;
    private readonly float _limit;

    private TryingSession(IBrowserContext context, RequestGuard guard, PageTab tab, CollectorSettings settings)
    {
        _context = context;
        _guard = guard;
        _tab = tab;
        _limit = (float)settings.ScriptTimeout.TotalMilliseconds;
    }

    /// <summary>The page.</summary>
    public IPage Page => _tab.Page;

    /// <summary>How many requests were refused, by reason.</summary>
    public IReadOnlyDictionary<Refusal, int> Refused => _guard.Refused;

    /// <summary>Opens a page for trying.</summary>
    /// <exception cref="PlaywrightException">The page did not load.</exception>
    /// <exception cref="TimeoutException">The page did not load in time.</exception>
    public static async Task<TryingSession> OpenAsync(
        BrowserSession browser, CollectorSettings settings, string url, OwnSite ownSite, ReadPosts readPosts, string? proxy, CancellationToken cancellation)
    {
        var context = await browser.NewContextAsync(proxy, cancellation);
        try
        {
            var guard = new RequestGuard(ownSite, readPosts, RequestMode.Trying);
            await guard.AttachAsync(context, browser.BlocksWindows);
            var tab = await PageTab.OpenAsync(context, guard);
            await tab.Page.GotoAsync(url, new PageGotoOptions { Timeout = (float)settings.PageTimeout.TotalMilliseconds }).WaitAsync(cancellation);
            return new TryingSession(context, guard, tab, settings);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>Types a value, key by key, as a person would. The guard is closed before the first key.</summary>
    /// <param name="selector">CSS selector of the field.</param>
    /// <param name="value">Declared dummy data.</param>
    public async Task TypeAsync(string selector, string value)
    {
        _guard.BeginTyping(value);
        await Page.Locator(selector).First.PressSequentiallyAsync(value, new LocatorPressSequentiallyOptions { Timeout = _limit });
    }

    /// <summary>Ends the context with everything in it.</summary>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
