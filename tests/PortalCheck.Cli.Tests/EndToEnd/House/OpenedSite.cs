using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;

namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>The demo's site served on loopback and one browser for the tests of a class.</summary>
internal sealed class OpenedSite : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private OpenedSite(WebApplication server, IPlaywright playwright, IBrowser browser) => (_server, _playwright, _browser) = (server, playwright, browser);

    public Uri Root => new(_server.Urls.Single());

    public static async Task<OpenedSite> StartAsync(string folder)
    {
        var server = await SiteServer.StartAsync(folder, port: 0, default);
        var playwright = await Playwright.CreateAsync();
        return new OpenedSite(server, playwright, await playwright.Chromium.LaunchAsync(BrowserLaunch.Options(BrowserFinder.Find(configured: null))));
    }

    /// <summary>A tab of its own.</summary>
    public async Task<IPage> TabAsync(BrowserNewContextOptions options)
    {
        var tab = await (await _browser.NewContextAsync(options)).NewPageAsync();
        tab.SetDefaultTimeout(30_000);
        return tab;
    }

    /// <summary>What a script says of each of these pages, a line each with the page's address before it; empty for nothing.</summary>
    public async Task<string> AskAsync(BrowserNewContextOptions options, IEnumerable<string> paths, string script, PageEmulateMediaOptions? media = null)
    {
        var tab = await TabAsync(options);
        if (media is not null)
        {
            await tab.EmulateMediaAsync(media);
        }

        var said = new List<string>();
        foreach (var path in paths)
        {
            await tab.GotoAsync(new Uri(Root, path).AbsoluteUri);
            said.AddRange((await tab.EvaluateAsync<string[]>(script)).Select(one => $"/{path}: {one}"));
        }

        await tab.Context.CloseAsync();
        return string.Join(Environment.NewLine, said);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
    }
}
