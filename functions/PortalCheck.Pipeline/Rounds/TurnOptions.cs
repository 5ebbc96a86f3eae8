namespace PortalCheck.Pipeline.Rounds;

/// <summary>Limits of a turn.</summary>
public sealed record TurnOptions
{
    /// <summary>The most pages of a portal.</summary>
    public int MaxPages { get; init; } = 25;

    /// <summary>Time for a portal, all slices together, after which no further page is begun.</summary>
    public TimeSpan PortalTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Time after which one invocation hands the rest on.</summary>
    public TimeSpan SliceTime { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>Tries begun without an end after which the portal is given up.</summary>
    public int MaxTries { get; init; } = 3;

    /// <summary>How long the portal's lease lasts after it was taken or renewed.</summary>
    public TimeSpan LeaseTime { get; init; } = StoreLease.DefaultLength;

    /// <summary>How long one invocation waits for another that is at the portal.</summary>
    public TimeSpan LeaseWait { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Time between two looks at a lease that another holds.</summary>
    public TimeSpan LeaseLook { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a message is put back before it is dropped: the other instance has its own, and closing sends again what was lost.</summary>
    public int MaxWaits { get; init; } = 40;
}
