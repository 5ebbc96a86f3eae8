using PortalCheck.Checks.RulePacks;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class RoundCloserTests : TurnTest
{
    [Fact]
    public async Task Close_TurnsThatWait_LeaveTheRoundOpen()
    {
        var round = await PlanAsync(Samples.Register("a", "b"));
        await TakeAsync(round, "a", Paged(1));
        var closing = await CloseAsync();
        Assert.Empty(closing.Closed);
        Assert.Empty(closing.Messages);
        Assert.Equal(0, Site.Replacements);
    }

    [Fact]
    public async Task Close_EveryTurnEnded_PublishesClosesAndSaysSo()
    {
        var round = await PlanAsync(Samples.Register("a", "b", "c"));
        await TakeAsync(round, "a", Paged(1));
        await TakeAsync(round, "b", Answering(request => Samples.Evidence(request.Portal, Refused)));
        await TakeAsync(round, "c", Answering(request => Samples.Evidence(request.Portal, Down)));
        Assert.Equal([round.Id], (await CloseAsync()).Closed);
        Assert.NotNull((await Store.FindRoundAsync(round.Id, default))?.ClosedAt);
        Assert.Contains("index.html", Site.Files.Keys);
        var entry = Assert.Single(await Store.ListAuditAsync(round.Id, 10, default));
        Assert.Equal(("round-closed", "1 scanned, 1 blocked, 1 unreachable, 0 given up."), (entry.Action, entry.Detail));
    }

    [Fact]
    public async Task Close_Twice_ChangesNothing()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await TakeAsync(round, "a", Paged(1));
        await CloseAsync();
        var closedAt = (await Store.FindRoundAsync(round.Id, default))?.ClosedAt;
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty((await CloseAsync()).Closed);
        Assert.Equal(closedAt, (await Store.FindRoundAsync(round.Id, default))?.ClosedAt);
        Assert.Equal(1, Site.Replacements);
    }

    [Fact]
    public async Task Close_AnotherInstanceIsAtIt_IsLeftToIt()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await TakeAsync(round, "a", Paged(1));
        await using var other = await StoreLease.TryTakeAsync(Store, StoreLease.RoundName(round.Id), "other", Time, default);
        Assert.Empty((await CloseAsync()).Closed);
        Assert.Null((await Store.FindRoundAsync(round.Id, default))?.ClosedAt);
    }

    [Fact]
    public async Task Close_MessagesThatGotLost_AreSentAgainOnce()
    {
        var round = await PlanAsync(Samples.Register("a", "b"));
        await TakeAsync(round, "a", Paged(1));
        Time.Advance(TimeSpan.FromMinutes(32));
        Assert.Equal("b", Assert.Single((await CloseAsync()).Messages).Portal);
        Assert.Empty((await CloseAsync()).Messages);
    }

    [Fact]
    public async Task Close_PortalBeingScanned_IsNotSentAgain()
    {
        var round = await PlanAsync(Samples.Register("a"));
        Time.Advance(TimeSpan.FromMinutes(40));
        await using var scanning = await StoreLease.TryTakeAsync(Store, StoreLease.PortalName("a"), "other", Time, default);
        Assert.Empty((await CloseAsync()).Messages);
        Assert.Equal(TurnState.Waiting, (await TurnAsync(round, "a")).State);
    }

    [Fact]
    public async Task Close_EveryTryKilled_GivesUpAndStillCloses()
    {
        var round = await PlanAsync(Samples.Register("a", "b"));
        await TakeAsync(round, "b", Paged(1));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Store.ChangeTurnAsync(round.Id, "a", turn => turn.Begun(Time.GetUtcNow()), default);
        }

        Time.Advance(TimeSpan.FromMinutes(32));
        Assert.Equal([round.Id], (await CloseAsync()).Closed);
        Assert.Equal(TurnState.GivenUp, (await TurnAsync(round, "a")).State);
        Assert.Contains("1 given up", Assert.Single(await Store.ListAuditAsync(round.Id, 10, default)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_OneRoundIsBroken_TheOtherIsClosedAndTheFaultIsTold()
    {
        await Store.OpenRoundAsync(new Round("20261101T000000Z", "vn-1999-01", Time.GetUtcNow(), ["z"]), default);
        await Store.SaveRegisterAsync("20261101T000000Z", Samples.Register("z"), default);
        await Store.PlanTurnsAsync("20261101T000000Z", ["z"], Time.GetUtcNow(), default);
        await Store.ChangeTurnAsync("20261101T000000Z", "z", turn => turn.Ended(TurnState.Blocked, Refused, false, Time.GetUtcNow()), default);
        var round = await OpenBesideAsync("a");
        await TakeAsync(round, "a", Paged(1));
        var fault = await Assert.ThrowsAsync<RulePackException>(() => CloseAsync());
        Assert.Contains("vn-1999-01", fault.Message, StringComparison.Ordinal);
        Assert.NotNull((await Store.FindRoundAsync(round.Id, default))?.ClosedAt);
    }

    [Fact]
    public async Task Close_OneRoundIsBroken_TheMessagesOfTheOtherGoOut()
    {
        await Store.OpenRoundAsync(new Round("20261101T000000Z", "vn-1999-01", Time.GetUtcNow(), []), default);
        await Store.SaveRegisterAsync("20261101T000000Z", Samples.Register("z"), default);
        await OpenBesideAsync("a");
        Time.Advance(TimeSpan.FromMinutes(33));
        var closing = await CloseAsync();
        Assert.Equal("a", Assert.Single(closing.Messages).Portal);
        Assert.Contains(closing.Logs, line => line.Contains("vn-1999-01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Close_RoundOfACommandThatRuns_IsLeftToIt()
    {
        Round? round = null;
        var collector = new FakeCollector(async (request, _) =>
        {
            round = Assert.Single(await Store.ListRoundsAsync(default));
            await Store.ChangeTurnAsync(round.Id, "a", turn => turn with { TouchedAt = Samples.Start.AddYears(-1) }, default);
            Assert.Empty((await CloseAsync()).Messages);
            return Samples.Evidence(request.Portal);
        });
        await new RoundRunner(Store, collector, Time).RunAsync(await WorkAsync(collector, Samples.Register("a")), progress: null, default);
        Assert.Equal(TurnState.Scanned, (await TurnAsync(round!, "a")).State);
    }

    [Fact]
    public async Task Close_RoundOfACommandThatWasKilled_IsTakenOver()
    {
        var killed = Answering(_ => throw new OperationCanceledException());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await new RoundRunner(Store, killed, Time).RunAsync(await WorkAsync(killed, Samples.Register("a")), progress: null, default));
        Time.Advance(TimeSpan.FromMinutes(33));
        var message = Assert.Single((await CloseAsync()).Messages);
        await TakeAsync(message, Paged(1));
        Assert.Equal([message.Round], (await CloseAsync()).Closed);
    }

    [Fact]
    public async Task Close_NoPortalHasAResult_StillCloses()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await TakeAsync(round, "a", Answering(_ => throw new InvalidOperationException("crash")), options: Turn with { MaxTries = 1 });
        Assert.Equal([round.Id], (await CloseAsync()).Closed);
        Assert.Equal(0, Site.Replacements);
    }

    [Fact]
    public async Task Close_PortalsThatWereNotDue_KeepTheirLastGoodResult()
    {
        var first = await PlanAsync(Samples.Register("a", "b"));
        await TakeAsync(first, "a", Paged(1));
        await TakeAsync(first, "b", Answering(request => Samples.Evidence(request.Portal, Down)));
        await CloseAsync();
        Time.Advance(TimeSpan.FromHours(5));
        var second = await PlanAsync(Samples.Register("a", "b"));
        Assert.Equal(["b"], second.Portals);
        await TakeAsync(second, "b", Paged(1));
        await CloseAsync();
        Assert.Equal(["a", "b"], (await Store.ListScorecardsAsync(second.Id, Pack.Ref.Id, default)).Select(card => card.Assessment.Portal));
    }

    [Fact]
    public async Task Close_RecheckAfterTheVisit_CountsItsEvidence()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await TakeAsync(round, "a", Paged(1));
        Time.Advance(TimeSpan.FromMinutes(5));
        var recheck = Samples.Evidence(Samples.Portal("a"), pages: 6) with { FinishedAt = Time.GetUtcNow() };
        await Store.SaveEvidenceAsync(Round.IdFor(Time.GetUtcNow()), recheck, default);
        await CloseAsync();
        Assert.Equal(recheck.FinishedAt, (await Store.FindScorecardAsync(round.Id, Pack.Ref.Id, "a", default))?.Assessment.CollectedAt);
    }

    [Fact]
    public async Task Close_TimeIsUsedUp_GoesOnAtTheNextCall()
    {
        var first = await PlanAsync(Samples.Register("a", "b"));
        await TakeAsync(first, "a", Paged(1));
        await TakeAsync(first, "b", Answering(request => Samples.Evidence(request.Portal, Down)));
        await CloseAsync();
        Time.Advance(TimeSpan.FromHours(5));
        var second = await PlanAsync(Samples.Register("a", "b"));
        await TakeAsync(second, "b", Paged(1));
        Assert.Empty((await CloseAsync(change: options => options with { JudgeTime = TimeSpan.Zero })).Closed);
        Assert.Equal([second.Id], (await CloseAsync()).Closed);
    }

    [Fact]
    public async Task Close_MoreRoundsThanAreKept_SweepsTheEvidenceOfTheOldest()
    {
        var rounds = new List<Round>();
        for (var number = 0; number < 3; number++)
        {
            var round = await PlanAsync(Samples.Register("a"));
            await TakeAsync(round, "a", Answering(request => Samples.Evidence(request.Portal) with { FinishedAt = Time.GetUtcNow() }));
            await CloseAsync(change: options => options with { KeepRawRounds = 2 });
            rounds.Add(round);
            Time.Advance(TimeSpan.FromDays(31));
        }

        Assert.Null(await Store.FindEvidenceAsync(rounds[0].Id, "a", default));
        Assert.NotNull(await Store.FindEvidenceAsync(rounds[1].Id, "a", default));
        Assert.NotNull(await Store.FindScorecardAsync(rounds[0].Id, Pack.Ref.Id, "a", default));
    }

    [Fact]
    public async Task Close_KilledAfterAnyWrite_AndAgain_ComesToTheSameEnd()
    {
        string? unbroken = null;
        foreach (var writes in Enumerable.Range(1, 40).Prepend(1000))
        {
            await using var store = await OpenAnotherAsync("closed" + writes);
            var site = new MemorySite();
            var (round, before) = await EndedRoundAsync(store);
            var life = new Life(writes);
            await Killed(() => CloseAsync(KillingStore.Around(store, life), KillingStore.Around(site, life)));
            if (life.Over)
            {
                Time.Advance(StoreLease.DefaultLength);
                await CloseAsync(store, site);
            }

            var outcome = await OutcomeAsync(store, round.Id);
            unbroken ??= outcome;
            Assert.Equal(unbroken, outcome);
            Assert.Contains("index.html", site.Files.Keys);
            Assert.Contains("\"closed\":true", outcome, StringComparison.OrdinalIgnoreCase);
            if (writes < 1000 && !life.Over)
            {
                Assert.True(writes > 4, "The lease, the carried scorecard, the site, the audit entry and the closing are written.");
                return;
            }
        }

        Assert.Fail("Closing takes more writes than were tried.");
    }

    private async Task<(Round Round, Round Before)> EndedRoundAsync(IPortalStore store)
    {
        var first = await PlanAsync(Samples.Register("a", "b"), store);
        await TakeAsync(first, "a", Paged(1), store);
        await TakeAsync(first, "b", Answering(request => Samples.Evidence(request.Portal, Down)), store);
        await CloseAsync(store);
        Time.Advance(TimeSpan.FromHours(5));
        var second = await PlanAsync(Samples.Register("a", "b"), store);
        await TakeAsync(second, "b", Paged(1), store);
        return (second, first);
    }

    private async Task<RoundWork> WorkAsync(FakeCollector collector, PortalRegister register)
    {
        var opened = await new RoundRunner(Store, collector, Time).OpenOrResumeAsync(register, Pack, default);
        return new RoundWork { Round = opened.Round, Register = register, Pack = Pack };
    }

    private async Task<Round> OpenBesideAsync(string portal)
    {
        var round = new Round(Round.IdFor(Time.GetUtcNow()), Pack.Ref.Id, Time.GetUtcNow(), [portal]);
        await Store.OpenRoundAsync(round, default);
        await Store.SaveRegisterAsync(round.Id, Samples.Register(portal), default);
        await Store.PlanTurnsAsync(round.Id, round.Portals, Time.GetUtcNow(), default);
        return round;
    }

    private static async Task Killed(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (KilledException)
        {
            // As a killed process: whoever comes next finds what is stored.
        }
    }
}
