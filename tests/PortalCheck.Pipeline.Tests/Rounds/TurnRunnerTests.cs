using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class TurnRunnerTests : TurnTest
{
    [Fact]
    public async Task Run_GoodVisit_EndsScannedWithOneScorecard()
    {
        var round = await PlanAsync(Samples.Register("a"));
        Assert.IsType<TurnResult.Done>(await TakeAsync(round, "a", Paged(3)));
        Assert.Equal(TurnState.Scanned, (await TurnAsync(round, "a")).State);
        Assert.Single(await Store.ListScorecardsAsync(round.Id, Pack.Ref.Id, default));
        Assert.Null(await Store.FindProgressAsync(round.Id, "a", default));
    }

    [Theory]
    [InlineData(FailureKind.Blocked, TurnState.Blocked)]
    [InlineData(FailureKind.Robots, TurnState.Blocked)]
    [InlineData(FailureKind.Timeout, TurnState.Unreachable)]
    [InlineData(FailureKind.DnsFailure, TurnState.Unreachable)]
    [InlineData(FailureKind.TlsFailure, TurnState.Unreachable)]
    [InlineData(FailureKind.LoginRequired, TurnState.Unreachable)]
    [InlineData(FailureKind.BudgetSpent, TurnState.Unreachable)]
    public async Task Run_FaultOfThePortal_IsAnEndAtTheFirstTry(FailureKind failure, TurnState expected)
    {
        var round = await PlanAsync(Samples.Register("a"));
        var result = await TakeAsync(round, "a", Answering(request => Samples.Evidence(request.Portal, new CollectFailure(failure))));
        Assert.Equal(expected, Assert.IsType<TurnResult.Done>(result).State);
        Assert.Equal(failure, (await TurnAsync(round, "a")).Failure?.Kind);
    }

    [Fact]
    public async Task Run_EndedTurn_VisitsNothing()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await TakeAsync(round, "a", Paged(3));
        var second = Paged(3);
        Assert.Equal(TurnState.Scanned, Assert.IsType<TurnResult.Done>(await TakeAsync(round, "a", second)).State);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task Run_WithoutATurn_DropsTheMessage()
    {
        var round = await PlanAsync(Samples.Register("a"));
        Assert.Null(Assert.IsType<TurnResult.Done>(await TakeAsync(round, "stranger", Paged(1))).State);
    }

    [Fact]
    public async Task Run_FaultOfOurs_IsTriedAgain()
    {
        var round = await PlanAsync(Samples.Register("a"));
        var first = await TakeAsync(round, "a", Answering(request => Samples.Evidence(request.Portal, Ours)));
        Assert.Equal(TurnState.Waiting, Assert.IsType<TurnResult.TryAgain>(first).State);
        Assert.IsType<TurnResult.Done>(await TakeAsync(round, "a", Paged(2)));
        Assert.Equal(TurnState.Scanned, (await TurnAsync(round, "a")).State);
        Assert.Null((await Store.FindEvidenceAsync(round.Id, "a", default))?.Failure);
    }

    [Fact]
    public async Task Run_FaultOfOursAtEveryTry_IsGivenUpAtTheLastAndAnswersSo()
    {
        var round = await PlanAsync(Samples.Register("a"));
        var crashing = Answering(_ => throw new InvalidOperationException("Target page crashed\n  at https://a.example/?cccd=001"));
        var states = new List<TurnState>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            states.Add(Assert.IsType<TurnResult.TryAgain>(await TakeAsync(round, "a", crashing)).State);
        }

        Assert.Equal([TurnState.Waiting, TurnState.Waiting, TurnState.GivenUp], states);
        Assert.Equal("InvalidOperationException: Target page crashed", (await TurnAsync(round, "a")).Failure?.Detail);
    }

    [Fact]
    public async Task Run_MissingTool_IsOurFault()
    {
        var round = await PlanAsync(Samples.Register("a"));
        var result = await TakeAsync(round, "a", Answering(_ => throw new ToolMissingException("Chromium is not there.")), options: Turn with { MaxTries = 1 });
        Assert.Equal(TurnState.GivenUp, Assert.IsType<TurnResult.TryAgain>(result).State);
        Assert.Equal(FailureKind.ToolMissing, (await TurnAsync(round, "a")).Failure?.Kind);
    }

    [Fact]
    public async Task Run_EveryTryKilled_IsGivenUpWithoutAnotherVisit()
    {
        var round = await PlanAsync(Samples.Register("a"));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Store.ChangeTurnAsync(round.Id, "a", turn => turn.Begun(Time.GetUtcNow()), default);
        }

        var collector = Paged(1);
        Assert.Equal(TurnState.GivenUp, Assert.IsType<TurnResult.Done>(await TakeAsync(round, "a", collector)).State);
        Assert.Empty(collector.Requests);
    }

    [Fact]
    public async Task Run_EndOfTheSlice_ContinuesWithAnotherMessage()
    {
        var round = await PlanAsync(Samples.Register("a"));
        var result = await TakeAsync(round, "a", Paged(5, done => Time.Advance(done == 2 ? Turn.SliceTime : TimeSpan.Zero)));
        Assert.Equal(new ScanMessage { Round = round.Id, Portal = "a" }, Assert.IsType<TurnResult.Continue>(result).Message);
        var turn = await TurnAsync(round, "a");
        Assert.Equal((TurnState.Waiting, 0, 1), (turn.State, turn.Tries, turn.Slices));

        var rest = Paged(5);
        Assert.IsType<TurnResult.Done>(await TakeAsync(round, "a", rest));
        Assert.Equal(2, Assert.Single(rest.Requests).ResumeFrom?.Pages.Count);
        Assert.Equal(5, (await Store.FindEvidenceAsync(round.Id, "a", default))?.Pages.Count);
    }

    [Fact]
    public async Task Run_Shutdown_HandsTheRestOn()
    {
        var round = await PlanAsync(Samples.Register("a"));
        using var stopping = new CancellationTokenSource();
        var result = await TakeAsync(round, "a", Paged(5, done => StopAt(done, 3)), stopping: stopping.Token);
        Assert.IsType<TurnResult.Continue>(result);
        Assert.Equal(3, (await Store.FindProgressAsync(round.Id, "a", default))?.Pages.Count);

        void StopAt(int done, int page)
        {
            if (done == page)
            {
                stopping.Cancel();
            }
        }
    }

    [Fact]
    public async Task Run_AnotherIsAtThePortal_PutsTheMessageBackAfterABoundedWait()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await using var other = await StoreLease.TryTakeAsync(Store, StoreLease.PortalName("a"), "other", Time, default);
        var collector = Paged(1);
        var result = await TakeAsync(round, "a", collector, options: Turn with { LeaseWait = TimeSpan.Zero });
        Assert.Equal(1, Assert.IsType<TurnResult.PutBack>(result).Message.Waits);
        Assert.Empty(collector.Requests);
        Assert.Equal(0, (await TurnAsync(round, "a")).Tries);
    }

    [Fact]
    public async Task Run_LeaseGetsFreeWhileItWaits_GoesOn()
    {
        var round = await PlanAsync(Samples.Register("a"));
        var other = await StoreLease.TryTakeAsync(Store, StoreLease.PortalName("a"), "other", Time, default);
        var waiting = TakeAsync(round, "a", Paged(1));
        await Time.WhenTimersAsync(2);
        await other!.DisposeAsync();
        Time.Advance(Turn.LeaseLook);
        Assert.Equal(TurnState.Scanned, Assert.IsType<TurnResult.Done>(await waiting.WaitAsync(TimeSpan.FromSeconds(30))).State);
    }

    [Fact]
    public async Task Run_ShutdownWhileItWaits_PutsTheMessageBack()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await using var other = await StoreLease.TryTakeAsync(Store, StoreLease.PortalName("a"), "other", Time, default);
        using var stopping = new CancellationTokenSource();
        var waiting = TakeAsync(round, "a", Paged(1), stopping: stopping.Token);
        await Time.WhenTimersAsync(2);
        await stopping.CancelAsync();
        Assert.IsType<TurnResult.PutBack>(await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Run_PutBackTooOften_IsDroppedAndTheTurnStays()
    {
        var round = await PlanAsync(Samples.Register("a"));
        await using var other = await StoreLease.TryTakeAsync(Store, StoreLease.PortalName("a"), "other", Time, default);
        var message = new ScanMessage { Round = round.Id, Portal = "a", Waits = Turn.MaxWaits };
        Assert.IsType<TurnResult.Done>(await TakeAsync(message, Paged(1), options: Turn with { LeaseWait = TimeSpan.Zero }));
        Assert.Equal(TurnState.Waiting, (await TurnAsync(round, "a")).State);
    }

    [Fact]
    public async Task Run_LeaseIsLost_StopsTheVisitAndTriesAgain()
    {
        var round = await PlanAsync(Samples.Register("a"));
        var collector = new FakeCollector(async (request, token) =>
        {
            var later = Time.GetUtcNow() + StoreLease.DefaultLength;
            await Store.TryTakeLeaseAsync(StoreLease.PortalName("a"), "other", later, later + StoreLease.DefaultLength, default);
            Time.Advance(StoreLease.DefaultLength);
            await Task.Delay(Timeout.InfiniteTimeSpan, token).WaitAsync(TimeSpan.FromSeconds(30), token);
            return Samples.Evidence(request.Portal);
        });
        Assert.Equal(TurnState.Waiting, Assert.IsType<TurnResult.TryAgain>(await TakeAsync(round, "a", collector)).State);
        Assert.Empty(await Store.ListScorecardsAsync(round.Id, Pack.Ref.Id, default));
    }

    [Fact]
    public async Task Run_OnFourInstancesAtOnce_VisitsOnce()
    {
        var round = await PlanAsync(Samples.Register("a"));
        var collector = Paged(3);
        var options = Turn with { LeaseWait = TimeSpan.Zero };
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(round, "a", collector, options: options))));
        Assert.Single(collector.Requests);
        Assert.All(results, result => Assert.True(result is TurnResult.Done or TurnResult.PutBack));
        Assert.Equal(TurnState.Scanned, (await TurnAsync(round, "a")).State);
    }

    [Fact]
    public async Task Run_FailedVisitAfterAGoodRound_StandsOnTheEarlierOne()
    {
        var first = await PlanAsync(Samples.Register("a"));
        await TakeAsync(first, "a", Paged(2));
        await CloseAsync();
        Time.Advance(TimeSpan.FromDays(40));
        var second = await PlanAsync(Samples.Register("a"));
        await TakeAsync(second, "a", Answering(request => Samples.Evidence(request.Portal, Refused)));
        Assert.True((await TurnAsync(second, "a")).FromEarlierVisit);
        Assert.Null((await Store.FindScorecardAsync(second.Id, Pack.Ref.Id, "a", default))?.Assessment.Failure);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FailureKind.Blocked)]
    [InlineData(FailureKind.ConnectionFailure)]
    public async Task Run_KilledAfterAnyWrite_AndAgain_ComesToTheSameEnd(FailureKind? failure)
    {
        FakeCollector Collector() => failure is { } kind ? Answering(request => Samples.Evidence(request.Portal, new CollectFailure(kind))) : Paged(4);
        string? unbroken = null;
        foreach (var writes in Enumerable.Range(1, 40).Prepend(1000))
        {
            await using var store = await OpenAnotherAsync($"killed{failure}{writes}");
            var round = await PlanAsync(Samples.Register("a", "b"), store);
            var life = new Life(writes);
            await Killed(() => TakeAsync(round, "a", Collector(), KillingStore.Around(store, life)));
            if (life.Over)
            {
                Time.Advance(StoreLease.DefaultLength);
                await TakeAsync(round, "a", Collector(), store);
            }

            var outcome = await OutcomeAsync(store, round.Id);
            unbroken ??= outcome;
            Assert.Equal(unbroken, outcome);
            Assert.Equal(TurnState.Waiting, (await TurnAsync(round, "b", store)).State);
            if (writes < 1000 && !life.Over)
            {
                Assert.True(writes > 5, "The lease, the begin, the evidence, the scorecard and the end are written.");
                return;
            }
        }

        Assert.Fail("A turn takes more writes than were tried.");
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
