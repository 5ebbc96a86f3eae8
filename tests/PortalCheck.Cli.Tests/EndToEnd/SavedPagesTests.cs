using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.EndToEnd;

/// <summary>The whole path over pages of real portals, saved and served on loopback.</summary>
public sealed class SavedPagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SavedPagesFact]
    public async Task Scan_SavedRealPages_EndsWithoutAFaultOfOurs()
    {
        await using var lab = await LabWorld.StartAsync(new LabOptions { DemoPortals = false, SavedPages = SourceTree.SavedPages });
        await using var collector = await PortalCollector.CreateAsync(
            new CollectorSettings { SecondOpinions = false, Screenshots = false }, lab.Network, TimeProvider.System, default);
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder.Path, "store.db"), default);
        var pack = RulePackCatalog.Get("vn-2026-07");
        var runner = new RoundRunner(store, collector, TimeProvider.System);
        var round = (await runner.OpenOrResumeAsync(lab.Register, pack, default)).Round;
        var ends = await runner.RunAsync(
            new RoundWork { Round = round, Register = lab.Register, Pack = pack, Parallel = 3 }, progress: null, default);

        Assert.All(ends, end => Assert.True(end.Failure is null, $"{end.Portal.Id}: {end.Failure}"));
        Assert.Empty(ends.SelectMany(end => end.Scorecard.Assessment.Criteria)
            .Where(criterion => criterion.Reason?.Tag == "check-error").Select(criterion => criterion.Id));
        foreach (var end in ends)
        {
            var evidence = await store.FindEvidenceAsync(round.Id, end.Portal.Id, default);
            Assert.Empty(evidence!.Pages
                .Where(page => page.Failure?.Kind == FailureKind.CrawlerError || (page.Collected && page.Engine.Failure is { Kind: FailureKind.CrawlerError }))
                .Select(page => $"{page.Url}: {page.Failure} {page.Engine.Failure}"));
        }
    }
}
