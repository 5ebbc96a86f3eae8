namespace PortalCheck.Storage;

/// <summary>The turns of portals in rounds, and the leases that keep two instances from one portal.</summary>
public interface ITurnStore
{
    /// <summary>Plans a waiting turn for each portal; one that has a turn in the round keeps it.</summary>
    Task PlanTurnsAsync(string roundId, IReadOnlyCollection<string> portals, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>A portal's turn, or null.</summary>
    Task<PortalTurn?> FindTurnAsync(string roundId, string portalId, CancellationToken cancellation);

    /// <summary>All turns of a round, sorted by portal (ordinal).</summary>
    Task<IReadOnlyList<PortalTurn>> ListTurnsAsync(string roundId, CancellationToken cancellation);

    /// <summary>
    /// Reads a turn, changes it, and writes it where nobody else wrote meanwhile; else begins again from what the other wrote.
    /// The function may run more than once. It returns the turn unchanged where there is nothing to do.
    /// </summary>
    /// <returns>The turn as it stands now; null where there is none.</returns>
    Task<PortalTurn?> ChangeTurnAsync(string roundId, string portalId, Func<PortalTurn, PortalTurn> change, CancellationToken cancellation);

    /// <summary>
    /// Takes or renews a lease: true where it was free, ran out at <paramref name="now"/>, or is the holder's already.
    /// </summary>
    /// <param name="name">What is leased (<c>portal/dvc-hanoi</c>); letters, digits, hyphens and slashes.</param>
    /// <param name="holder">Who wants it; unique to one invocation.</param>
    /// <param name="now">The moment of asking (UTC).</param>
    /// <param name="until">When it runs out by itself (UTC).</param>
    /// <param name="cancellation">Ends the attempt.</param>
    Task<bool> TryTakeLeaseAsync(string name, string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Gives a lease back; nothing happens where another holds it by now.</summary>
    Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation);
}
