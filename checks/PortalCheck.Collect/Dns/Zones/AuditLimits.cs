namespace PortalCheck.Collect.Dns.Zones;

/// <summary>How much may be asked for one zone. A bound that was hit makes the audit incomplete, never a finding.</summary>
internal sealed record AuditLimits
{
    /// <summary>Addresses of the parent's servers that are asked for the delegation.</summary>
    public int ParentAddresses { get; init; } = 4;

    /// <summary>Name servers of a zone.</summary>
    public int Servers { get; init; } = 13;

    /// <summary>Addresses of them all.</summary>
    public int Addresses { get; init; } = 26;

    /// <summary>Questions for one zone.</summary>
    public int Exchanges { get; init; } = 400;

    /// <summary>Bytes of answers kept for one zone.</summary>
    public int Bytes { get; init; } = 512 * 1024;

    /// <summary>The longest for one zone.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Zones for one name: its own, those of its aliases, those of its mail servers.</summary>
    public int Zones { get; init; } = 6;

    /// <summary>Questions in flight to one address.</summary>
    public int Turns { get; init; } = 4;

    /// <summary>For thousands of names: fewer of the parent's servers, which serve all of them.</summary>
    public static AuditLimits Bulk { get; } = new() { ParentAddresses = 2 };

    /// <summary>For the operator's own servers, which need no such care.</summary>
    public AuditLimits InLab() => this with { Turns = 32 };
}
