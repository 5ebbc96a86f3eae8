using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Dns;

/// <summary>Where an observer asks, whom it trusts, and how much it asks.</summary>
public sealed record NameObserverOptions
{
    /// <summary>Trust anchors as DS or DNSKEY records in presentation form; null: those of the system (<c>dns-root-data</c>).</summary>
    public IReadOnlyList<string>? Anchors { get; init; }

    /// <summary>
    /// The root servers of the operator's own name system, whose servers may have any address; null: the real root, and public addresses only.
    /// </summary>
    public RootHints? Hints { get; init; }

    /// <summary>
    /// A server that answers everything, as <c>address</c> or <c>address@port</c>; null: resolve from the root servers. Behind a forwarder
    /// there is no delegation to follow, so no single server is asked.
    /// </summary>
    public string? Forwarder { get; init; }

    /// <summary>The longest wait for one question.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>False leaves out the questions to single servers, to mail and to an IPv6-only resolver: five record types and the zone's mail servers remain.</summary>
    public bool Audit { get; init; } = true;

    /// <summary>True for thousands of names in one run: large caches, and fewer questions to the servers that all names share.</summary>
    public bool Bulk { get; init; }

    /// <summary>After so long a fresh resolver with an empty cache takes over; null: never, for a single run.</summary>
    public TimeSpan? Round { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The port of name servers; another than 53 only for tests.</summary>
    internal int ServerPort { get; init; } = 53;

    /// <summary>
    /// Asks the lab's name server, and trusts the lab's anchors alone. A lab without a name server leads to a closed port, so that
    /// questions for made-up names never leave the machine.
    /// </summary>
    public static NameObserverOptions ForLab(LabNetwork lab) => new() { Anchors = lab.DnsAnchors, Forwarder = lab.DnsServer ?? "127.0.0.1@9" };
}
