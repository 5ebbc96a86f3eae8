namespace PortalCheck.Cli.Doctor;

/// <summary>One thing that scanning needs.</summary>
internal sealed record MachinePart(string Name, PartState State, string Detail, string? Cost = null)
{
    /// <summary>True where nothing can be scanned without it.</summary>
    public bool Essential { get; init; }
}

/// <summary>Whether it is there.</summary>
internal enum PartState
{
    /// <summary>It is.</summary>
    There,

    /// <summary>In part.</summary>
    Limited,

    /// <summary>It is not.</summary>
    Missing,
}
