using PortalCheck.Collect.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class SecondEnginesTests(RunningBrowser browser)
{
    private const string Faults = """
        <!DOCTYPE html><html lang="vi"><title>Nút</title><body><main><h1>Đề mục</h1><div id="khung"><button></button><button>Gửi</button></div>
        <iframe title="Khung" srcdoc="<!DOCTYPE html><html lang=vi><title>t</title><body><main><button id=trong></button></main>"></iframe></main></body></html>
        """;

    [BrowserFact]
    public async Task EveryEngine_NamesTheElementInTheSameWords()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Faults);
        await using var reading = await browser.ReadAsync(site.Own);

        var page = await reading.ObserveAsync(site.Own + "/");

        Assert.All(SecondEngines.Built.Where(engine => engine.Version is null), engine => Assert.Contains(page.Opinions, opinion => opinion.Failure?.Kind == FailureKind.ToolMissing));
        var answered = page.Opinions.Select(opinion => opinion.Value).OfType<EngineResult>().Append(page.Engine.Value!).ToList();
        Assert.Equal(SecondEngines.Built.Count(engine => engine.Version is not null) + 1, answered.Count);
        Assert.All(answered, engine => Assert.Contains("#khung > button:nth-of-type(1)", PlacesOf(engine)));
        // AccessLint looks at the main document only.
        Assert.All(answered.Where(engine => engine.Engine is not "accesslint"), engine => Assert.Contains("html > body > main > iframe >> #trong", PlacesOf(engine)));
        Assert.All(answered, engine => Assert.DoesNotContain("#khung > button:nth-of-type(2)", PlacesOf(engine)));
    }

    [BrowserFact]
    public async Task PageThatDefeatsOneEngine_StillGetsTheOthers()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Faults);
        await using var reading = await browser.ReadAsync(site.Own);
        await reading.ObserveAsync(site.Own + "/");
        await reading.Tab.CallAsync("() => { portalCheckEngines.accesslint = () => { throw new Error('thua'); }; return ''; }", "", TimeSpan.FromSeconds(10), CancellationToken.None);

        var answers = await SecondEngines.AskAsync(reading.Tab, TimeSpan.FromSeconds(10), CancellationToken.None);

        Assert.StartsWith("accesslint: ", answers[0].Failure!.Detail, StringComparison.Ordinal);
        Assert.Equal(SecondEngines.Built[1].Version is not null, answers[1].Present);
    }

    private static IEnumerable<string?> PlacesOf(EngineResult engine) => engine.Rules.SelectMany(rule => rule.Violations).Select(node => node.Place);
}
