using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab;

/// <summary>What the lab serves beside the demo portals.</summary>
public sealed record LabOptions
{
    /// <summary>False to leave the demo portals out.</summary>
    public bool DemoPortals { get; init; } = true;

    /// <summary>Sites of the test's own.</summary>
    public IReadOnlyList<ILabSite> Sites { get; init; } = [];

    /// <summary>Clock for certificates and signatures.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
