using Microsoft.Playwright;

namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>What people do on the site: filter, search and compare, without script and with it, with the keyboard alone.</summary>
[Collection(DemoCollection.Name)]
public sealed class SiteUseTests(DemoRun demo) : IAsyncLifetime
{
    private const string League = "league/lab/";
    private const string ShownRows = "() => [...document.querySelectorAll('.league-rows tbody tr')].filter(row => row.checkVisibility()).length";

    private OpenedSite? _site;

    public async Task InitializeAsync() => _site = BrowserPresence.Missing is null ? await OpenedSite.StartAsync(Path.Combine(demo.Folder, "site")) : null;

    public async Task DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task Filter_WithoutScript_HidesTheOtherClasses()
    {
        var tab = await TabAsync(League, script: false);
        var all = await tab.EvaluateAsync<int>(ShownRows);
        await tab.CheckAsync("#filter-weak");
        var expected = await tab.EvaluateAsync<int>("() => document.querySelectorAll('.league-rows tr[data-class=\"weak\"]').length");
        Assert.Equal(expected, await tab.EvaluateAsync<int>(ShownRows));
        Assert.NotEqual(all, expected);
    }

    [BrowserFact]
    public async Task FilterOfNames_WithoutScript_IsNotOffered() =>
        Assert.False(await (await TabAsync(League, script: false)).IsVisibleAsync("#filter-name"));

    [BrowserFact]
    public async Task FilterOfNames_WithScript_FindsWithoutDiacritics()
    {
        var tab = await TabAsync(League, script: true);
        var name = await tab.EvaluateAsync<string>("() => document.querySelector('.league-rows tbody th a').textContent");
        await tab.FillAsync("#filter-name", WithoutMarks(name));
        Assert.Equal(1, await tab.EvaluateAsync<int>(ShownRows));
    }

    [BrowserFact]
    public async Task Search_WithoutScript_LeadsByLetters()
    {
        var tab = await TabAsync("search/", script: false);
        Assert.False(await tab.IsVisibleAsync("#search-words"));
        await tab.ClickAsync(".letters a");
        Assert.True(await tab.IsVisibleAsync(".found a"));
    }

    [BrowserFact]
    public async Task Search_WithScript_FindsAPortalByItsAddress()
    {
        var tab = await TabAsync("search/", script: true);
        await tab.FillAsync("#search-words", "binhson");
        await tab.WaitForSelectorAsync(".search-found a");
        Assert.Contains("binhson", await tab.InnerTextAsync(".search-found"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Compare_WithoutScript_ShowsAllInOneTable() =>
        Assert.True(await (await TabAsync("compare/lab/", script: false)).IsVisibleAsync(".compare-all tbody tr:nth-child(2)"));

    [BrowserFact]
    public async Task FirstTab_SkipsToTheContent()
    {
        var tab = await TabAsync("", script: false);
        await tab.Keyboard.PressAsync("Tab");
        Assert.True(await tab.EvaluateAsync<bool>("() => document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0"));
        await tab.Keyboard.PressAsync("Enter");
        await tab.Keyboard.PressAsync("Tab");
        Assert.True(await tab.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"));
    }

    [BrowserFact]
    public async Task Keys_ReachEverythingInOrderAndLeaveThePage()
    {
        var tab = await TabAsync(League, script: true);
        var stops = await tab.EvaluateAsync<int>("() => [...document.querySelectorAll('a[href], input, select, summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length");
        var seen = new List<string>();
        for (var press = 0; press < stops + 2; press++)
        {
            await tab.Keyboard.PressAsync("Tab");
            seen.Add(await tab.EvaluateAsync<string>("() => document.activeElement === document.body ? '' : document.activeElement.outerHTML.slice(0, 200)"));
        }

        // The choices of one group are one stop; after the last stop the focus leaves the page for the browser.
        Assert.Contains("", seen);
        Assert.Contains(seen, stop => stop.Contains("filter-name", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Keys_ChooseAFilter()
    {
        var tab = await TabAsync(League, script: false);
        await tab.FocusAsync(".league-filters input[type=radio]:checked");
        await tab.Keyboard.PressAsync("ArrowUp");
        Assert.False(await tab.EvaluateAsync<bool>("() => document.querySelector('.league-filters input[type=radio]').checked"));
    }

    [BrowserFact]
    public async Task Keys_UnfoldWhatIsFolded()
    {
        var tab = await TabAsync("method/", script: false);
        await tab.FocusAsync("summary");
        await tab.Keyboard.PressAsync("Enter");
        Assert.True(await tab.EvaluateAsync<bool>("() => document.querySelector('details').open"));
    }

    private static string WithoutMarks(string name) => string.Concat(
        name.Normalize(System.Text.NormalizationForm.FormD).Where(letter => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(letter) is not System.Globalization.UnicodeCategory.NonSpacingMark))
        .Replace('đ', 'd').Replace('Đ', 'D');

    private async Task<IPage> TabAsync(string path, bool script)
    {
        var tab = await _site!.TabAsync(new BrowserNewContextOptions { JavaScriptEnabled = script });
        await tab.GotoAsync(new Uri(_site.Root, path).AbsoluteUri);
        return tab;
    }
}
