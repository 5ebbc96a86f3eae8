using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class WaitingTurnsTests
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(32);

    [Fact]
    public void Lost_BegunAndSilent_IsLost() => Assert.Equal(["a"], LostAt(40, TurnOf("a", touched: 5, tries: 1), TurnOf("b", touched: 39)));

    [Fact]
    public void Lost_BegunAndNotYetSilent_IsNot() => Assert.Empty(LostAt(36, TurnOf("a", touched: 5, tries: 1)));

    [Fact]
    public void Lost_InLineWhileOthersMove_IsNot() => Assert.Empty(LostAt(40, TurnOf("a", touched: 0), TurnOf("b", touched: 39) with { State = TurnState.Scanned }));

    [Fact]
    public void Lost_InLineAndNothingMoves_IsLost() => Assert.Equal(["a"], LostAt(40, TurnOf("a", touched: 0), TurnOf("b", touched: 7) with { State = TurnState.Scanned }));

    [Fact]
    public void Lost_InLineOfAnOldRound_WaitsLonger() => Assert.Empty(LostAt(60 * 24, TurnOf("a", touched: (60 * 24) - 40)));

    [Fact]
    public void Lost_Ended_NeverIs() => Assert.Empty(LostAt(60 * 24 * 30, TurnOf("a", touched: 0, tries: 3) with { State = TurnState.GivenUp }));

    private static PortalTurn TurnOf(string portal, int touched, int tries = 0) =>
        new() { Round = "r", Portal = portal, Tries = tries, TouchedAt = Samples.Start.AddMinutes(touched) };

    private static IEnumerable<string> LostAt(int minutes, params PortalTurn[] turns) =>
        WaitingTurns.Lost(turns, Samples.Start, Samples.Start.AddMinutes(minutes), Stale).Select(turn => turn.Portal);
}
