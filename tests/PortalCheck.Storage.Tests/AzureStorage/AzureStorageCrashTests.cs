using Azure;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>The store when its process dies between two requests, and when an answer is lost on the way.</summary>
[Collection(AzuriteTests.Name)]
public sealed class AzureStorageCrashTests(AzuriteFixture azurite)
{
    private const string Earlier = "20261001T000000Z";
    private const string Round = "20261101T000000Z";

    // More requests than any of the operations below makes.
    private const int MostRequests = 20;

    [Fact]
    public Task SaveEvidence_KilledAnywhere_LosesNothingAndIsFinishedByTheNextTry() => KilledAnywhereAsync(
        async store =>
        {
            await store.SaveEvidenceAsync(Earlier, Samples.Evidence(pages: 4), default);
            await store.SaveProgressAsync(Round, Samples.Evidence(pages: 1), default);
        },
        store => store.SaveEvidenceAsync(Round, Samples.Evidence(pages: 2), default),
        async store =>
        {
            Assert.NotNull(await store.FindLastGoodEvidenceAsync("dvc-anlac", Round, default));
            Assert.Equal(4, (await store.FindLastGoodEvidenceAsync("dvc-anlac", Earlier, default))?.Pages.Count);
            Assert.True(await store.FindProgressAsync(Round, "dvc-anlac", default) is not null || await store.FindEvidenceAsync(Round, "dvc-anlac", default) is not null);
        },
        async store =>
        {
            Assert.Equal(2, (await store.FindEvidenceAsync(Round, "dvc-anlac", default))?.Pages.Count);
            Assert.Null(await store.FindProgressAsync(Round, "dvc-anlac", default));
            Assert.Single(await store.ListLastGoodVisitsAsync(default));
        });

    [Fact]
    public Task SaveEvidence_GoodOverFailedKilledAnywhere_NeverLeavesNone() => KilledAnywhereAsync(
        store => store.SaveEvidenceAsync(Round, Samples.Evidence(failure: new CollectFailure(FailureKind.Timeout)), default),
        store => store.SaveEvidenceAsync(Round, Samples.Evidence(pages: 2), default),
        async store => Assert.NotNull(await store.FindEvidenceAsync(Round, "dvc-anlac", default)),
        async store => Assert.Null((await store.FindEvidenceAsync(Round, "dvc-anlac", default))?.Failure));

    [Fact]
    public Task DeleteEvidence_KilledAnywhere_LeavesNoBytesBehindOnceTriedAgain() => KilledAnywhereAsync(
        store => store.SaveEvidenceAsync(Round, Samples.Evidence(), default),
        store => store.DeleteEvidenceAsync(Round, "dvc-anlac", default),
        async store => Assert.Single(await store.ListVisitsAsync("dvc-anlac", default)),
        async store =>
        {
            Assert.Null(await store.FindEvidenceAsync(Round, "dvc-anlac", default));
            Assert.False(Assert.Single(await store.ListVisitsAsync("dvc-anlac", default)).HasEvidence);
        });

    [Fact]
    public Task SaveScorecard_OverflowKilledAnywhere_GivesTheOldOrTheNew() => KilledAnywhereAsync(
        store => store.SaveScorecardAsync(Round, Samples.Scorecard(value: 1), default),
        store => store.SaveScorecardAsync(Round, LargeSamples.Scorecard(5_000, value: 2), default),
        async store => Assert.True((await store.FindScorecardAsync(Round, "vn-2026-07", "dvc-anlac", default))?.Score.Value is 1 or 2),
        async store => Assert.Equal(2, (await store.FindScorecardAsync(Round, "vn-2026-07", "dvc-anlac", default))?.Score.Value));

    [Fact]
    public Task ChangeFindings_OverflowKilledAnywhere_GivesTheOldOrTheNew() => KilledAnywhereAsync(
        store => store.ChangeFindingsAsync("dvc-anlac", empty => Samples.Findings(empty, 4_000), default),
        store => store.ChangeFindingsAsync("dvc-anlac", standing => Samples.Findings(standing, 4_001), default),
        async store => Assert.True((await store.FindFindingsAsync("dvc-anlac", default))?.Records.Count is 4_000 or 4_001),
        async store => Assert.Equal(4_001, (await store.FindFindingsAsync("dvc-anlac", default))?.Records.Count));

