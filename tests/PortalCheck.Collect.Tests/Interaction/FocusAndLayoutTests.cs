using PortalCheck.Collect.Tests.Browser;

namespace PortalCheck.Collect.Tests.Interaction;

[Collection(BrowserCollection.Name)]
public sealed class FocusAndLayoutTests(RunningBrowser browser)
{
    [BrowserFact]
    public async Task Focus_IsSeenInPictures()
    {
        var driven = await browser.DriveAsync(
            "<a id=\"shown\" href=\"#x\">Có viền</a> <a id=\"none\" class=\"n\" href=\"#x\">Không viền</a> <a id=\"slow\" class=\"n s\" href=\"#x\">Hiện dần</a> <a id=\"skip\" class=\"k\" href=\"#x\">Bỏ qua</a> <a id=\"gone\" class=\"g\" href=\"#x\">Mất</a>",
            "<style>.n{outline:none}.s{transition:background .5s}.s:focus{background:#000;color:#fff}.k,.g{position:absolute;left:-9999px}.k:focus{left:0}</style>");

        var looks = driven.Focus!.Value!.Looks.ToDictionary(look => look.Element.Selector);
        Assert.True(looks["#shown"].Changed > 100 && looks["#shown"].Strong > 100);
        Assert.True(looks["#none"] is { InView: true, Held: true, Changed: 0 });
        Assert.True(looks["#slow"].Changed > 100);
        Assert.True(looks["#skip"].InView);
        Assert.False(looks["#gone"].InView);
    }

    [BrowserFact]
    public async Task ListenersWithoutKeyboard_AreFound()
    {
        var driven = await browser.DriveAsync("""
            <style>.h{cursor:pointer}</style><div id="fake" class="h btn">Tra cứu</div><div id="deaf" class="h btn" tabindex="0">Xem</div>
            <div id="outer" class="h"><a href="#x">Trong</a></div><p id="plain">Chữ</p><button id="real">Nút</button>
            <script>for (const id of ['fake', 'deaf', 'outer', 'real']) document.getElementById(id).addEventListener('click', () => {});</script>
            """);

        var targets = driven.PointerOnly!.Value!.Elements.ToDictionary(target => target.Element.Selector);
        Assert.Equal(["#deaf", "#fake"], targets.Keys.Order(StringComparer.Ordinal));
        Assert.True(targets["#fake"] is { Hand: true, Control: true, Beside: false, Focusable: false });
        Assert.True(targets["#deaf"].Focusable);
    }

    [BrowserFact]
    public async Task NarrowAndZoomedWindows_TellWhatIsLost()
    {
        var driven = await browser.DriveAsync("""
            <div id="cut" style="overflow:hidden;height:1.5em;font-size:16px">Nộp hồ sơ trực tuyến, tra cứu tình trạng hồ sơ, đánh giá mức độ hài lòng và gửi phản ánh, kiến nghị tới cơ quan nhà nước.</div>
            <div id="free" style="overflow:hidden;font-size:16px">Nộp hồ sơ trực tuyến, tra cứu tình trạng hồ sơ, đánh giá mức độ hài lòng và gửi phản ánh, kiến nghị tới cơ quan nhà nước.</div>
            <p id="wide" style="width:900px">Nộp hồ sơ trực tuyến, tra cứu tình trạng hồ sơ, đánh giá mức độ hài lòng và gửi phản ánh, kiến nghị tới cơ quan nhà nước.</p>
            """);

        var layouts = driven.Layouts!.Value!;
        Assert.Equal(["#cut"], layouts.Zoomed.Where(clip => !clip.Before).Select(clip => clip.Element.Selector));
        Assert.True(layouts.Narrow is { Scrolls: > 300, Culprits.Count: 1 });
        Assert.Equal("#wide", layouts.Narrow!.Culprits[0].Selector);
        Assert.Equal(980, layouts.Phone!.Width);
    }

    [BrowserFact]
    public async Task PageThatFits_LosesNothing()
    {
        var driven = await browser.DriveAsync(
            "<p style=\"max-width:100%\">Nộp hồ sơ trực tuyến, tra cứu tình trạng hồ sơ, đánh giá mức độ hài lòng.</p><div style=\"overflow-x:auto\"><table><tr><td style=\"min-width:900px\">Bảng rộng</td></tr></table></div>",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");

        var layouts = driven.Layouts!.Value!;
        Assert.True(layouts.Narrow is { Scrolls: 0, Lost: false, Culprits.Count: 0 });
        Assert.Empty(layouts.Zoomed);
        Assert.Empty(layouts.Spaced);
        Assert.True(layouts.Phone is { Width: 360, Scrolls: 0 });
    }
}
