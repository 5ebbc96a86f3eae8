using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Browser.RequestModes;

/// <summary>
/// The control of the mode tests: without the guard the same scripts do reach the server, so "nothing arrived" is the guard's work;
/// and the guard holds in the full browser too, which opens windows.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class ControlTests(RunningBrowser browser)
{
    private static string Page(string script) =>
        $"<!DOCTYPE html><title>t</title><body><form id=f method=post action=/sent><input name=a value=1></form><script>{script}</script></body>";

    [BrowserTheory]
    [InlineData("document.getElementById('f').submit();")]
    [InlineData("fetch('OTHER/sent', { method: 'POST', body: 'x', mode: 'no-cors' });")]
    [InlineData("navigator.sendBeacon('OTHER/sent', 'x');")]
    [InlineData("const x = new XMLHttpRequest(); x.open('PUT', '/sent'); x.send('x');")]
    [InlineData("new WebSocket('OTHER/sent'.replace('http', 'ws'));")]
    [InlineData("fetch('/moved', { method: 'POST', body: 'x', mode: 'no-cors' });")]
    [InlineData("new Worker(URL.createObjectURL(new Blob([`fetch('OTHER/sent', { method: 'POST', body: 'x', mode: 'no-cors' })`])));")]
    public async Task WithoutTheGuard_TheSameScriptArrives(string script)
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", Page(script.Replace("OTHER", site.Other, StringComparison.Ordinal))).Page("/sent", "no").Redirect("/moved", "/sent", 307);
        await using var context = await browser.Session.NewContextAsync(proxy: null, CancellationToken.None);
        var page = await context.NewPageAsync();

        await page.GotoAsync(site.Own + "/", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await site.SeenAsync("/sent");

        Assert.Contains(site.Changing, request => request.Path is "/sent");
    }

    [FullBrowserTheory]
    [InlineData("const f = document.getElementById('f'); f.target = '_blank'; f.submit();")]
    [InlineData("open('/popup');")]
    [InlineData("const w = open('about:blank', 'w'); const f = document.getElementById('f'); f.target = 'w'; f.submit();")]
    [InlineData("const i = document.createElement('iframe'); i.src = 'OTHER/frame'; document.body.append(i);")]
    [InlineData("new SharedWorker(URL.createObjectURL(new Blob([`fetch('OTHER/sent', { method: 'POST', body: 'x', mode: 'no-cors' })`])));")]
    [InlineData("new Worker(URL.createObjectURL(new Blob([`fetch('OTHER/sent', { method: 'POST', body: 'x', mode: 'no-cors' })`])));")]
    public async Task InTheFullBrowser_NothingThatChangesArrives(string script)
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", Page("setTimeout(() => fetch('/done'), 400); " + script.Replace("OTHER", site.Other, StringComparison.Ordinal))).Page("/sent", "no");
        site.Page("/popup", "<script>navigator.sendBeacon('OTHER/sent', 'x'); fetch('/sent', { method: 'PUT' });</script>".Replace("OTHER", site.Other, StringComparison.Ordinal));
        site.Page("/frame", "<script>fetch('/sent', { method: 'POST', body: 'x' });</script>");
        var settings = new CollectorSettings { BrowserPath = FullBrowserTheoryAttribute.Path };
        await using var full = await BrowserSession.StartAsync(settings, CancellationToken.None);
        await using var reading = await ReadingContext.OpenAsync(full, settings, new RequestGuard(new OwnSite(site.Own), ReadPosts.OwnSite), proxy: null);

        var page = await reading.ObserveAsync(site.Own + "/");
        await site.SeenAsync("/done");

        Assert.Null(page.Failure);
        Assert.Empty(site.Changing);
    }
}

/// <summary>A test that needs the full Chromium; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullBrowserTheoryAttribute : TheoryAttribute
{
    public const string Path = "/usr/bin/chromium";

    public FullBrowserTheoryAttribute() => Skip = File.Exists(Path) ? null : "The full Chromium is not installed.";
}
