using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab;

/// <summary>What the lab serves beside the demo portals.</summary>
public sealed record LabOptions
{
    /// <summary>False to leave the demo portals out.</summary>
    public bool DemoPortals { get; init; } = true;

    /// <summary>Sites of the test's own.</summary>
    public IReadOnlyList<ILabSite> Sites { get; init; } = [];

    /// <summary>Folder of saved real pages (<c>slug/index.html</c>, <c>_assets</c>); each site in it becomes a lab portal of the league <see cref="LabWorld.SavedLeague"/>.</summary>
    public string? SavedPages { get; init; }

    /// <summary>True to serve a signed zone whose DS record is wrong; <see cref="LabWorld.BogusHost"/> is in it, in DNS only.</summary>
    public bool BogusZone { get; init; }

    /// <summary>Clock for certificates and signatures.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
