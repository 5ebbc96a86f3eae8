using System.Text.Json;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Browser;

/// <summary>What the engine brings back for the sentences on its checks.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EngineScriptTests(RunningBrowser browser)
{
    private const string Faulty = """
        <!DOCTYPE html><html lang="vi"><title>t</title><body><main><h1>Trang</h1>
        <div id="roles" role="nut" tabindex="0">Nút</div>
        <span id="prohibited" aria-label="001099012345">Chữ</span>
        <p id="pale" style="color:#999;background:#fff">Chữ nhạt quá</p>
        <div id="attr" role="link" tabindex="0" aria-checked="true" aria-level="2">Liên kết</div>
        <button aria-labelledby="001099012345">Đóng</button><label>Tên<input aria-describedby="001099012345"></label>
        </main></body></html>
        """;

    [BrowserFact]
    public async Task EmbeddedEngine_IsTheOneThatOurTextsAreHeldAgainst()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Faulty);
        await using var reading = await browser.ReadAsync(site.Own);
        await reading.ObserveAsync(site.Own + "/");
        var describe = await File.ReadAllTextAsync(InRepository("tests", "tools", "axe-describe.js"));

        var found = await reading.Tab.CallAsync($"() => ({describe[describe.IndexOf("axe =>", StringComparison.Ordinal)..]})(axe)", "", TimeSpan.FromSeconds(20), CancellationToken.None);

        // Another version: tests/tools/axe-metadata.mjs writes the file anew, then the missing texts are written.
        Assert.Equal(await File.ReadAllTextAsync(InRepository("tests", "PortalCheck.Checks.Tests", "Accessibility", "axe-core.json")), found);
    }

    [BrowserFact]
    public async Task Element_ComesWithTheChecksThatFailedAndTheirData()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Faulty);
        await using var reading = await browser.ReadAsync(site.Own);

        var rules = (await reading.ObserveAsync(site.Own + "/")).Engine.Value!.Rules;

        Assert.Equal(("invalidrole", "nut"), Said(rules, "aria-roles", "#roles"));
        Assert.Equal(("aria-allowed-attr/plural", "aria-checked=\"true\", aria-level=\"2\""), Said(rules, "aria-allowed-attr", "#attr"));
        Assert.Equal("color-contrast", Facts(rules, "color-contrast", "#pale")["checks"]);
        Assert.Equal("4.5:1", Facts(rules, "color-contrast", "#pale")["expectedContrastRatio"]);
    }

    [BrowserFact]
    public async Task NumberOfAPerson_IsMaskedInWhatTheEngineMeasured()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Faulty);
        await using var reading = await browser.ReadAsync(site.Own);

        var engine = (await reading.ObserveAsync(site.Own + "/")).Engine.Value!;

        Assert.Contains(engine.Rules.SelectMany(rule => rule.Incomplete.Concat(rule.Violations)), node => node.Facts.ContainsKey("needsReview"));
        Assert.DoesNotContain("001099012345", JsonSerializer.Serialize(engine), StringComparison.Ordinal);
    }

    private static (string Checks, string Values) Said(IReadOnlyList<EngineRule> rules, string rule, string selector) =>
        (Facts(rules, rule, selector)["checks"], Facts(rules, rule, selector)["values"]);

    private static SortedDictionary<string, string> Facts(IReadOnlyList<EngineRule> rules, string rule, string selector) =>
        rules.Single(found => string.Equals(found.Id, rule, StringComparison.Ordinal)).Violations
            .Single(node => string.Equals(node.Selector, selector, StringComparison.Ordinal)).Facts;

    private static string InRepository(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PortalCheck.sln")))
            folder = folder.Parent!;
        return Path.Combine([folder.FullName, .. parts]);
    }
}
