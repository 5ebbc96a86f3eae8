namespace PortalCheck.Collect.Tls;

/// <summary>How much is asked of one server to learn what it accepts.</summary>
internal sealed record TlsOfferLimits
{
    /// <summary>Connections at most; each costs a turn of the politeness gate. Enough for the versions, the first choices of TLS 1.2, the weak suites, and whose order it is.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>Bounds for an operator's own question: every suite of every version.</summary>
    public static TlsOfferLimits Thorough { get; } = new() { Connections = 150 };
}
