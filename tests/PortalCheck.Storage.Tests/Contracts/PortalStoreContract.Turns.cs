using PortalCheck.Model.Evidence;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Turns.</content>
public abstract partial class PortalStoreContract
{
    private static readonly DateTimeOffset Later = Samples.Start.AddMinutes(7).AddTicks(1_234_567);

    [Fact]
    public async Task PlanTurns_GivesAWaitingTurnToEach()
    {
        await Store.PlanTurnsAsync(November, ["b", "a"], Samples.Start, default);
        Assert.Equal(
            [new PortalTurn { Round = November, Portal = "a", TouchedAt = Samples.Start }, new PortalTurn { Round = November, Portal = "b", TouchedAt = Samples.Start }],
            await Store.ListTurnsAsync(November, default));
    }

    [Fact]
    public async Task PlanTurns_Twice_KeepsTheFirst()
    {
        await Store.PlanTurnsAsync(November, ["a", "b"], Samples.Start, default);
        await Store.ChangeTurnAsync(November, "a", turn => turn.Ended(TurnState.Scanned, null, false, Later), default);
        await Store.PlanTurnsAsync(November, ["a", "b", "c"], Later, default);
        Assert.Equal(
            [("a", TurnState.Scanned, Later), ("b", TurnState.Waiting, Samples.Start), ("c", TurnState.Waiting, Later)],
            (await Store.ListTurnsAsync(November, default)).Select(turn => (turn.Portal, turn.State, turn.TouchedAt)));
    }

    [Fact]
    public async Task PlanTurns_SamePortalTwiceOrNone_IsNoFault()
    {
        await Store.PlanTurnsAsync(November, [], Samples.Start, default);
        await Store.PlanTurnsAsync(November, ["a", "a"], Samples.Start, default);
        Assert.Single(await Store.ListTurnsAsync(November, default));
    }

    [Fact]
    public async Task PlanTurns_FromManySides_PlansEachOnce()
    {
        await FromManySides(6, async side =>
        {
            await Store.PlanTurnsAsync(November, [.. Enumerable.Range(0, 30).Select(number => $"p-{number:00}")], Samples.Start.AddSeconds(side), default);
            return side;
        });
        Assert.Equal(30, (await Store.ListTurnsAsync(November, default)).Count);
    }

    [Fact]
    public async Task ListTurns_OfMoreThanAThousand_GivesAllSorted()
    {
        string[] portals = [.. Enumerable.Range(0, 1_150).Select(number => $"portal-{number}")];
        await Store.PlanTurnsAsync(November, portals, Samples.Start, default);
        await Store.PlanTurnsAsync(December, ["other"], Samples.Start, default);
        Assert.Equal(portals.Order(StringComparer.Ordinal), (await Store.ListTurnsAsync(November, default)).Select(turn => turn.Portal));
    }

    [Fact]
    public async Task FindTurn_Unknown_GivesNone()
    {
        await Store.PlanTurnsAsync(November, ["a"], Samples.Start, default);
        Assert.Null(await Store.FindTurnAsync(November, "b", default));
        Assert.Null(await Store.FindTurnAsync(October, "a", default));
    }

    [Fact]
    public async Task ChangeTurn_KeepsEveryField()
    {
        await Store.PlanTurnsAsync(November, [Portal], Samples.Start, default);
        var changed = await Store.ChangeTurnAsync(
            November,
            Portal,
            turn => turn.Continued(Samples.Start).Begun(Later)
                .Ended(TurnState.Unreachable, new CollectFailure(FailureKind.Timeout, "Hết giờ “chờ” <trang chủ> 😀"), fromEarlierVisit: true, Later),
            default);
        Assert.Equal((1, 1, TurnState.Unreachable, Later), (changed?.Tries, changed?.Slices, changed?.State, changed?.EndedAt));
        Assert.Equal(changed, await Store.FindTurnAsync(November, Portal, default));
    }

    [Fact]
    public async Task ChangeTurn_Unknown_GivesNoneAndAsksNothing()
    {
        Assert.Null(await Store.ChangeTurnAsync(November, Portal, _ => throw new InvalidOperationException("asked"), default));
        Assert.Null(await Store.FindTurnAsync(November, Portal, default));
    }

    [Fact]
    public async Task ChangeTurn_Unchanged_GivesTheTurnAsItStands()
    {
        await Store.PlanTurnsAsync(November, [Portal], Samples.Start, default);
        var turn = await Store.ChangeTurnAsync(November, Portal, turn => turn with { }, default);
        Assert.Equal(turn, await Store.FindTurnAsync(November, Portal, default));
    }

    [Fact]
    public async Task ChangeTurn_FunctionFails_ChangesNothing()
    {
        await Store.PlanTurnsAsync(November, [Portal], Samples.Start, default);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Store.ChangeTurnAsync(November, Portal, _ => throw new InvalidOperationException("no"), default));
        Assert.Equal(1, (await Store.ChangeTurnAsync(November, Portal, turn => turn.Begun(Later), default))?.Tries);
    }

    [Fact]
    public async Task ChangeTurn_FromThirtySides_LosesNone()
    {
        await Store.PlanTurnsAsync(November, [Portal], Samples.Start, default);
        await FromManySides(30, side => Store.ChangeTurnAsync(November, Portal, turn => turn.Begun(Samples.Start.AddSeconds(side)), default));
        Assert.Equal(30, (await Store.FindTurnAsync(November, Portal, default))?.Tries);
    }

    [Fact]
    public async Task ChangeTurn_EndedFromManySides_KeepsOneEnd()
    {
        await Store.PlanTurnsAsync(November, [Portal], Samples.Start, default);
        var ends = await FromManySides(
            10, side => Store.ChangeTurnAsync(November, Portal, turn => turn.Ended(TurnState.Scanned, null, false, Samples.Start.AddSeconds(side)), default));
        Assert.Single(ends.Select(turn => turn?.EndedAt).Distinct());
    }
}
