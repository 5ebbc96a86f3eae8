namespace PortalCheck.Collect.Network;

/// <summary>A connection that the proxy did not make.</summary>
/// <param name="Host">The host that was asked for; empty where the request could not be read. Never a path or a query.</param>
/// <param name="Port">The port that was asked for; 0 where the request could not be read.</param>
/// <param name="Reason">Why.</param>
internal sealed record RefusedConnection(string Host, int Port, RefusalReason Reason);

/// <summary>Why the proxy refused.</summary>
internal enum RefusalReason
{
    /// <summary>The host leads to a private, local or reserved address, or the port is not allowed.</summary>
    Address,

    /// <summary>The request breaks the rules of HTTP in a way that two readers could take differently (RFC 9112 section 11).</summary>
    Malformed,

    /// <summary>The proxy is sealed.</summary>
    Sealed,

    /// <summary>A limit is used up.</summary>
    Limit,
}
