using System.Net;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Network;

/// <summary>A host whose addresses were looked up and checked: the addresses here are the ones to connect to, nothing is looked up again.</summary>
internal sealed record ResolvedHost
{
    /// <summary>Canonical host, lower case.</summary>
    public required string Host { get; init; }

    /// <summary>The port that was asked for (not the lab's port that stands for it).</summary>
    public required int Port { get; init; }

    /// <summary>Allowed end points in the resolver's order; empty where <see cref="Failure"/> is set.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; init; } = [];

    /// <summary>Why nothing may be connected to: <see cref="FailureKind.DnsFailure"/>, <see cref="FailureKind.RefusedAddress"/> or <see cref="FailureKind.ConnectionFailure"/>.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>True for a host of the lab: budgets are lifted and the lab's certificate authority is trusted.</summary>
    public bool IsLab { get; init; }
}
