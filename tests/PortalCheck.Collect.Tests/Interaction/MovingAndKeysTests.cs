using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Interaction;

[Collection(BrowserCollection.Name)]
public sealed class MovingAndKeysTests(RunningBrowser browser)
{
    private const string Notice = "Thông báo lịch bảo trì hệ thống";

    [BrowserFact]
    public async Task WhatMovesByItself_IsToldWithItsPauseButton()
    {
        var driven = await browser.DriveAsync(
            $$"""
            <div id="bare"><p id="runs" class="m">{{Notice}}</p></div>
            <div id="kept"><div><div><div><p id="paused" class="m">{{Notice}}</p></div></div><button>Tạm dừng</button></div></div>
            <p id="short" class="s">{{Notice}}</p><p id="pulse" class="p">{{Notice}}</p><p id="clock"></p>
            <script>setInterval(() => { clock.textContent = 'Bây giờ là ' + new Date().toLocaleTimeString('vi'); }, 200);</script>
            """,
            "<style>@keyframes x{to{transform:translateX(400px)}}@keyframes y{to{transform:scale(1.04)}}.m{animation:x 8s linear infinite}.s{animation:x 2s linear}.p{animation:y 1s infinite}</style>");

        var parts = driven.Moving!.Value!.Parts.ToDictionary(part => part.Element.Selector);
        Assert.Equal(["#paused", "#runs"], parts.Keys.Order(StringComparer.Ordinal));
        Assert.True(parts["#runs"] is { Way: MovingWay.Animated, Seconds: null });
        Assert.Equal("Tạm dừng", parts["#paused"].Stop?.Text);
    }

    [BrowserFact]
    public async Task SlidesThatFollowOneAnother_AreSeenWithoutHelp()
    {
        var driven = await browser.DriveAsync($$"""
            <div id="slides" class="carousel" style="width:400px;overflow:hidden"><div id="row" style="display:flex;width:1200px">
            <p style="width:400px">{{Notice}}</p><p style="width:400px">Lịch tiếp công dân</p><p style="width:400px">Kết quả tuyển dụng</p></div></div>
            <div id="still" class="slider" style="width:400px;overflow:hidden"><div style="display:flex;width:800px"><p style="width:400px">Một</p><p style="width:400px">Hai</p></div></div>
            <script>let at = 0; setInterval(() => { at = (at + 1) % 3; row.style.transform = `translateX(-${400 * at}px)`; }, 2000);</script>
            """);

        var part = Assert.Single(driven.Moving!.Value!.Parts);
        Assert.True(part is { Element.Selector: "#slides", Way: MovingWay.Stepping, Stop: null });
    }

    [BrowserFact]
    public async Task SingleKeys_AreToldByWhatTheyDo()
    {
        var driven = await browser.DriveAsync("""
            <input id="q"><ul id="list"></ul><script>
            document.addEventListener('keydown', event => {
              if (event.key === '/') { event.preventDefault(); q.focus(); }
              if (event.key === '+') list.append(document.createElement('li'));
              if (event.key === 'h') location.href = '/khac';
              if (event.ctrlKey && event.key === 'k') q.focus();
            });</script>
            """);

        var keys = driven.Shortcuts!.Value!.Keys.ToDictionary(key => key.Key, key => key.Effect);
        Assert.Equal(new Dictionary<string, ShortcutEffect> { ["h"] = ShortcutEffect.Navigation, ["/"] = ShortcutEffect.FocusMoved, ["+"] = ShortcutEffect.Changed }, keys);
    }

    [BrowserFact]
    public async Task SkipLinks_ArePressed()
    {
        const string menu = "<nav><a href=\"/a\">Giới thiệu</a> <a href=\"/b\">Tin tức</a></nav><main id=\"c\"><a href=\"/c\">Trong</a></main>";
        var works = await browser.DriveAsync("<a id=\"s\" href=\"#c\">Bỏ qua</a>" + menu);
        var stays = await browser.DriveAsync("<a id=\"s\" href=\"#c\" onclick=\"event.preventDefault()\">Bỏ qua</a>" + menu);
        var dead = await browser.DriveAsync("<a id=\"s\" href=\"#mat\">Bỏ qua</a>" + menu);

        Assert.True(Assert.Single(works.Skips!.Value!.Links) is { Exists: true, Works: true });
        Assert.True(Assert.Single(stays.Skips!.Value!.Links) is { Exists: true, Works: false });
        Assert.True(Assert.Single(dead.Skips!.Value!.Links) is { Exists: false, Works: false });
    }

    [BrowserFact]
    public async Task ContentUnderThePointer_IsReachedOrFlees()
    {
        const string menu = "<ul><li id=\"over\"><a href=\"#a\">Giới thiệu</a><ul class=\"s\"><li><a href=\"#b\">Chức năng, nhiệm vụ</a></li></ul></li></ul><p>Dòng chữ bên dưới thực đơn của trang.</p>";
        const string styles = "<style>ul{margin:0;padding:0}li{position:relative;list-style:none;width:200px}.s{display:none;position:absolute;background:#eee}li:hover>.s{display:block}</style>";
        var near = await browser.DriveAsync(menu, styles);
        var far = await browser.DriveAsync(menu, styles + "<style>.s{top:90px}</style>");

        Assert.True(Assert.Single(near.Hover!.Value!.Reveals) is { Covers: true, Escape: false, Persists: true, Stays: true });
        Assert.True(Assert.Single(far.Hover!.Value!.Reveals) is { Persists: true, Stays: false });
    }

    [BrowserFact]
    public async Task Dialogs_AreEnteredOrNot()
    {
        var native = await browser.DriveAsync("<button id=\"o\" aria-haspopup=\"dialog\" onclick=\"d.showModal()\">Mở</button><dialog id=\"d\"><button onclick=\"d.close()\">Đóng</button></dialog>");
        var built = await browser.DriveAsync("""
            <button id="o" aria-haspopup="dialog" onclick="d.style.display='block'">Mở</button> <a href="/a">Một</a> <a href="/b">Hai</a> <a href="/c">Ba</a> <a href="/d">Bốn</a>
            <div id="d" role="dialog" aria-modal="true" style="display:none;width:300px;height:100px"><button onclick="d.style.display='none'">Đóng</button></div>
            """);

        Assert.True(Assert.Single(native.Widgets!.Value!.Tries) is { Kind: WidgetKind.Dialog, Modal: true, Reached: true, Closed: true, Lost: false });
        Assert.True(Assert.Single(built.Widgets!.Value!.Tries) is { Kind: WidgetKind.Dialog, Modal: true, Reached: false });
    }
}
