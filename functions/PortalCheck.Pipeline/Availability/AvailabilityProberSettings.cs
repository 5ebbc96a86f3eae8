namespace PortalCheck.Pipeline.Availability;

/// <summary>How a sweep of light probes is made.</summary>
public sealed record AvailabilityProberSettings
{
    /// <summary>Name of the place that probes are made from; the same for all sweeps of one deployment, another for each deployment.</summary>
    public required string VantageName { get; init; }

    /// <summary>After this time no look is waited for any more: the portals that are left have no probe in this quarter of an hour.</summary>
    public TimeSpan TimeBudget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Looks at a portal that seems down before it is kept as down (criteria.md section 1: "3 tries").</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Time between two tries.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(20);
}
