using System.Text;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Browser.RequestModes;

/// <summary>The trying mode as the server sees it: after the first key nothing but harmless GETs comes, and none that tells what was typed.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TryingModeTests(RunningBrowser browser)
{
    private const string Typed = "Nguyễn Thử Nghiệm";

    private static string Form(string onInput) => $$"""
        <!DOCTYPE html><meta charset="utf-8"><title>t</title><body>
        <form id="f" method="post" action="/sent"><input id="name" name="name"><button>Gửi</button></form>
        <iframe name="k"></iframe><a id="ping" href="#x" ping="/sent">x</a>
        <script>
        const other = location.origin.replace('127.0.0.1', 'localhost');
        const value = () => document.getElementById('name').value;
        const form = document.getElementById('f');
        const all = 15;
        document.getElementById('name').addEventListener('input', async () => {
          if (value().length < all) return;
          try { {{onInput}} } catch (e) {}
          setTimeout(() => fetch(other + '/done', { mode: 'no-cors' }), 300);
        }, false);
        </script></body>
        """;

    private async Task<LoopbackSite> TryAsync(string onInput)
    {
        var site = await LoopbackSite.StartAsync();
        site.Page("/", Form(onInput)).Page("/sent", "no").Page("/track", "no").Page("/ok", "ok").Redirect("/away", "/track?q=" + Uri.EscapeDataString(Typed));
        site.On("/worker.js", context => { context.Response.ContentType = "text/javascript"; return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "onmessage = e => fetch('/sent', { method: 'POST', body: e.data });"); });
        await using var trying = await TryingSession.OpenAsync(
            browser.Session, browser.Settings, site.Own + "/", new OwnSite(site.Own), ReadPosts.OwnSite, proxy: null, CancellationToken.None);
        await trying.TypeAsync("#name", Typed);
        await site.SeenAsync("/done");
        return site;
    }

    [BrowserTheory]
    [InlineData("form.submit();")]
    [InlineData("form.requestSubmit();")]
    [InlineData("form.target = 'k'; form.submit();")]
    [InlineData("form.target = '_blank'; form.submit();")]
    [InlineData("open('/track', 'w'); form.target = 'w'; form.submit();")]
    [InlineData("form.method = 'get'; form.action = '/track'; form.submit();")]
    [InlineData("fetch('/sent', { method: 'POST', body: value() });")]
    [InlineData("fetch('/sent', { method: 'POST', body: value(), keepalive: true });")]
    [InlineData("const x = new XMLHttpRequest(); x.open('PUT', '/sent'); x.send(value());")]
    [InlineData("navigator.sendBeacon('/sent', value());")]
    [InlineData("document.getElementById('ping').click();")]
    [InlineData("new Image().src = '/track?v=' + encodeURIComponent(value());")]
    [InlineData("new Image().src = other + '/track/' + encodeURIComponent(encodeURIComponent(value().toUpperCase()));")]
    [InlineData("new Image().src = '/track?v=' + btoa(unescape(encodeURIComponent('name=' + value())));")]
    [InlineData("new Image().src = '/track?v=' + [...value()].reverse().join('');")]
    [InlineData("fetch('/track', { headers: { 'X-Name': encodeURIComponent(value()) } });")]
    [InlineData("document.cookie = 'n=' + encodeURIComponent(value()); fetch('/track');")]
    [InlineData("const l = document.createElement('link'); l.rel = 'prefetch'; l.href = '/track?v=' + value(); document.head.append(l);")]
    [InlineData("const l = document.createElement('link'); l.rel = 'preload'; l.as = 'script'; l.href = '/track?v=' + value(); document.head.append(l);")]
    [InlineData("new WebSocket(location.origin.replace('http', 'ws') + '/sent');")]
    [InlineData("new EventSource('/track?v=' + value());")]
    [InlineData("const w = new Worker('/worker.js'); w.postMessage(value());")]
    [InlineData("const w = new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/sent', { method: 'POST' })`])));")]
    [InlineData("new SharedWorker('/worker.js');")]
    [InlineData("open('/track?v=' + value());")]
    [InlineData("location.href = '/track?v=' + value();")]
    [InlineData("const i = document.createElement('iframe'); document.body.append(i); i.contentWindow.fetch('/sent', { method: 'POST', body: value() });")]
    [InlineData("const i = document.createElement('iframe'); document.body.append(i); i.contentWindow.navigator.sendBeacon('/sent', value());")]
    [InlineData("const i = document.createElement('iframe'); document.body.append(i); new i.contentWindow.WebSocket(location.origin.replace('http', 'ws') + '/sent');")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', `<div style=\"background:url(/track?v=${encodeURIComponent(value())});height:9px\">x</div>`);")]
    [InlineData("addEventListener('pagehide', () => { navigator.sendBeacon('/sent', value()); fetch('/sent', { method: 'POST', keepalive: true, body: value() }); }); ")]
    [InlineData("fetch('/away');")]
    public async Task AfterTheFirstKey_NothingThatTellsIsSent(string onInput)
    {
        await using var site = await TryAsync(onInput);

        Assert.Empty(site.Changing);
        Assert.False(site.Saw("/track"));
    }

    [BrowserFact]
    public async Task HarmlessGet_StillArrives()
    {
        await using var site = await TryAsync("fetch('/ok?list=xa-phuong');");

        Assert.True(site.Saw("/ok"));
    }

    [BrowserFact]
    public async Task Refusals_AreCountedByReason()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Form("await fetch('/sent', { method: 'POST' }).catch(() => 0);"));
        await using var trying = await TryingSession.OpenAsync(
            browser.Session, browser.Settings, site.Own + "/", new OwnSite(site.Own), ReadPosts.OwnSite, proxy: null, CancellationToken.None);
        await trying.TypeAsync("#name", Typed);
        await site.SeenAsync("/done");

        Assert.True(trying.Refused[Refusal.Method] > 0);
    }

    [BrowserFact]
    public async Task ContextForReading_IsNeverTypedInto()
    {
        await using var site = await LoopbackSite.StartAsync();
        await using var reading = await browser.ReadAsync(site.Own);

        Assert.Throws<InvalidOperationException>(() => reading.Guard.BeginTyping(Typed));
    }

    [Theory]
    [InlineData("https://x.vn/?q=nguyen-thu-nghiem")]
    [InlineData("https://x.vn/?q=Nguy%25E1%25BB%2585n%2520Th%25E1%25BB%25AD%2520Nghi%25E1%25BB%2587m")]
    [InlineData("https://x.vn/?q=NGUY%E1%BB%84N+TH%E1%BB%AC+NGHI%E1%BB%86M")]
    public void TypedValue_IsFoundInEveryForm(string url)
    {
        var typed = new TypedValues();
        typed.Add(Typed);

        Assert.True(typed.CarriedBy(url));
    }

    [Fact]
    public void Base64AtAnyAlignment_IsFound()
    {
        var typed = new TypedValues();
        typed.Add("0912345678");

        foreach (var lead in new[] { "", "a", "ab", "abc" })
            Assert.True(typed.CarriedBy("https://x.vn/?d=" + Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(lead + "0912345678&z=1")))));
    }

    [Theory]
    [InlineData("https://x.vn/goi-y?q=Ng")]
    [InlineData("https://x.vn/goi-y/nguyen-t")]
    public void HalfTypedValue_IsFound(string url)
    {
        var typed = new TypedValues();
        typed.Add(Typed);

        Assert.True(typed.CarriedBy(url));
    }

    [Fact]
    public void ShortValue_IsFoundAsAParameterOnly()
    {
        var typed = new TypedValues();
        typed.Add("Nam");

        Assert.True(typed.CarriedBy("https://x.vn/?sex=nam"));
        Assert.False(typed.CarriedBy("https://quangnam.gov.vn/vietnam.js"));
    }
}
