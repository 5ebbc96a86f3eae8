using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.EndToEnd;

[Collection(DemoCollection.Name)]
public sealed class SchemaTests(DemoRun demo)
{
    [SchemaFact]
    public async Task Assessments_OfTheDemo_FollowTheirSchema() =>
        Assert.Empty(await SchemaCheck.FaultsAsync("assessment.schema.json", Directory.GetFiles(Path.Combine(demo.Folder, "assessments"), "*.json")));

    [SchemaFact]
    public async Task Scorecards_OfTheDemo_FollowTheirSchema() =>
        Assert.Empty(await SchemaCheck.FaultsAsync("scorecards.schema.json", [Path.Combine(demo.Folder, "site", "data", "scorecards.json")]));

    [SchemaTheory]
    [InlineData("index.json", "rounds.schema.json", 1)]
    [InlineData("results.json", "round.schema.json", 2)]
    public async Task ClosedRounds_OfTheDemo_FollowTheirSchemas(string name, string schema, int count)
    {
        var files = Directory.GetFiles(Path.Combine(demo.Folder, "site", "data", "rounds"), name, SearchOption.AllDirectories);
        Assert.Equal(count, files.Length);
        Assert.Empty(await SchemaCheck.FaultsAsync(schema, files));
    }

    [SchemaTheory]
    [InlineData("findings.json", "findings.schema.json")]
    [InlineData("earl.jsonld", "earl.schema.json")]
    [InlineData("findings.sarif", "sarif.schema.json")]
    public async Task DataOfPortals_OfTheDemo_FollowTheirSchemas(string name, string schema)
    {
        var files = Directory.GetFiles(Path.Combine(demo.Folder, "site", "data", "portals"), name, SearchOption.AllDirectories);
        Assert.Equal(demo.Assessments.Count, files.Length);
        Assert.Empty(await SchemaCheck.FaultsAsync(schema, files));
    }

    [ExportFact]
    public async Task ExportsOfTheDemo_AreWhatOthersReadThemAs()
    {
        var data = Path.Combine(demo.Folder, "site", "data");
        string[] files = [.. Directory.GetFiles(data, "*.sarif", SearchOption.AllDirectories), .. Directory.GetFiles(data, "*.jsonld", SearchOption.AllDirectories)];
        Assert.Equal((demo.Assessments.Count * 2) + 1, files.Length);
        Assert.Empty(await SchemaCheck.ExportFaultsAsync(files));
    }

    [ExportFact]
    public async Task Sarif_WithALevelThatTheStandardHasNot_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var changed = folder.File("changed.sarif", """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"x"},"level":"blocker"}]}]}""");
        Assert.Contains("/level", await SchemaCheck.ExportFaultsAsync([changed]), StringComparison.Ordinal);
    }

    [SchemaFact]
    public async Task Schema_AssessmentWithAnUnknownOutcome_RefusesIt()
    {
        var file = Directory.GetFiles(Path.Combine(demo.Folder, "assessments"), "*.json")[0];
        using var folder = new TemporaryFolder();
        var changed = folder.File("changed.json", (await File.ReadAllTextAsync(file)).Replace("\"outcome\": \"Passed\"", "\"outcome\": \"passed\"", StringComparison.Ordinal));
        Assert.Contains("/outcome", await SchemaCheck.FaultsAsync("assessment.schema.json", [changed]), StringComparison.Ordinal);
    }
}
