using PortalCheck.Collect.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PageObserverTests(RunningBrowser browser)
{
    private const string Plain = """
        <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang chủ</title></head>
        <body><main><h1>Dịch vụ công</h1><p>Xin chào</p><a href="/lien-he">Liên hệ</a></main></body></html>
        """;

    [BrowserFact]
    public async Task Page_IsCollectedWithTitleStatusAndCharset()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain);
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.Null(page.Failure);
        Assert.Equal((200, "Trang chủ", "UTF-8"), (page.Status, page.Title, page.Charset));
        Assert.NotNull(page.TimeToFirstByteMs);
    }

    [BrowserFact]
    public async Task PageThatAsksWithoutEnd_IsHeldBackBeforeItsServer()
    {
        const string endless = "<p>Nội dung</p><img src=/missing onerror=\"this.src='/missing?'+Math.random()\">";
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain + endless);
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.Contains("Nội dung", page.Html, StringComparison.Ordinal);
        Assert.InRange(site.All.Count, 2, PageTraffic.MaxRequestsOfALoad + 200);
        // Refusing them would set off the next ones, as fast as the machine can refuse.
        Assert.InRange(reading.Tab.Traffic.Count, PageTraffic.MaxRequestsOfALoad, PageTraffic.MaxRequestsOfALoad + 200);
    }

    [BrowserFact]
    public async Task LateScript_ContentIsInTheDocument()
    {
        const string late = "<script>setTimeout(() => { document.body.insertAdjacentHTML('beforeend', '<p id=late>Muộn</p>'); }, 150)</script>";
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain + late);
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.Contains("Muộn", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("setTimeout", page.Html, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task HiddenFrameAndShadow_AreMarked()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", $$"""
            <!DOCTYPE html><title>t</title><body>
            <div id="off" style="display:none"><p>Ẩn</p></div><div id="on">Hiện</div>
            <div style="visibility:hidden" id="veil"><b style="visibility:visible">Thấy</b></div>
            <iframe src="{{site.Other}}/inner"></iframe>
            <div id="host"></div><input type="text" value="mật" id="field"><input type="checkbox" checked id="tick">
            <script>document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<span>Bóng</span>';</script>
            </body>
            """);
        site.Page("/inner", "<body><p>Khung</p><a href='/x'>liên kết</a></body>");
        await using var reading = await browser.ReadAsync(site.Own);

        var html = (await reading.ObserveAsync(site.Own + "/")).Html!;

        Assert.Matches("<div id=\"off\"[^>]* data-pc-hidden=\"\"", html);
        Assert.DoesNotMatch("<div id=\"on\"[^>]* data-pc-hidden", html);
        Assert.DoesNotMatch("<div [^>]*id=\"veil\"[^>]* data-pc-hidden", html);
        Assert.Contains($"<div data-pc-frame=\"{site.Other}/inner\"><p>Khung</p>", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{site.Other}/x\"", html, StringComparison.Ordinal);
        Assert.Contains("<div data-pc-shadow=\"\"><span>Bóng</span></div>", html, StringComparison.Ordinal);
        Assert.Matches("id=\"tick\"[^>]* data-pc-checked=\"\"", html);
        Assert.DoesNotContain("mật", html, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Observation_DoesNotChangeThePage()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain);
        await using var reading = await browser.ReadAsync(site.Own);
        await reading.ObserveAsync(site.Own + "/");

        var after = await reading.Tab.Page.ContentAsync();

        Assert.DoesNotContain("data-pc-", after, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Engine_FindsContrastAndMissingAlternative_AlsoInFramesOfOtherSites()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", $"""
            <!DOCTYPE html><html lang="vi"><title>t</title><body><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9">
            <p style="color:#999;background:#fff">Chữ nhạt quá</p><iframe title="k" src="{site.Other}/inner" width="300" height="200"></iframe></body></html>
            """);
        site.Page("/inner", "<!DOCTYPE html><html lang=vi><title>i</title><body><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width=9 height=9></body></html>");
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        var engine = page.Engine.Value!;
        var alternative = engine.Rules.Single(rule => string.Equals(rule.Id, "image-alt", StringComparison.Ordinal));
        Assert.Equal(2, alternative.Violations.Count);
        Assert.Contains(alternative.Violations, node => node.Selector.StartsWith("iframe >> ", StringComparison.Ordinal));
        Assert.Equal(["html > body > iframe >> html > body > img", "html > body > img"], alternative.Violations.Select(node => node.Place).Order(StringComparer.Ordinal));
        var contrast = engine.Rules.Single(rule => string.Equals(rule.Id, "color-contrast", StringComparison.Ordinal)).Violations.Single();
        Assert.Equal("2.84", contrast.Facts["contrastRatio"]);
        Assert.True(contrast.Box!.Width > 0);
    }

    [BrowserFact]
    public async Task PageThatPatchesPrototypes_IsReadAllTheSame()
    {
        const string hostile = """
            <script>Array.prototype.toJSON = () => 'x'; JSON.stringify = () => { throw 1; }; String.prototype.replace = () => 'y';
            Document.prototype.querySelectorAll = () => [];</script>
            """;
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain + hostile);
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.Null(page.Failure);
        Assert.True(page.Engine.Present);
        Assert.Contains("Dịch vụ công", page.Html, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task StrictContentSecurityPolicy_DoesNotStopTheScripts()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain, ("Content-Security-Policy", "default-src 'none'"));
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.True(page.Engine.Present);
        Assert.Contains(page.Hops[0].Headers, header => header.Name.Equals("content-security-policy", StringComparison.OrdinalIgnoreCase));
    }

    [BrowserFact]
    public async Task Redirects_EveryHopIsKeptWithItsHeaders()
    {
        await using var site = (await LoopbackSite.StartAsync()).Redirect("/", "/b").Redirect("/b", "/c", 301)
            .Page("/c", "<title>c</title><meta http-equiv=refresh content='0;url=/d'>").Page("/d", Plain);
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.Equal(site.Own + "/d", page.FinalUrl);
        Assert.Equal([302, 301, 200, 200], page.Hops.Select(hop => hop.Status));
    }

    [BrowserFact]
    public async Task Cookies_ComeWithoutValues_AndSameSiteOnlyWhereSet()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page(
            "/", Plain, ("Set-Cookie", "JSESSIONID=secret1; Path=/; HttpOnly"), ("Set-Cookie", "b=secret2; SameSite=Strict; Max-Age=3600"));
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        var session = page.Cookies.Single(cookie => string.Equals(cookie.Name, "JSESSIONID", StringComparison.Ordinal));
        Assert.Equal((true, (string?)null, true), (session.HttpOnly, session.SameSite, session.Session));
        Assert.Equal("Strict", page.Cookies.Single(cookie => string.Equals(cookie.Name, "b", StringComparison.Ordinal)).SameSite);
        Assert.DoesNotContain("secret", System.Text.Json.JsonSerializer.Serialize(page, Model.Json.PortalCheckJson.Compact), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Requests_ThirdPartyIsTold_AndItsQueryCut()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", $"<title>t</title><img src='{site.Other}/pixel?user=1'><img src='/own.png?v=2'>");
        await using var reading = await browser.ReadAsync(site.Own);

        var requests = (await reading.ObserveAsync(site.Own + "/")).Requests;

        Assert.Contains(requests, request => request.ThirdParty && string.Equals(request.Url, site.Other + "/pixel", StringComparison.Ordinal));
        Assert.Contains(requests, request => !request.ThirdParty && string.Equals(request.Url, site.Own + "/own.png?v=2", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Picture_IsKeptByItsHash_ButNotWithIdentityNumbers()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain + "<div style='height:9000px'></div>")
            .Page("/ds", "<title>t</title><table><tr><td>Nguyễn Văn A</td><td>001085012345</td></tr></table>");
        await using var reading = await browser.ReadAsync(site.Own);

        var shown = await reading.ObserveAsync(site.Own + "/");
        var people = await reading.ObserveAsync(site.Own + "/ds");

        Assert.Equal(2_000, shown.Screenshot.Value!.Height);
        Assert.Equal([0xFF, 0xD8], reading.Blobs.Held[shown.Screenshot.Value.Sha256][..2]);
        Assert.Equal(FailureKind.PersonalData, people.Screenshot.Failure!.Kind);
        Assert.DoesNotContain("001085012345", people.Html, StringComparison.Ordinal);
        Assert.Single(reading.Blobs.Held);
    }

    [BrowserFact]
    public async Task ErrorStatusPdfAndDeadHost_HaveTypedFailures()
    {
        await using var site = (await LoopbackSite.StartAsync()).On("/403", context => { context.Response.StatusCode = 403; return Task.CompletedTask; })
            .On("/pdf", context => { context.Response.ContentType = "application/pdf"; return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "%PDF-1.4"); });
        await using var reading = await browser.ReadAsync(site.Own);

        var kinds = new List<FailureKind>();
        foreach (var url in new[] { site.Own + "/403", site.Own + "/missing", site.Own + "/pdf", "http://127.0.0.1:9/", "http://no-such-host.invalid/" })
            kinds.Add((await reading.ObserveAsync(url)).Failure!.Kind);

        Assert.Equal(
            [FailureKind.Blocked, FailureKind.HttpError, FailureKind.NotApplicable, FailureKind.RefusedAddress, FailureKind.DnsFailure], kinds);
    }

    [BrowserFact]
    public async Task PageThatNeverAnswers_IsATimeout()
    {
        var held = new TaskCompletionSource();
        await using var site = (await LoopbackSite.StartAsync()).On("/", _ => held.Task);
        await using var reading = await browser.ReadAsync(site.Own, settings: browser.Settings with { PageTimeout = TimeSpan.FromSeconds(1) });

        var page = await reading.ObserveAsync(site.Own + "/");
        held.SetResult();

        Assert.Equal(FailureKind.Timeout, page.Failure!.Kind);
    }

    [BrowserFact]
    public async Task PartThatNeverComes_LeavesTheRestJudgeable()
    {
        var held = new TaskCompletionSource();
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain + "<img src=/slow>").On("/slow", _ => held.Task);
        await using var reading = await browser.ReadAsync(site.Own, settings: browser.Settings with { PageTimeout = TimeSpan.FromSeconds(2) });

        var page = await reading.ObserveAsync(site.Own + "/");
        held.SetResult();

        Assert.Null(page.Failure);
        Assert.Contains("Dịch vụ công", page.Html, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task PageThatDefeatsScripts_IsATimeoutAndTheTabIsGivenUp()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain + "<script>addEventListener('load', () => setTimeout(() => { for (;;) {} }, 50));</script>");
        await using var reading = await browser.ReadAsync(site.Own, settings: browser.Settings with { ScriptTimeout = TimeSpan.FromSeconds(1) });

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.Equal(FailureKind.Timeout, page.Failure!.Kind);
        Assert.True(reading.Tab.Broken);
    }

    [BrowserFact]
    public async Task HugePage_IsCutAndSaysSo()
    {
        const string many = "<script>document.body.innerHTML = '<p>một hai ba bốn năm sáu bảy tám chín mười</p>'.repeat(70000);</script>";
        await using var site = (await LoopbackSite.StartAsync()).Page("/", "<!DOCTYPE html><title>t</title><body>" + many);
        await using var reading = await browser.ReadAsync(site.Own, settings: browser.Settings with { EngineTimeout = TimeSpan.FromSeconds(2) });

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.True(page.HtmlCut);
        Assert.True(page.Html!.Length < 4_000_000);
        Assert.EndsWith("</html>", page.Html, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Timeout, page.Engine.Failure!.Kind);
    }

    [BrowserFact]
    public async Task Dialogs_DoNotHoldThePageUp()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Plain + "<script>alert(1); if (confirm('?')) document.body.innerHTML = 'yes'; onbeforeunload = () => 'stay';</script>");
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.Contains("Dịch vụ công", page.Html, StringComparison.Ordinal);
    }
}