    [Fact]
    public Task AppendAudit_KilledAnywhere_IsListedOnceAfterTheNextTry()
    {
        var at = Samples.Start;
        return KilledAnywhereAsync(
            _ => Task.CompletedTask,
            store => store.AppendAuditAsync(new AuditEntry("close-r1", at = at.AddMinutes(1), "scanner", "round-closed", "r1", "30 portals"), default),
            _ => Task.CompletedTask,
            async store =>
            {
                Assert.Single(await store.ListAuditAsync(null, 10, default));
                Assert.Single(await store.ListAuditAsync("r1", 10, default));
            });
    }

    [Fact]
    public Task SaveProbes_KilledAnywhere_NoneEscapesDeletion() => KilledAnywhereAsync(
        _ => Task.CompletedTask,
        store => store.SaveProbesAsync([new PortalProbe("p", "v", Samples.Start, 200, 80, null)], default),
        _ => Task.CompletedTask,
        async store =>
        {
            Assert.Equal(1, await store.DeleteProbesAsync(new DateOnly(2027, 1, 1), default));
            Assert.Empty(await store.ListProbesAsync("p", Samples.Start.AddDays(-1), Samples.Start.AddDays(1), default));
        });

    [Fact]
    public async Task OpenRound_AnswerLost_StillSaysThatItOpenedIt() =>
        Assert.True(await WithLostAnswerAsync("POST", _ => Task.CompletedTask, store => store.OpenRoundAsync(Samples.Round(), default)));

    [Fact]
    public async Task ChangeTurn_AnswerLost_ChangesItOnce()
    {
        var turn = await WithLostAnswerAsync(
            "PUT",
            store => store.PlanTurnsAsync("r1", ["p"], Samples.Start, default),
            store => store.ChangeTurnAsync("r1", "p", turn => turn.Begun(Samples.Start), default));
        Assert.Equal(1, turn?.Tries);
    }

    [Fact]
    public async Task ReplaceRegister_AnswerLost_StillGivesTheNewVersion() =>
        Assert.NotNull(await WithLostAnswerAsync("PUT", _ => Task.CompletedTask, store => store.ReplaceRegisterAsync(Samples.Register("p"), null, default)));

    /// <summary>Does the work once for each number of requests after which it is killed, looks at what is left, and then tries it again.</summary>
    private async Task KilledAnywhereAsync(
        Func<IPortalStore, Task> before, Func<IPortalStore, Task> work, Func<IPortalStore, Task> whenKilled, Func<IPortalStore, Task> whenTriedAgain)
    {
        var isKilled = true;
        var requests = 0;
        while (isKilled)
        {
            Assert.InRange(++requests, 1, MostRequests);
            var prefix = AzuriteFixture.UniqueName();
            await using var healthy = await AzureStoragePortalStore.OpenAsync(azurite.Account, prefix, default);
            await before(healthy);
            var transport = new TestTransport();
            await using var dying = await AzureStoragePortalStore.OpenAsync(
                StorageAccount.FromConnectionString(azurite.ConnectionString, transport, retryDelay: null), prefix, default);
            var last = transport.Requests + requests;
            transport.After = (_, number) => Kill(number == last);
            transport.Before = number => Kill(number > last);
            isKilled = await Record.ExceptionAsync(() => work(dying)) is not null;
            if (isKilled)
            {
                await whenKilled(healthy);
            }

            await work(healthy);
            await whenTriedAgain(healthy);
        }

        // The loop ended because the work went through: it was killed at least once before.
        Assert.True(requests > 1);
    }

    private async Task<T> WithLostAnswerAsync<T>(string method, Func<IPortalStore, Task> before, Func<IPortalStore, Task<T>> work)
    {
        var transport = new TestTransport();
        await using var store = await AzureStoragePortalStore.OpenAsync(
            StorageAccount.FromConnectionString(azurite.ConnectionString, transport, TimeSpan.FromMilliseconds(1)), AzuriteFixture.UniqueName(), default);
        await before(store);
        var isLost = false;
        transport.After = (request, _) =>
        {
            if (!isLost && request.Method.Method == method)
            {
                isLost = true;
                throw new RequestFailedException("The connection broke before the answer came.");
            }
        };
        var result = await work(store);
        Assert.True(isLost);
        return result;
    }

    private static void Kill(bool now)
    {
        if (now)
        {
            throw new KilledException();
        }
    }

    private sealed class KilledException : Exception;
}
