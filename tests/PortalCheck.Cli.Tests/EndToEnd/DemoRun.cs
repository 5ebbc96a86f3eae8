using System.Text.Json;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Pipeline.Output;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.EndToEnd;

/// <summary>The demo, run once for all tests that look at what it leaves.</summary>
public sealed class DemoRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    internal CommandRun Run { get; private set; } = null!;

    internal IReadOnlyDictionary<string, AssessmentDocument> Assessments { get; private set; } = null!;

    internal IReadOnlyList<PortalEvidence> Evidence { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Run = await CommandRun.OfAsync("demo", "--no-serve", "--out", Folder);
        Assert.True(Run.ExitCode == 0, Run.Errors);
        Assessments = Directory.GetFiles(Path.Combine(Folder, "assessments"), "*.json")
            .Select(file => JsonSerializer.Deserialize<AssessmentDocument>(File.ReadAllText(file), PortalCheckJson.Indented)!)
            .ToDictionary(document => document.Portal, StringComparer.Ordinal);
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(Folder, "portalcheck.db"), default);
        var round = (await store.ListRoundsAsync(default))[0];
        var evidence = new List<PortalEvidence>();
        foreach (var portal in round.Portals)
        {
            evidence.Add((await store.FindEvidenceAsync(round.Id, portal, default))!);
        }

        Evidence = evidence;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoRun>
{
    public const string Name = "demo";
}
