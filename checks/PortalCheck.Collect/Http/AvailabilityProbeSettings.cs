namespace PortalCheck.Collect.Http;

/// <summary>Bounds of the light probes.</summary>
public sealed record AvailabilityProbeSettings
{
    /// <summary>The named user agent.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Time on the network for one look, its redirects included; above the 10 seconds that <c>avail.response</c> allows the slowest.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Looks on the network at one time, all to different IP addresses.</summary>
    public int SideBySide { get; init; } = 16;
}
