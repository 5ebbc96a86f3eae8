using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Evidence and progress.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task FindEvidence_AfterSaving_GivesTheSame()
    {
        var evidence = Samples.Evidence(pages: 3);
        await Store.SaveEvidenceAsync(November, evidence, default);
        Assert.Equivalent(evidence, await Store.FindEvidenceAsync(November, Portal, default), strict: true);
    }

    [Fact]
    public async Task FindEvidence_OfManyMegabytes_GivesTheSame()
    {
        var evidence = Samples.LargeEvidence(9 * 1024 * 1024);
        await Store.SaveEvidenceAsync(November, evidence, default);
        Assert.Equal(Json(evidence), Json(await Store.FindEvidenceAsync(November, Portal, default)));
    }

    [Theory]
    [InlineData(October, Portal)]
    [InlineData(November, "dvc-anlac-2")]
    [InlineData(November, "dvc")]
    public async Task FindEvidence_OfAnotherRoundOrPortal_GivesNone(string round, string portal)
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        Assert.Null(await Store.FindEvidenceAsync(round, portal, default));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("1-2-3")]
    [InlineData("xa-thanh-binh-huyen-chuong-my-thanh-pho-ha-noi-cong-thong-tin-01")]
    public async Task FindEvidence_OddButLegalPortalId_GivesItsOwn(string portal)
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(portal), default);
        Assert.Equal(portal, (await Store.FindEvidenceAsync(November, portal, default))?.Portal.Id);
    }

    [Fact]
    public async Task SaveEvidence_FailedAfterGood_KeepsTheGood()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        Assert.False(await Store.SaveEvidenceAsync(November, Samples.Evidence(failure: Blocked), default));
        Assert.Null((await Store.FindEvidenceAsync(November, Portal, default))?.Failure);
    }

    [Fact]
    public async Task SaveEvidence_GoodAfterFailed_ReplacesIt()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(failure: Blocked), default);
        Assert.True(await Store.SaveEvidenceAsync(November, Samples.Evidence(), default));
        Assert.Null((await Store.FindEvidenceAsync(November, Portal, default))?.Failure);
    }

    [Fact]
    public async Task SaveEvidence_GoodAndFailedAtOnce_KeepsTheGood()
    {
        await FromManySides(12, side => Store.SaveEvidenceAsync(November, Samples.Evidence(failure: side == 5 ? null : Blocked), default));
        Assert.Null((await Store.FindEvidenceAsync(November, Portal, default))?.Failure);
    }

    [Fact]
    public async Task SaveEvidence_Twice_ChangesNothing()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(pages: 2), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(pages: 2), default);
        Assert.Single(await Store.ListVisitsAsync(Portal, default));
        Assert.Equal(2, (await Store.FindEvidenceAsync(November, Portal, default))?.Pages.Count);
    }

    [Fact]
    public async Task SaveEvidence_FromManySides_AllKept()
    {
        await FromManySides(20, side => Store.SaveEvidenceAsync(November, Samples.Evidence($"portal-{side}"), default));
        for (var number = 0; number < 20; number++)
        {
            Assert.NotNull(await Store.FindEvidenceAsync(November, $"portal-{number}", default));
        }
    }

    [Fact]
    public async Task FindProgress_AfterSavingTwice_GivesTheNewest()
    {
        await Store.SaveProgressAsync(November, Samples.Evidence(pages: 1), default);
        await Store.SaveProgressAsync(November, Samples.Evidence(pages: 2), default);
        Assert.Equal(2, (await Store.FindProgressAsync(November, Portal, default))?.Pages.Count);
    }

    [Fact]
    public async Task FindProgress_OfAnotherRoundOrPortal_GivesNone()
    {
        await Store.SaveProgressAsync(November, Samples.Evidence(), default);
        Assert.Null(await Store.FindProgressAsync(October, Portal, default));
        Assert.Null(await Store.FindProgressAsync(November, "dvc", default));
    }

    [Fact]
    public async Task SaveProgress_IsNoEvidence()
    {
        await Store.SaveProgressAsync(November, Samples.Evidence(), default);
        Assert.Null(await Store.FindEvidenceAsync(November, Portal, default));
        Assert.Empty(await Store.ListVisitsAsync(Portal, default));
    }

    [Fact]
    public async Task SaveEvidence_WithProgress_ForgetsTheProgress()
    {
        await Store.SaveProgressAsync(November, Samples.Evidence(), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(pages: 2), default);
        Assert.Null(await Store.FindProgressAsync(November, Portal, default));
    }

    [Fact]
    public async Task SaveProgress_AfterGoodEvidence_IsIgnored()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        await Store.SaveProgressAsync(November, Samples.Evidence(), default);
        Assert.Null(await Store.FindProgressAsync(November, Portal, default));
    }

    [Fact]
    public async Task SaveProgress_AfterFailedEvidence_IsKeptForTheRetry()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(failure: Blocked), default);
        await Store.SaveProgressAsync(November, Samples.Evidence(pages: 5), default);
        Assert.Equal(5, (await Store.FindProgressAsync(November, Portal, default))?.Pages.Count);
    }

    [Fact]
    public async Task DeleteProgress_ForgetsOlderRoundsOnly()
    {
        foreach (var (round, portal) in ((string, string)[])[(September, Portal), (October, Portal), (October, "other"), (November, Portal)])
        {
            await Store.SaveProgressAsync(round, Samples.Evidence(portal), default);
        }

        Assert.Equal(3, await Store.DeleteProgressAsync(November, default));
        Assert.Null(await Store.FindProgressAsync(October, "other", default));
        Assert.NotNull(await Store.FindProgressAsync(November, Portal, default));
    }

    [Fact]
    public async Task DeleteProgress_Again_FindsNothing()
    {
        await Store.SaveProgressAsync(October, Samples.Evidence(), default);
        await Store.DeleteProgressAsync(November, default);
        Assert.Equal(0, await Store.DeleteProgressAsync(November, default));
    }
}
