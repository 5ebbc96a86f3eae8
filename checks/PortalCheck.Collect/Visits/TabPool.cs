using System.Collections.Concurrent;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;

namespace PortalCheck.Collect.Visits;

/// <summary>The browser pages of one visit: reused, opened anew after some addresses, and together with their context after a crash.</summary>
internal sealed class TabPool(BrowserSession browser, RequestGuard guard, string? proxy, CollectorSettings settings) : IAsyncDisposable
{
    private readonly ConcurrentBag<PageTab> _idle = [];
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IBrowserContext? _context;

    /// <summary>A page that can be used.</summary>
    /// <exception cref="PlaywrightException">The browser cannot be brought back.</exception>
    /// <exception cref="TimeoutException">It is there, but opens no page in time.</exception>
    public async Task<PageTab> TakeAsync(CancellationToken cancellation)
    {
        while (_idle.TryTake(out var idle))
        {
            if (!idle.Broken && idle.Uses < settings.AddressesPerTab && !idle.Page.IsClosed)
                return idle;
            await idle.DisposeAsync();
        }

        await _opening.WaitAsync(cancellation);
        try
        {
            try
            {
                return await OpenAsync(cancellation);
            }
            catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
            {
                // The browser died: a new one, with a new context.
                await CloseContextAsync();
                return await OpenAsync(cancellation);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Gives a page back.</summary>
    public async Task ReturnAsync(PageTab tab)
    {
        if (tab.Broken)
            await tab.DisposeAsync();
        else
            _idle.Add(tab);
    }

    /// <summary>Closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseContextAsync();
        _opening.Dispose();
    }

    private async Task<PageTab> OpenAsync(CancellationToken cancellation)
    {
        if (_context is null)
        {
            _context = await browser.NewContextAsync(proxy, cancellation);
            await guard.AttachAsync(_context, browser.BlocksWindows).WaitAsync(BrowserSession.AnswerLimit, cancellation);
        }

        return await PageTab.OpenAsync(_context, guard, settings.SecondOpinions).WaitAsync(BrowserSession.AnswerLimit, cancellation);
    }

    private async Task CloseContextAsync()
    {
        if (_context is not { } context)
            return;
        _context = null;
        await BrowserSession.EndAsync(context);
    }
}
