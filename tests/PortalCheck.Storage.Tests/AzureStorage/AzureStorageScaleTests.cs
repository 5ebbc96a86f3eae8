using PortalCheck.Model.Scoring;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.AzureStorage.Blobs;
using PortalCheck.Storage.AzureStorage.Rest;
using PortalCheck.Storage.AzureStorage.Tables;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>The numbers of requests that the store's comment promises, and the sizes and names that a table forbids.</summary>
[Collection(AzuriteTests.Name)]
public sealed class AzureStorageScaleTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Pack = "vn-2026-07";
    private readonly TestTransport _transport = new();
    private readonly string _prefix = AzuriteFixture.UniqueName();
    private AzureStoragePortalStore _store = null!;

    public async Task InitializeAsync() => _store = await AzureStoragePortalStore.OpenAsync(
        StorageAccount.FromConnectionString(azurite.ConnectionString, _transport, retryDelay: null), _prefix, default);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Turns_TenThousand_ArePlannedIn101RequestsAndListedInTen()
    {
        string[] portals = [.. Enumerable.Range(0, 10_000).Select(number => $"portal-{number:d5}")];
        Assert.Equal(101, await RequestsOfAsync(() => _store.PlanTurnsAsync("r1", portals, Samples.Start, default)));
        IReadOnlyList<PortalTurn> turns = [];
        Assert.Equal(10, await RequestsOfAsync(async () => turns = await _store.ListTurnsAsync("r1", default)));
        Assert.Equal(portals, turns.Select(turn => turn.Portal));
    }

    [Fact]
    public async Task PlanTurns_SomeAreThere_AddsTheOthersOnly()
    {
        await _store.PlanTurnsAsync("r1", [.. Enumerable.Range(0, 150).Select(number => $"p{number:d3}")], Samples.Start, default);
        await _store.PlanTurnsAsync("r1", [.. Enumerable.Range(100, 200).Select(number => $"p{number:d3}")], Samples.Start.AddDays(1), default);
        var turns = await _store.ListTurnsAsync("r1", default);
        Assert.Equal((300, 150), (turns.Count, turns.Count(turn => turn.TouchedAt == Samples.Start)));
    }

    [Fact]
    public async Task PlanTurns_FromManySidesAtOnce_PlansEachOnce()
    {
        string[] portals = [.. Enumerable.Range(0, 230).Select(number => $"p{number:d3}")];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(side => _store.PlanTurnsAsync("r1", portals, Samples.Start.AddMinutes(side), default)));
        Assert.Equal(portals, (await _store.ListTurnsAsync("r1", default)).Select(turn => turn.Portal));
    }

    [Fact]
    public async Task ListScorecards_MoreThanAnAnswerHolds_GivesAllInOrder()
    {
        await SaveScorecardsAsync(2_300);
        IReadOnlyList<Scorecard> scorecards = [];
        Assert.Equal(3, await RequestsOfAsync(async () => scorecards = await _store.ListScorecardsAsync("r1", Pack, default)));
        Assert.Equal(Enumerable.Range(0, 2_300).Select(number => $"p-{number:d5}"), scorecards.Select(scorecard => scorecard.Assessment.Portal));
    }

    [Fact]
    public async Task ListLastGoodVisits_MoreThanAnAnswerHolds_GivesAll()
    {
        await _store.SaveEvidenceAsync("r1", Samples.Evidence(), default);
        var table = new StorageTable(StorageService.Tables(azurite.Account), _prefix + "LastGood");
        var one = await table.FindAsync("good", "dvc-anlac", default);
        await table.SubmitAsync(
            Enumerable.Range(0, 1_099).Select(number => new TableOperation(
                TableChange.Insert, new TableEntity("good", $"p-{number}").With("Portal", $"p-{number}").With("Finished", one!.Text("Finished")!))),
            default);
        IReadOnlyDictionary<string, DateTimeOffset> visits = new Dictionary<string, DateTimeOffset>();
        Assert.Equal(2, await RequestsOfAsync(async () => visits = await _store.ListLastGoodVisitsAsync(default)));
        Assert.Equal(1_100, visits.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(5_000)]
    public async Task SaveScorecard_AnySize_ComesBack(int findings)
    {
        await _store.SaveScorecardAsync("r1", LargeSamples.Scorecard(findings), default);
        Assert.Equal(findings, (await _store.FindScorecardAsync("r1", Pack, "dvc-anlac", default))?.Assessment.Criteria[0].Findings.Count);
        Assert.Equal(findings, Assert.Single(await _store.ListScorecardsAsync("r1", Pack, default)).Assessment.Criteria[0].Findings.Count);
    }

    [Fact]
    public async Task SaveScorecard_LargerThanAnEntity_GoesIntoABlobAndBack()
    {
        await _store.SaveScorecardAsync("r1", LargeSamples.Scorecard(5_000), default);
        Assert.Contains(_transport.Lines, line => line.StartsWith("PUT ", StringComparison.Ordinal) && line.Contains("/scorecards/r1/vn-2026-07/dvc-anlac", StringComparison.Ordinal));
        await _store.SaveScorecardAsync("r1", Samples.Scorecard(value: 12, findings: 3), default);
        Assert.Equal(12, (await _store.FindScorecardAsync("r1", Pack, "dvc-anlac", default))?.Score.Value);
    }

    [Fact]
    public async Task LargestEntity_IsTaken()
    {
        var table = new StorageTable(StorageService.Tables(azurite.Account), _prefix + "Turns");
        var entity = new TableEntity(new string('p', 100), "r");
        PackedValue.TrySpread(entity, new byte[PackedValue.MostBytes]);
        Assert.True(await table.InsertAsync(entity, default));
    }

    [Theory]
    [InlineData("a/b\\c#d?e")]
    [InlineData("cổng-dịch-vụ")]
    [InlineData("it's | 100% = %2F")]
    public async Task Keys_OfAnyLetters_AreToldApart(string portal)
    {
        await _store.PlanTurnsAsync("r|1", [portal, portal + "x"], Samples.Start, default);
        await _store.ChangeTurnAsync("r|1", portal, turn => turn.Begun(Samples.Start), default);
        Assert.Equal(
            (1, 0), ((await _store.FindTurnAsync("r|1", portal, default))?.Tries, (await _store.FindTurnAsync("r|1", portal + "x", default))?.Tries));
        Assert.Empty(await _store.ListTurnsAsync("r", default));

        await _store.SaveEvidenceAsync("r|1", Samples.Evidence(portal), default);
        await _store.SaveProgressAsync("r|2", Samples.Evidence(portal), default);
        Assert.NotNull(await _store.FindLastGoodEvidenceAsync(portal, "r|1", default));
        Assert.NotNull(await _store.FindProgressAsync("r|2", portal, default));
        Assert.True(await _store.DeleteEvidenceAsync("r|1", portal, default));
    }

    [Fact]
    public async Task ChangeTurn_ThirtyAtOnce_LosesNone()
    {
        await _store.PlanTurnsAsync("r1", ["p"], Samples.Start, default);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number =>
            Task.Run(() => _store.ChangeTurnAsync("r1", "p", turn => turn.Begun(Samples.Start.AddSeconds(number)), default))));
        Assert.Equal(30, (await _store.FindTurnAsync("r1", "p", default))?.Tries);
    }

    [Fact]
    public async Task Find_TableOrContainerGone_SaysSoAndNotThatThereIsNone()
    {
        await Assert.ThrowsAsync<StoreException>(() => new StorageTable(StorageService.Tables(azurite.Account), _prefix + "Gone").FindAsync("p", "r", default));
        await Assert.ThrowsAsync<StoreException>(() => new BlobContainer(StorageService.Blobs(azurite.Account), _prefix + "gone").FindAsync("b", default));
        await Assert.ThrowsAsync<StoreException>(() => new BlobContainer(StorageService.Blobs(azurite.Account), _prefix + "gone").FindFactsAsync("b", default));
    }

    [Fact]
    public async Task Replace_WithAnOldTag_IsRefused()
    {
        var table = new StorageTable(StorageService.Tables(azurite.Account), _prefix + "Turns");
        await table.InsertAsync(new TableEntity("p", "r").With("V", "1"), default);
        var read = await table.FindAsync("p", "r", default);
        Assert.True(await table.ReplaceAsync(new TableEntity("p", "r").With("V", "2"), read!.ETag!, default));
        Assert.False(await table.ReplaceAsync(new TableEntity("p", "r").With("V", "3"), read.ETag!, default));
        Assert.Equal("2", (await table.FindAsync("p", "r", default))?.Text("V"));
    }

    [Fact]
    public async Task Probes_ADayOfEveryMinute_ComesBack()
    {
        var midnight = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();
        await _store.SaveProbesAsync([.. Enumerable.Range(0, 1440).Select(minute => new PortalProbe("p", "vn-hanoi", midnight.AddMinutes(minute), 200, minute, null))], default);
        var probes = await _store.ListProbesAsync("p", midnight, midnight.AddDays(1), default);
        Assert.Equal(Enumerable.Range(0, 1440), probes.Select(probe => probe.Milliseconds ?? -1));
        Assert.Equal(1, await _store.DeleteProbesAsync(new DateOnly(2026, 11, 3), default));
        Assert.Empty(await _store.ListProbesAsync("p", midnight, midnight.AddDays(1), default));
    }

    [Fact]
    public async Task SaveProbes_OfTwoHundredPortals_IsOneRequestEachAndTwoBatches() => Assert.Equal(
        202,
        await RequestsOfAsync(() => _store.SaveProbesAsync(
            [.. Enumerable.Range(0, 200).Select(number => new PortalProbe($"p{number}", "vn-hanoi", Samples.Start, 200, 80, null))], default)));

    private Task SaveScorecardsAsync(int portals) => Parallel.ForEachAsync(
        Enumerable.Range(0, portals),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (number, stop) => await _store.SaveScorecardAsync("r1", Samples.Scorecard(portal: $"p-{number:d5}"), stop));

    private async Task<int> RequestsOfAsync(Func<Task> work)
    {
        var before = _transport.Requests;
        await work();
        return _transport.Requests - before;
    }
}
