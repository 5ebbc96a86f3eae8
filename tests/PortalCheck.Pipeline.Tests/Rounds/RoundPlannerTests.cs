using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class RoundPlannerTests : TurnTest
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Due_NeverVisitedWell_IsDue() => Assert.Equal(["a", "b"], Due(Samples.Register("b", "a")));

    [Theory]
    [InlineData("2026-10-22T16:59:59Z", true)]
    [InlineData("2026-10-22T17:00:00Z", false)]
    public void Due_ThirtyDaysOfVietnamLater(string lastGood, bool due) =>
        Assert.Equal(due, Due(Samples.Register("a"), ("a", lastGood)).Count == 1);

    [Theory]
    [InlineData(7, "2026-11-14T10:00:00Z", true)]
    [InlineData(7, "2026-11-15T10:00:00Z", false)]
    [InlineData(90, "2026-10-01T10:00:00Z", false)]
    public void Due_ByThePortalsOwnCadence(int cadence, string lastGood, bool due)
    {
        var register = new PortalRegister([Samples.Agency], [Samples.Portal("a") with { CadenceDays = cadence }]);
        Assert.Equal(due, Due(register, ("a", lastGood)).Count == 1);
    }

    [Fact]
    public async Task Plan_PortalsDue_OpensTheRoundOfTheOccurrence()
    {
        await Store.ReplaceRegisterAsync(Samples.Register("b", "a"), expectedVersion: null, default);
        Time.Advance(TimeSpan.FromMinutes(17));
        var planned = await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        Assert.Equal("20261121T080000Z", planned.Round?.Id);
        Assert.Equal(["a", "b"], planned.Messages.Select(message => message.Portal));
        Assert.Equal(["a", "b"], (await Store.ListTurnsAsync("20261121T080000Z", default)).Select(turn => turn.Portal));
        Assert.NotNull(await Store.FindRegisterAsync("20261121T080000Z", default));
    }

    [Fact]
    public async Task Plan_SecondDelivery_OpensNoSecondRoundAndSendsNothing()
    {
        await PlanAsync(Samples.Register("a"));
        Time.Advance(TimeSpan.FromMinutes(10));
        var second = await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        Assert.Equal(PlanOutcome.AlreadyPlanned, second.Outcome);
        Assert.Empty(second.Messages);
        Assert.Single(await Store.ListRoundsAsync(default));
    }

    [Fact]
    public async Task Plan_LateBySeveralOccurrences_OpensOneRound()
    {
        await Store.ReplaceRegisterAsync(Samples.Register("a"), expectedVersion: null, default);
        Time.Advance(TimeSpan.FromHours(9));
        await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        Assert.Equal("20261121T170000Z", Assert.Single(await Store.ListRoundsAsync(default)).Id);
    }

    [Fact]
    public async Task Plan_TimerAMomentEarly_MeansTheOccurrenceThatIsComing()
    {
        await Store.ReplaceRegisterAsync(Samples.Register("a"), expectedVersion: null, default);
        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(20));
        await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        Assert.Equal("20261121T090000Z", Assert.Single(await Store.ListRoundsAsync(default)).Id);
    }

    [Fact]
    public async Task Plan_WhileARoundIsOpen_OpensNone()
    {
        await PlanAsync(Samples.Register("a"));
        Time.Advance(TimeSpan.FromHours(3));
        var second = await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        Assert.Equal(PlanOutcome.RoundOpen, second.Outcome);
        Assert.Empty(second.Messages);
    }

    [Fact]
    public async Task Plan_TwoInstancesAtOnce_OneOpensAndSends()
    {
        await Store.ReplaceRegisterAsync(Samples.Register("a", "b"), expectedVersion: null, default);
        var plans = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Planner(Store).PlanAsync(Time.GetUtcNow(), default))));
        Assert.Single(plans, plan => plan.Outcome == PlanOutcome.Opened);
        Assert.Equal(2, plans.Sum(plan => plan.Messages.Count));
        Assert.Single(await Store.ListRoundsAsync(default));
    }

    [Fact]
    public async Task Plan_WithoutARegister_SaysSoAndOpensNone()
    {
        var planned = await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        Assert.Equal(PlanOutcome.NoRegister, planned.Outcome);
        Assert.Contains("no register", planned.Log, StringComparison.Ordinal);
        Assert.Empty(await Store.ListRoundsAsync(default));
    }

    [Fact]
    public async Task Plan_NothingDue_OpensNone()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        await Store.ReplaceRegisterAsync(Samples.Register("a"), expectedVersion: null, default);
        var planned = await Planner(Store).PlanAsync(Time.GetUtcNow(), default);
        Assert.Equal(PlanOutcome.NothingDue, planned.Outcome);
        Assert.Single(await Store.ListRoundsAsync(default));
    }

    [Fact]
    public async Task Plan_KilledAfterAnyWrite_LosesNoTurn()
    {
        for (var writes = 1; ; writes++)
        {
            await using var store = await OpenAnotherAsync("planned" + writes);
            await store.ReplaceRegisterAsync(Samples.Register("a", "b"), expectedVersion: null, default);
            var life = new Life(writes);
            var sent = await Killed(() => Planner(KillingStore.Around(store, life)).PlanAsync(Time.GetUtcNow(), default));
            if (sent is not null)
            {
                Assert.True(writes > 3, "The round, its register and its turns are written.");
                return;
            }

            // At once the closer gives the round what it lacks; once the silence is long enough it sends the messages that nobody got.
            await CloseAsync(store);
            Time.Advance(TimeSpan.FromMinutes(33));
            var closing = await CloseAsync(store);
            Assert.Equal(["a", "b"], closing.Messages.Select(message => message.Portal));
            var round = Assert.Single(await store.ListRoundsAsync(default));
            Assert.NotNull(await store.FindRegisterAsync(round.Id, default));
        }
    }

    private static async Task<PlanResult?> Killed(Func<Task<PlanResult>> plan)
    {
        try
        {
            return await plan();
        }
        catch (KilledException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Due(PortalRegister register, params (string Portal, string LastGood)[] visits) => RoundPlanner.DuePortals(
        register,
        visits.ToDictionary(visit => visit.Portal, visit => DateTimeOffset.Parse(visit.LastGood, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal),
        Today,
        30);
}
