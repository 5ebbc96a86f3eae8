using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Interaction;

[Collection(BrowserCollection.Name)]
public sealed class KeyboardWalkTests(RunningBrowser browser)
{
    private const string Held = """
        <script>
          let on = false;
          const back = place => { if (on) document.querySelector(place).focus(); };
          const leave = event => { if (event.ctrlKey && event.key === 'm') { on = false; document.querySelector('#sau').focus(); } };
        </script>
        <div onkeydown="leave(event)"><a id="dau" href="#x">Đầu</a> HELP
        <button id="mot" onfocus="on = true" onblur="back('#hai')">Một</button><button id="hai" onfocus="on = true" onblur="back('#mot')">Hai</button>
        <a id="sau" href="#y">Sau</a></div>
        """;

    [BrowserFact]
    public async Task OrdinaryPage_IsWalkedInOrderThroughFramesToItsEnd()
    {
        var driven = await browser.DriveAsync(
            "<a id=\"aa\" href=\"#x\">A</a><input id=\"bb\" type=\"datetime-local\"><iframe id=\"ff\" srcdoc=\"<button id=cc>C</button>\"></iframe><button disabled>D</button><div tabindex=\"-1\">E</div><a id=\"zz\" href=\"#y\">Z</a>");

        var walk = driven.Walk!.Value!;
        Assert.Equal(["#aa", "#bb", "#ff >> #cc", "#zz"], walk.Stops.Select(stop => stop.Element.Selector));
        Assert.True(walk.Complete);
        Assert.Empty(walk.Missed);
        Assert.Empty(walk.Traps);
        Assert.Empty(walk.Changes);
    }

    [BrowserTheory]
    [InlineData("<a href=\"#x\">A</a><button id=\"bb\" onblur=\"setTimeout(() => this.focus(), 10)\">B</button><a href=\"#y\">C</a>")]
    [InlineData("<a href=\"#x\">A</a><div onkeydown=\"if (event.key === 'Tab') { event.preventDefault(); const all = [...this.children]; all[(all.indexOf(document.activeElement) + 1) % all.length].focus(); }\"><button id=\"bb\">1</button><button>2</button></div><a href=\"#y\">C</a>")]
    public async Task PlaceThatKeepsTheFocus_IsATrap(string body)
    {
        var walk = (await browser.DriveAsync(body)).Walk!.Value!;

        var trap = Assert.Single(walk.Traps);
        Assert.Contains(trap.Elements, element => element.Selector == "#bb");
        Assert.False(trap.Backward || trap.Escape || trap.Dialog || trap.AdviceWorks);
    }

    [BrowserTheory]
    [InlineData("<p>Nhấn Ctrl+M để thoát</p>", "Ctrl+M", true)]
    [InlineData("<p>Nhấn Ctrl+K để thoát</p>", "Ctrl+K", false)]
    [InlineData("", null, false)]
    public async Task TrapWithAdvice_SaysWhetherItWorks(string help, string? advice, bool works)
    {
        var walk = (await browser.DriveAsync(Held.Replace("HELP", help, StringComparison.Ordinal))).Walk!.Value!;

        var trap = Assert.Single(walk.Traps);
        Assert.Equal((advice, works), (trap.Advice, trap.AdviceWorks));
    }

    [BrowserFact]
    public async Task ModalDialog_IsNoTrap()
    {
        var walk = (await browser.DriveAsync("<a href=\"#x\">A</a><dialog id=\"d\"><button>1</button><button onclick=\"d.close()\">Đóng</button></dialog><script>d.showModal();</script>")).Walk!.Value!;

        Assert.Empty(walk.Traps);
        Assert.Equal(2, walk.Stops.Count);
    }

    [BrowserFact]
    public async Task PageThatGoesElsewhere_IsHeldAndTold()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", DrivenPages.Document("""
            <a id="aa" href="#x">A</a><button id="bb" onfocus="location.href = '/away'; fetch('/sent', { method: 'POST' }); navigator.sendBeacon('/sent', 'x')">B</button>
            <select id="ss" onchange="location.href = '/chosen'"><option>1</option><option>2</option></select>
            <form id="ff" method="post" action="/sent"><button type="button" onfocus="document.forms[0].submit()">C</button></form>
            <script>addEventListener('pagehide', () => navigator.sendBeacon('/sent', 'leaving'));</script>
            """));
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.DriveAsync(browser, site.Own + "/");

        Assert.Empty(site.Changing);
        Assert.False(site.Saw("/away") || site.Saw("/chosen"));
        var changes = page.Interaction!.Value!.Walk!.Value!.Changes;
        Assert.Contains(changes, change => change is { Cause: ChangeCause.Focus, Effect: ChangeEffect.Navigation, Element.Selector: "#bb" });
        Assert.Contains(changes, change => change is { Cause: ChangeCause.Input, Effect: ChangeEffect.Navigation, Element.Selector: "#ss" });
    }

    [BrowserFact]
    public async Task NextPage_FindsStorageAndWindowAsTheyWere()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", DrivenPages.Document("<a href=\"#x\" onfocus=\"localStorage.seen = '1'; document.cookie = 'seen=1'\">A</a>"));
        site.Page("/next", DrivenPages.Document("<p id=p></p><script>p.textContent = [localStorage.seen, document.cookie, innerWidth, innerHeight].join('|');</script>"));
        await using var reading = await browser.ReadAsync(site.Own);

        var first = await reading.DriveAsync(browser, site.Own + "/");
        var next = await reading.ObserveAsync(site.Own + "/next");

        Assert.True(first.Interaction!.Present);
        Assert.Contains(">||1280|800<", next.Html, StringComparison.Ordinal);
    }
}
