using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>A portal's visits over time, and what retention deletes of them.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task FindLastGoodEvidence_NewestFailed_GivesTheEarlierGood()
    {
        await Store.SaveEvidenceAsync(September, Samples.Evidence(pages: 3), default);
        await Store.SaveEvidenceAsync(October, Samples.Evidence(pages: 4), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(failure: Blocked), default);
        Assert.Equal(4, (await Store.FindLastGoodEvidenceAsync(Portal, November, default))?.Pages.Count);
    }

    [Fact]
    public async Task FindLastGoodEvidence_ThisRoundGood_GivesIt()
    {
        await Store.SaveEvidenceAsync(October, Samples.Evidence(pages: 4), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(pages: 5), default);
        Assert.Equal(5, (await Store.FindLastGoodEvidenceAsync(Portal, November, default))?.Pages.Count);
    }

    [Fact]
    public async Task FindLastGoodEvidence_OnlyLaterRoundIsGood_GivesNone()
    {
        await Store.SaveEvidenceAsync(December, Samples.Evidence(), default);
        Assert.Null(await Store.FindLastGoodEvidenceAsync(Portal, November, default));
    }

    [Fact]
    public async Task FindLastGoodEvidence_NewestGoodDeleted_GivesTheOneBefore()
    {
        await Store.SaveEvidenceAsync(October, Samples.Evidence(pages: 4), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(pages: 5), default);
        await Store.DeleteEvidenceAsync(November, Portal, default);
        Assert.Equal(4, (await Store.FindLastGoodEvidenceAsync(Portal, December, default))?.Pages.Count);
    }

    [Fact]
    public async Task FindLastGoodEvidence_RecheckWhileTheRoundWasOpen_GivesTheVisitThatEndedLast()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(pages: 5, at: Samples.Start.AddHours(2)), default);
        await Store.SaveEvidenceAsync(Round.IdFor(Samples.Start.AddHours(1)), Samples.Evidence(pages: 2, at: Samples.Start.AddHours(1)), default);
        Assert.Equal(5, (await Store.FindLastGoodEvidenceAsync(Portal, December, default))?.Pages.Count);
    }

    [Fact]
    public async Task FindLastGoodEvidence_SameVisitUnderTwoIds_GivesTheGreaterId()
    {
        await Store.SaveEvidenceAsync(Round.IdFor(Samples.Start.AddHours(1)), Samples.Evidence(pages: 2), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(pages: 5), default);
        Assert.Equal(2, (await Store.FindLastGoodEvidenceAsync(Portal, December, default))?.Pages.Count);
    }

    [Fact]
    public async Task ListLastGoodVisits_SeveralPortals_GivesTheNewestGoodEndOfEach()
    {
        await Store.SaveEvidenceAsync(October, Samples.Evidence("a", at: Samples.Start.AddDays(-31)), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence("a"), default);
        await Store.SaveEvidenceAsync(October, Samples.Evidence("b", at: Samples.Start.AddDays(-31)), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence("b", Blocked), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence("c", Blocked), default);
        Assert.Equal(
            [("a", Samples.Start.AddMinutes(3)), ("b", Samples.Start.AddDays(-31).AddMinutes(3))],
            (await Store.ListLastGoodVisitsAsync(default)).OrderBy(visit => visit.Key, StringComparer.Ordinal).Select(visit => (visit.Key, visit.Value)));
    }

    [Fact]
    public async Task ListLastGoodVisits_OlderRoundSavedLater_KeepsTheNewest()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        await Store.SaveEvidenceAsync(October, Samples.Evidence(at: Samples.Start.AddDays(-31)), default);
        Assert.Equal(Samples.Start.AddMinutes(3), (await Store.ListLastGoodVisitsAsync(default))[Portal]);
    }

    [Fact]
    public async Task ListLastGoodVisits_EvidenceDeleted_StillKnowsTheVisit()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        await Store.DeleteEvidenceAsync(November, Portal, default);
        Assert.Equal(Samples.Start.AddMinutes(3), (await Store.ListLastGoodVisitsAsync(default))[Portal]);
    }

    [Fact]
    public async Task ListVisits_SeveralRounds_NewestFirst()
    {
        await Store.SaveEvidenceAsync(October, Samples.Evidence(at: Samples.Start.AddDays(-31)), default);
        await Store.SaveEvidenceAsync(December, Samples.Evidence(failure: Blocked, at: Samples.Start.AddDays(30)), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence("dvc-anlac-2"), default);
        Assert.Equal(
            [
                new StoredVisit(December, Good: false, Samples.Start.AddDays(30).AddMinutes(3), HasEvidence: true),
                new StoredVisit(November, Good: true, Samples.Start.AddMinutes(3), HasEvidence: true),
                new StoredVisit(October, Good: true, Samples.Start.AddDays(-31).AddMinutes(3), HasEvidence: true),
            ],
            await Store.ListVisitsAsync(Portal, default));
    }

    [Fact]
    public async Task ListVisits_UnknownPortal_GivesNone() => Assert.Empty(await Store.ListVisitsAsync("nobody", default));

    [Fact]
    public async Task DeleteEvidence_KeepsTheVisitListed()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        Assert.True(await Store.DeleteEvidenceAsync(November, Portal, default));
        Assert.Null(await Store.FindEvidenceAsync(November, Portal, default));
        Assert.Equal(
            new StoredVisit(November, Good: true, Samples.Start.AddMinutes(3), HasEvidence: false),
            Assert.Single(await Store.ListVisitsAsync(Portal, default)));
    }

    [Fact]
    public async Task DeleteEvidence_Again_SaysThatThereWasNone()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        await Store.DeleteEvidenceAsync(November, Portal, default);
        Assert.False(await Store.DeleteEvidenceAsync(November, Portal, default));
    }

    [Fact]
    public async Task DeleteEvidence_NeverVisited_SaysSoAndListsNoVisit()
    {
        Assert.False(await Store.DeleteEvidenceAsync(November, Portal, default));
        Assert.Empty(await Store.ListVisitsAsync(Portal, default));
    }

    [Fact]
    public async Task DeleteEvidence_LeavesOtherRoundsAndScorecards()
    {
        await Store.SaveEvidenceAsync(October, Samples.Evidence(), default);
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        await Store.SaveScorecardAsync(October, Samples.Scorecard(), default);
        await Store.DeleteEvidenceAsync(October, Portal, default);
        Assert.NotNull(await Store.FindEvidenceAsync(November, Portal, default));
        Assert.NotNull(await Store.FindScorecardAsync(October, "vn-2026-07", Portal, default));
    }
}
