using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Browser.RequestModes;

/// <summary>The reading mode as the server sees it: what pages fire while they are only looked at.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReadingModeTests(RunningBrowser browser)
{
    // Each page tells by a GET of /done that its script has gone to the end, so that "nothing came" is not "nothing came yet".
    private static string Script(string script) =>
        $"<!DOCTYPE html><title>t</title><body><form id=f method=post action=/sent><input name=a value=1></form><script>(async () => {{ try {{ {script} }} catch (e) {{}} "
        + "await new Promise(r => setTimeout(r, 300)); fetch('/done'); })();</script></body>";

    [BrowserTheory]
    [InlineData("await fetch('/list', { method: 'POST', body: 'page=2' });")]
    [InlineData("const x = new XMLHttpRequest(); x.open('POST', '/list'); x.send('page=2');")]
    [InlineData("navigator.sendBeacon('/list', 'page=2');")]
    public async Task OwnSitePostOfAScript_ArrivesAndIsListed(string script)
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Script(script)).Page("/list", "ok");
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");
        await site.SeenAsync("/done");

        Assert.Equal(["/list"], site.Changing.Select(request => request.Path));
        Assert.Contains(page.Requests, request => request.Method == "POST" && request.Url.EndsWith("/list", StringComparison.Ordinal) && !request.Refused);
    }

    [BrowserTheory]
    [InlineData("document.getElementById('f').submit();")]
    [InlineData("const f = document.getElementById('f'); f.target = '_blank'; f.submit();")]
    [InlineData("const w = open('about:blank', 'w'); const f = document.getElementById('f'); f.target = 'w'; f.submit();")]
    [InlineData("const i = document.createElement('iframe'); i.name = 'k'; document.body.append(i); const f = document.getElementById('f'); f.target = 'k'; f.submit();")]
    [InlineData("await fetch('OTHER/track', { method: 'POST', body: 'x', mode: 'no-cors' });")]
    [InlineData("navigator.sendBeacon('OTHER/track', 'x');")]
    [InlineData("const x = new XMLHttpRequest(); x.open('PUT', '/sent'); x.send('x');")]
    [InlineData("await fetch('/sent', { method: 'DELETE' });")]
    [InlineData("await fetch('/sent', { method: 'PATCH', body: 'x' });")]
    [InlineData("await fetch('/moved', { method: 'POST', body: 'x', mode: 'no-cors' });")]
    [InlineData("new WebSocket('OTHER/socket'.replace('http', 'ws'));")]
    [InlineData("new Worker(URL.createObjectURL(new Blob([`fetch('OTHER/track', { method: 'POST', body: 'x', mode: 'no-cors' })`])));")]
    [InlineData("new SharedWorker(URL.createObjectURL(new Blob([`fetch('OTHER/track', { method: 'POST', body: 'x', mode: 'no-cors' })`])));")]
    [InlineData("const i = document.createElement('iframe'); i.src = 'OTHER/frame'; document.body.append(i);")]
    [InlineData("open('/popup');")]
    public async Task WhatCouldChangeSomething_DoesNotArrive(string script)
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", Script(script.Replace("OTHER", site.Other, StringComparison.Ordinal))).Page("/sent", "no").Page("/track", "no");
        site.Redirect("/moved", site.Other + "/track", 307);
        site.Page("/frame", "<script>fetch('/track', { method: 'POST', body: 'x' }); navigator.sendBeacon('/track', 'x');</script>");
        site.Page("/popup", "<script>navigator.sendBeacon('/track', 'x');</script>");
        // A page that sends itself away waits for an answer that is held back, until the limit.
        await using var reading = await browser.ReadAsync(site.Own, settings: new CollectorSettings { PageTimeout = TimeSpan.FromSeconds(10) });

        await reading.ObserveAsync(site.Own + "/");
        await site.SeenAsync("/done");

        Assert.DoesNotContain(site.Changing, request => request.Path is not "/moved");
    }

    [BrowserFact]
    public async Task ReadPostsNever_KeepsOwnSitePostsBackToo_AndCountsThem()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Script("await fetch('/list', { method: 'POST', body: 'x' });"));
        await using var reading = await browser.ReadAsync(site.Own, ReadPosts.Never);

        var page = await reading.ObserveAsync(site.Own + "/");
        await site.SeenAsync("/done");

        Assert.Empty(site.Changing);
        Assert.Equal(1, reading.Guard.Refused[Refusal.PostForbidden]);
        Assert.Contains(page.Requests, request => request.Method == "POST" && request.Refused);
    }

    [BrowserFact]
    public async Task UnloadOfOnePage_SendsNothingToOtherSitesWhenTheNextIsLoaded()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", $"<title>t</title><script>addEventListener('pagehide', () => {{ navigator.sendBeacon('{site.Other}/track', 'x'); fetch('{site.Other}/track', {{ method: 'POST', keepalive: true, mode: 'no-cors' }}); }});</script>");
        site.Page("/next", Script(""));
        await using var reading = await browser.ReadAsync(site.Own);

        await reading.ObserveAsync(site.Own + "/");
        await reading.ObserveAsync(site.Own + "/next");
        await site.SeenAsync("/done");

        Assert.Empty(site.Changing);
    }

    [BrowserFact]
    public async Task ServiceWorker_IsNotRegistered()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", Script("await navigator.serviceWorker.register('/sw.js');"));
        site.On("/sw.js", context => { context.Response.ContentType = "text/javascript"; return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "self.addEventListener('install', () => fetch('/sent', { method: 'POST' }));"); });
        await using var reading = await browser.ReadAsync(site.Own);

        await reading.ObserveAsync(site.Own + "/");
        await site.SeenAsync("/done");

        Assert.Empty(site.Changing);
    }
}
