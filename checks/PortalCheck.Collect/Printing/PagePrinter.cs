using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Printing;

/// <summary>Prints pages that are at hand as tagged PDF (ISO 32000-1, 14.8) with the machine's browser. Nothing is asked of any network.</summary>
public sealed class PagePrinter : IAsyncDisposable
{
    // Reserved (RFC 6761, 6.4): it never leads anywhere, should a request slip through.
    private const string Origin = "http://pages.invalid/";
    private const float Limit = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private PagePrinter(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts a browser to print with.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="ToolMissingException">No browser is installed, or it does not start.</exception>
    public static async Task<PagePrinter> StartAsync(CancellationToken cancellation)
    {
        var executable = BrowserFinder.Find(configured: null);
        var playwright = await Playwright.CreateAsync().WaitAsync(cancellation);
        try
        {
            return new PagePrinter(playwright, await playwright.Chromium.LaunchAsync(BrowserLaunch.Options(executable)).WaitAsync(cancellation));
        }
        catch (PlaywrightException fault)
        {
            playwright.Dispose();
            throw new ToolMissingException($"The browser {executable} does not start: {fault.Message.Split('\n')[0]}", fault);
        }
    }

    /// <summary>One page on A4, with its title, its language and its structure.</summary>
    /// <param name="path">The page's path, as its links count from it.</param>
    /// <param name="find">The bytes of a file by its path, query left out; null for one that is not there.</param>
    /// <param name="made">The moment that the file says it was made: the same pages give the same bytes.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="ToolMissingException">The browser died, or did not end in a minute.</exception>
    public async Task<byte[]> PrintAsync(string path, Func<string, CancellationToken, Task<ReadOnlyMemory<byte>?>> find, DateTimeOffset made, CancellationToken cancellation)
    {
        try
        {
            await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
            await context.RouteAsync("**", async route => await AnswerAsync(route, find, cancellation));
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout(Limit);
            await page.GotoAsync(Origin + path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            cancellation.ThrowIfCancellationRequested();
            var printed = await page.PdfAsync(new PagePdfOptions
            {
                Format = "A4", PrintBackground = false, Tagged = true, Outline = true, Margin = new Margin { Top = "15mm", Bottom = "15mm", Left = "15mm", Right = "15mm" },
            });
            PdfMoment.Set(printed, made);
            return printed;
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            throw new ToolMissingException($"The browser could not print {path}: {fault.Message.Split('\n')[0]}", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static async Task AnswerAsync(IRoute route, Func<string, CancellationToken, Task<ReadOnlyMemory<byte>?>> find, CancellationToken cancellation)
    {
        var address = new Uri(route.Request.Url);
        var path = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (!route.Request.Url.StartsWith(Origin, StringComparison.Ordinal) || await find(path, cancellation) is not { } content)
        {
            await route.AbortAsync();
            return;
        }

        await route.FulfillAsync(new RouteFulfillOptions { BodyBytes = content.ToArray(), ContentType = TypeOf(path) });
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        _ => "application/octet-stream",
    };
}
