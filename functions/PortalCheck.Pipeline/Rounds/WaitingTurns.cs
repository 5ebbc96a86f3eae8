using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>Decides which waiting turns of a round have lost their message. Pure.</summary>
internal static class WaitingTurns
{
    /// <summary>The turns that nothing will happen to any more unless their message is sent again, or they are given up.</summary>
    /// <remarks>
    /// A turn that was begun is lost after a time of silence. One that was not may simply stand in line behind a thousand others: while any
    /// turn of the round moves, the queue is being worked off and nothing is sent twice. The silence asked for grows with the round's age,
    /// so that a scanner that is down for days does not find each message a hundred times.
    /// </remarks>
    /// <param name="turns">All turns of the round.</param>
    /// <param name="openedAt">When the round was opened.</param>
    /// <param name="now">This moment.</param>
    /// <param name="stale">Silence after which a message is taken for lost.</param>
    public static IReadOnlyList<PortalTurn> Lost(IReadOnlyList<PortalTurn> turns, DateTimeOffset openedAt, DateTimeOffset now, TimeSpan stale)
    {
        var inLine = TimeSpan.FromTicks(Math.Max(stale.Ticks, (now - openedAt).Ticks / 4));
        var quiet = turns.All(turn => turn.TouchedAt + inLine <= now);
        return [.. turns.Where(turn => !turn.HasEnded && (turn.Tries > 0 ? turn.TouchedAt + stale <= now : quiet))];
    }
}
