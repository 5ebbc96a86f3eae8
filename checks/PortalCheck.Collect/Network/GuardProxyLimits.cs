namespace PortalCheck.Collect.Network;

/// <summary>Bounds of the guarding proxy. A page can be hostile; so can the server behind it.</summary>
internal sealed record GuardProxyLimits
{
    /// <summary>Connections open at the same time.</summary>
    public int OpenConnections { get; init; } = 128;

    /// <summary>Connections in the proxy's life.</summary>
    public int Connections { get; init; } = 20_000;

    /// <summary>Bytes of a request's or an answer's header block.</summary>
    public int HeaderBytes { get; init; } = 64 * 1_024;

    /// <summary>Bytes received from servers over one connection.</summary>
    public long BytesPerConnection { get; init; } = 128L * 1_024 * 1_024;

    /// <summary>Bytes received from servers in the proxy's life.</summary>
    public long Bytes { get; init; } = 2L * 1_024 * 1_024 * 1_024;

    /// <summary>Time for the whole header block to arrive.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time in which nothing moves in either direction.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Life of one connection.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromMinutes(10);
}
