using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class RoundRunnerTests : RoundTest
{
    private static readonly CollectFailure Blocked = new(FailureKind.Blocked, "a run of blocks");

    [Fact]
    public async Task Run_EveryPortalDone_ClosesTheRound()
    {
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a", "b"));
        Assert.NotNull((await Store.FindRoundAsync(round.Id, default))?.ClosedAt);
    }

    [Fact]
    public async Task Run_EveryPortalDone_KeepsOneScorecardEach()
    {
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("b", "a"));
        var portals = (await Store.ListScorecardsAsync(round.Id, Pack.Ref.Id, default)).Select(scorecard => scorecard.Assessment.Portal);
        Assert.Equal(["a", "b"], portals);
    }

    [Fact]
    public async Task Run_KilledInTheMiddle_GoesOnWithTheSameRoundAndOnlyWhatIsMissing()
    {
        var register = Samples.Register("a", "b");
        var killed = Answering(request => request.Portal.Id == "b" ? throw new OperationCanceledException() : Samples.Evidence(request.Portal));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(killed, register, parallel: 1));

        var second = Answering(request => Samples.Evidence(request.Portal));
        await RunAsync(second, register, Samples.Start.AddHours(1));
        Assert.Equal("b", Assert.Single(second.Requests).Portal.Id);
        Assert.Single(await Store.ListRoundsAsync(default));
    }

    [Fact]
    public async Task Run_KilledAfterACheckpoint_ResumesFromIt()
    {
        var register = Samples.Register("a");
        var killed = new FakeCollector(async (request, token) =>
        {
            await request.Checkpoint!(Samples.Evidence(request.Portal, pages: 7), token);
            throw new OperationCanceledException();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(killed, register));

        var second = Answering(request => Samples.Evidence(request.Portal));
        await RunAsync(second, register);
        Assert.Equal(7, Assert.Single(second.Requests).ResumeFrom?.Pages.Count);
    }

    [Fact]
    public async Task Run_AfterAClosedRound_OpensANewOne()
    {
        var collector = Answering(request => Samples.Evidence(request.Portal));
        await RunAsync(collector, Samples.Register("a"));
        await RunAsync(collector, Samples.Register("a"), Samples.Start.AddDays(30));
        Assert.Equal(2, (await Store.ListRoundsAsync(default)).Count);
    }

    [Fact]
    public async Task Run_VisitFailsAfterAGoodRound_TheEarlierResultStandsWithItsDate()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        var (_, ends) = await RunAsync(
            Answering(request => Samples.Evidence(request.Portal, Blocked)), Samples.Register("a"), Samples.Start.AddDays(30));
        var end = Assert.Single(ends);
        Assert.True(end.FromEarlierVisit);
        Assert.Equal(FailureKind.Blocked, end.Failure?.Kind);
        Assert.Null(end.Scorecard.Assessment.Failure);
        Assert.Equal(Samples.Start.AddMinutes(2), end.Scorecard.Assessment.CollectedAt);
    }

    [Fact]
    public async Task Run_VisitFailsWithoutAnEarlierOne_NothingIsCountedAsFailed()
    {
        var (_, ends) = await RunAsync(Answering(request => Samples.Evidence(request.Portal, Blocked)), Samples.Register("a"));
        var scorecard = Assert.Single(ends).Scorecard;
        Assert.Null(scorecard.Score.Value);
        Assert.All(scorecard.Assessment.Criteria, criterion => Assert.Equal(Outcome.Untested, criterion.Outcome));
    }

    [Fact]
    public async Task Run_Ends_AreKeptAsTurns()
    {
        var (round, _) = await RunAsync(
            Answering(request => Samples.Evidence(request.Portal, request.Portal.Id == "b" ? Blocked : null)), Samples.Register("a", "b"));
        Assert.Equal([TurnState.Scanned, TurnState.Blocked], (await Store.ListTurnsAsync(round.Id, default)).Select(turn => turn.State));
    }

    [Fact]
    public async Task Run_Visit_IsSeededWithPackPortalAndMonth()
    {
        var collector = Answering(request => Samples.Evidence(request.Portal));
        await RunAsync(collector, Samples.Register("a"));
        Assert.Equal("vn-2026-07/a/2026-11", Assert.Single(collector.Requests).Seed);
    }

    [Fact]
    public async Task OpenOrResume_TwoRegistersWithinOneSecond_OpensTwoRounds()
    {
        var collector = Answering(request => Samples.Evidence(request.Portal));
        var first = await RunAsync(collector, Samples.Register("a"));
        var second = await RunAsync(collector, Samples.Register("b"));
        Assert.NotEqual(first.Round.Id, second.Round.Id);
    }
}
