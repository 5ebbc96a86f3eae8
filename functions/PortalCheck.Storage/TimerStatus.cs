namespace PortalCheck.Storage;

/// <summary>What a host remembers of a timer.</summary>
/// <param name="Last">When it was last called (UTC); null: never.</param>
/// <param name="Next">When it is to be called next (UTC).</param>
/// <param name="LastUpdated">The moment that <paramref name="Next"/> was counted from (UTC).</param>
public sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated);
