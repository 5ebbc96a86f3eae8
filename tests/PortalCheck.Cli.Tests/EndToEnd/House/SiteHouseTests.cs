using Microsoft.Playwright;

namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>One page of each kind in both languages, as people meet it who have a telephone, paper, the night, or colours of their own.</summary>
[Collection(DemoCollection.Name)]
public sealed class SiteHouseTests(DemoRun demo) : IAsyncLifetime
{
    // A4 less the margins that Chromium prints with, at 96 pixels an inch.
    private const int PaperWidth = 718;

    private OpenedSite? _site;

    private string Folder => Path.Combine(demo.Folder, "site");

    private OpenedSite Site => _site!;

    public async Task InitializeAsync() => _site = BrowserPresence.Missing is null ? await OpenedSite.StartAsync(Folder) : null;

    public async Task DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task WindowOf320Pixels_IsNeverScrolledSideways() =>
        AssertNothing(await Site.AskAsync(Window(320, 640), SitePages.OneOfEachKind(Folder), HouseScripts.BeyondTheEdge));

    [BrowserFact]
    public async Task Paper_LosesNothing() =>
        AssertNothing(await Site.AskAsync(Window(PaperWidth, 1000), SitePages.OneOfEachKind(Folder), HouseScripts.LostOnPaper, new() { Media = Media.Print }));

    [BrowserFact]
    public async Task DarkMode_KeepsItsContrast() =>
        AssertNothing(await Site.AskAsync(Window(1280, 900), SitePages.OneOfEachKind(Folder, "vi"), HouseScripts.FaintText, new() { ColorScheme = ColorScheme.Dark }));

    [BrowserFact]
    public async Task ForcedColours_LoseNothing() =>
        AssertNothing(await Site.AskAsync(Window(1280, 900), SitePages.OneOfEachKind(Folder, "vi"), HouseScripts.LostInForcedColours, new() { ForcedColors = ForcedColors.Active }));

    [BrowserFact]
    public async Task NoPage_AsksAnotherHostOrBreaksItsOwnPolicy()
    {
        var tab = await Site.TabAsync(Window(1280, 900));
        var faults = new List<string>();
        tab.Request += (_, request) => faults.AddRange(new Uri(request.Url).Authority == Site.Root.Authority ? [] : [request.Url]);
        tab.Console += (_, message) => faults.AddRange(message.Type is "error" or "warning" && !message.Text.Contains("404", StringComparison.Ordinal) ? [$"{tab.Url}: {message.Text}"] : []);
        foreach (var path in SitePages.OneOfEachKind(Folder))
        {
            await tab.GotoAsync(new Uri(Site.Root, path).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
        }

        Assert.Empty(faults);
    }

    [BrowserTheory]
    [InlineData("")]
    [InlineData("en/")]
    public async Task FirstPage_IsBelow100Kilobytes(string path)
    {
        var tab = await Site.TabAsync(Window(1280, 900));
        var answers = new List<IResponse>();
        tab.Response += (_, answer) => answers.Add(answer);
        await tab.GotoAsync(new Uri(Site.Root, path).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
        var sizes = await Task.WhenAll(answers.Select(answer => answer.BodyAsync()));
        Assert.InRange(sizes.Sum(body => body.Length), 1, 99_999);
    }

    private static void AssertNothing(string said) => Assert.True(said.Length == 0, said);

    private static BrowserNewContextOptions Window(int width, int height) => new() { ViewportSize = new ViewportSize { Width = width, Height = height } };
}
