using PortalCheck.Model.Evidence;

namespace PortalCheck.Storage;

/// <summary>The light probes of availability, kept by Vietnam's days.</summary>
public interface IProbeStore
{
    /// <summary>Keeps probes of one moment; the same portal, vantage and minute again replaces what was there.</summary>
    Task SaveProbesAsync(IReadOnlyCollection<PortalProbe> probes, CancellationToken cancellation);

    /// <summary>A portal's probes at or after one moment and before another, of all vantages, in order of time, then of vantage (ordinal).</summary>
    Task<IReadOnlyList<PortalProbe>> ListProbesAsync(string portalId, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Deletes the probes of the days before this one.</summary>
    /// <returns>How many days of a portal and vantage were deleted.</returns>
    Task<int> DeleteProbesAsync(DateOnly before, CancellationToken cancellation);
}

/// <summary>One look whether a portal answers.</summary>
/// <param name="Portal">Register id.</param>
/// <param name="Vantage">Name of the place that it was made from (<see cref="Vantage.Name"/>): letters, digits, hyphens.</param>
/// <param name="At">When (UTC), whole minutes.</param>
/// <param name="Status">HTTP status of the last answer; 0 where none came.</param>
/// <param name="Milliseconds">Time to the first byte; null where none came.</param>
/// <param name="Failure">Why none came, or none that counts; null for an answer.</param>
public sealed record PortalProbe(string Portal, string Vantage, DateTimeOffset At, int Status, int? Milliseconds, FailureKind? Failure);
