using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Network;

namespace PortalCheck.Collect.Dns;

/// <summary>How one resolver is to work.</summary>
internal sealed record UnboundSettings
{
    /// <summary>Trust anchors as DS or DNSKEY records in presentation form.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>The root's servers; null: those built into libunbound, the real ones.</summary>
    public RootHints? Hints { get; init; }

    /// <summary>Address, perhaps with <c>@port</c>, of a server that answers everything; null: resolve from the root.</summary>
    public string? Forwarder { get; init; }

    /// <summary>True where private and loopback addresses may be asked: the operator's own lab.</summary>
    public bool AnyAddress { get; init; }

    /// <summary>True for a resolver that speaks only IPv6. It looks for nothing but whether names can be found, so it does not validate.</summary>
    public bool Ipv6Only { get; init; }

    /// <summary>True for thousands of names: large caches and many questions at one time.</summary>
    public bool Bulk { get; init; }

    /// <summary>True for a second look at names whose servers answered us and not the resolver: a slow network or a busy machine must not stand for a dead server.</summary>
    public bool Patient { get; init; }

    /// <summary>The options, in the order in which they are to be set.</summary>
    public IEnumerable<(string Option, string Value)> Options()
    {
        // The defaults tolerate signatures that ran out up to a day ago.
        yield return ("val-sig-skew-min:", "0");
        yield return ("val-sig-skew-max:", "0");

        // Needed for the reason of a bogus answer; nothing is printed, since no log file is set and verbosity is 0.
        yield return ("val-log-level:", "2");
        yield return ("verbosity:", "0");

        // Stricter than RFC 6840 section 5.11 asks of a validator: an algorithm that signs nothing is found in the records instead.
        yield return ("harden-algo-downgrade:", "no");

        // Dead servers: seconds instead of minutes.
        yield return ("outbound-msg-retry:", Patient ? "4" : "2");
        yield return ("unknown-server-time-limit:", Patient ? "800" : "300");
        yield return ("infra-cache-max-rtt:", Patient ? "6000" : "1000");
        yield return ("infra-keep-probing:", "yes");

        // Facts must be fresh, also in a service that lives for weeks.
        yield return ("cache-max-ttl:", "300");
        yield return ("outgoing-range:", Bulk ? "1024" : "256");
        yield return ("num-queries-per-thread:", Bulk ? "4096" : "512");
        if (Bulk)
        {
            yield return ("msg-cache-size:", "64m");
            yield return ("rrset-cache-size:", "128m");
            yield return ("key-cache-size:", "32m");
            yield return ("neg-cache-size:", "16m");
        }

        if (Ipv6Only)
        {
            yield return ("do-ip4:", "no");
            yield return ("module-config:", "iterator");
        }

        if (AnyAddress || Forwarder is not null)
            yield return ("do-not-query-localhost:", "no");

        // A hostile zone must not lead the resolver into the scanner's own network; the same ranges as for every other connection.
        if (!AnyAddress && Forwarder is null)
        {
            foreach (var range in AddressRanges.Refused)
                yield return ("do-not-query-address:", range);
        }
    }

}
