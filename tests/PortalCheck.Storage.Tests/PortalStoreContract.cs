using System.Security.Cryptography;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests;

/// <summary>What every store must do; one subclass a store.</summary>
public abstract class PortalStoreContract : IAsyncLifetime
{
    private static readonly CollectFailure Blocked = new(FailureKind.Blocked);

    protected IPortalStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task OpenRound_Twice_OpensOne()
    {
        await Store.OpenRoundAsync(Samples.Round(), default);
        var again = await Store.OpenRoundAsync(Samples.Round() with { PackId = "other" }, default);
        Assert.False(again);
        Assert.Equal("vn-2026-07", Assert.Single(await Store.ListRoundsAsync(default)).PackId);
    }

    [Fact]
    public async Task FindRound_AfterOpening_GivesWhatWasOpened()
    {
        var round = Samples.Round();
        await Store.OpenRoundAsync(round, default);
        var found = await Store.FindRoundAsync(round.Id, default);
        Assert.Equivalent(round, found, strict: true);
    }

    [Fact]
    public async Task CloseRound_Twice_KeepsTheFirstTime()
    {
        var round = Samples.Round();
        await Store.OpenRoundAsync(round, default);
        await Store.CloseRoundAsync(round.Id, Samples.Start.AddHours(1), default);
        await Store.CloseRoundAsync(round.Id, Samples.Start.AddHours(2), default);
        Assert.Equal(Samples.Start.AddHours(1), (await Store.FindRoundAsync(round.Id, default))?.ClosedAt);
    }

    [Fact]
    public async Task CloseRound_Unknown_SaysSo() =>
        await Assert.ThrowsAsync<StoreException>(() => Store.CloseRoundAsync("20000101T000000Z", Samples.Start, default));

    [Fact]
    public async Task ListRounds_SeveralRounds_NewestFirst()
    {
        await Store.OpenRoundAsync(Samples.Round(Samples.Start), default);
        await Store.OpenRoundAsync(Samples.Round(Samples.Start.AddDays(30)), default);
        Assert.Equal(["20261201T020000Z", "20261101T020000Z"], (await Store.ListRoundsAsync(default)).Select(round => round.Id));
    }

    [Fact]
    public async Task SaveRegister_Again_KeepsTheFirst()
    {
        await Store.SaveRegisterAsync("r1", Samples.Register("dvc-anlac"), default);
        await Store.SaveRegisterAsync("r1", Samples.Register("other"), default);
        Assert.NotNull((await Store.FindRegisterAsync("r1", default))?.FindPortal("dvc-anlac"));
    }

    [Fact]
    public async Task FindEvidence_AfterSaving_GivesTheSame()
    {
        var evidence = Samples.Evidence(pages: 3);
        await Store.SaveEvidenceAsync("r1", evidence, default);
        Assert.Equivalent(evidence, await Store.FindEvidenceAsync("r1", "dvc-anlac", default), strict: true);
    }

    [Fact]
    public async Task SaveEvidence_FailedAfterGood_KeepsTheGood()
    {
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(), default);
        var written = await Store.SaveEvidenceAsync("r1", Samples.Evidence(failure: Blocked), default);
        Assert.False(written);
        Assert.Null((await Store.FindEvidenceAsync("r1", "dvc-anlac", default))?.Failure);
    }

    [Fact]
    public async Task SaveEvidence_GoodAfterFailed_ReplacesIt()
    {
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(failure: Blocked), default);
        Assert.True(await Store.SaveEvidenceAsync("r1", Samples.Evidence(), default));
        Assert.Null((await Store.FindEvidenceAsync("r1", "dvc-anlac", default))?.Failure);
    }

    [Fact]
    public async Task SaveEvidence_Twice_ChangesNothing()
    {
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(pages: 2), default);
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(pages: 2), default);
        Assert.Equal(2, (await Store.FindEvidenceAsync("r1", "dvc-anlac", default))?.Pages.Count);
    }

    [Fact]
    public async Task FindLastGoodEvidence_NewestFailed_GivesTheEarlierGood()
    {
        await Store.SaveEvidenceAsync("20261001T000000Z", Samples.Evidence(pages: 4), default);
        await Store.SaveEvidenceAsync("20261101T000000Z", Samples.Evidence(failure: Blocked), default);
        Assert.Equal(4, (await Store.FindLastGoodEvidenceAsync("dvc-anlac", "20261101T000000Z", default))?.Pages.Count);
    }

    [Fact]
    public async Task FindLastGoodEvidence_OnlyLaterRoundIsGood_GivesNone()
    {
        await Store.SaveEvidenceAsync("20261201T000000Z", Samples.Evidence(), default);
        Assert.Null(await Store.FindLastGoodEvidenceAsync("dvc-anlac", "20261101T000000Z", default));
    }

    [Fact]
    public async Task SaveProgress_Again_KeepsTheNewest()
    {
        await Store.SaveProgressAsync("r1", Samples.Evidence(pages: 1), default);
        await Store.SaveProgressAsync("r1", Samples.Evidence(pages: 2), default);
        Assert.Equal(2, (await Store.FindProgressAsync("r1", "dvc-anlac", default))?.Pages.Count);
    }

    [Fact]
    public async Task SaveEvidence_WithProgress_ForgetsTheProgress()
    {
        await Store.SaveProgressAsync("r1", Samples.Evidence(), default);
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(pages: 2), default);
        Assert.Null(await Store.FindProgressAsync("r1", "dvc-anlac", default));
    }

    [Fact]
    public async Task SaveProgress_AfterEvidence_IsIgnored()
    {
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(), default);
        await Store.SaveProgressAsync("r1", Samples.Evidence(), default);
        Assert.Null(await Store.FindProgressAsync("r1", "dvc-anlac", default));
    }

    [Fact]
    public async Task SaveScorecard_Again_ReplacesIt()
    {
        await Store.SaveScorecardAsync("r1", Samples.Scorecard(50), default);
        await Store.SaveScorecardAsync("r1", Samples.Scorecard(60), default);
        Assert.Equal(60, Assert.Single(await Store.ListScorecardsAsync("r1", "vn-2026-07", default)).Score.Value);
    }

    [Fact]
    public async Task SaveScorecard_UnderAnotherPack_KeepsBoth()
    {
        await Store.SaveScorecardAsync("r1", Samples.Scorecard(50), default);
        await Store.SaveScorecardAsync("r1", Samples.Scorecard(40, "vn-2018-06"), default);
        Assert.Equal(50, Assert.Single(await Store.ListScorecardsAsync("r1", "vn-2026-07", default)).Score.Value);
    }

    [Fact]
    public async Task PutBlob_Twice_GivesTheBytesBack()
    {
        byte[] content = [1, 2, 3];
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        await Store.PutBlobAsync("r1", hash, "image/jpeg", content, default);
        await Store.PutBlobAsync("r1", hash, "image/jpeg", content, default);
        Assert.Equal(content, (await Store.FindBlobAsync(hash, default))?.Content.ToArray());
    }

    [Fact]
    public async Task PutBlob_WrongHash_IsRefused() =>
        await Assert.ThrowsAsync<StoreException>(() => Store.PutBlobAsync("r1", new string('0', 64), "image/jpeg", new byte[] { 1 }, default));

    [Fact]
    public async Task WritesFromManySides_AllKept()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            Store.SaveEvidenceAsync("r1", Samples.Evidence($"portal-{number}"), default)));
        for (var number = 0; number < 20; number++)
        {
            Assert.NotNull(await Store.FindEvidenceAsync("r1", $"portal-{number}", default));
        }
    }

    protected abstract Task<IPortalStore> OpenAsync();
}
