namespace PortalCheck.Model.Evidence;

/// <summary>What each name server of one zone, and of its parent, answered to questions without recursion. Facts only: judged elsewhere.</summary>
public sealed record ZoneAudit
{
    /// <summary>The zone, lower case, no trailing dot.</summary>
    public required string Zone { get; init; }

    /// <summary>The zone that delegates it; null where it could not be told.</summary>
    public string? Parent { get; init; }

    /// <summary>When the questions began (UTC): signatures are held against this moment.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The zone's name servers, those that the parent names and those that the zone itself names.</summary>
    public IReadOnlyList<ZoneServer> Servers { get; init; } = [];

    /// <summary>Every question to a single server, in the order asked: the parent's servers first.</summary>
    public IReadOnlyList<DnsExchange> Exchanges { get; init; } = [];

    /// <summary>False where the budget of questions or of time ended before every server was asked everything: what is missing is unknown, not absent.</summary>
    public bool Complete { get; init; } = true;
}

/// <summary>One name server of a zone.</summary>
/// <param name="Name">Its name, lower case, no trailing dot.</param>
/// <param name="Addresses">Addresses that its name leads to, glue included; empty where there is none.</param>
/// <param name="AtParent">True where the parent's delegation names it.</param>
/// <param name="AtZone">True where the zone's own NS records name it.</param>
public sealed record ZoneServer(string Name, IReadOnlyList<string> Addresses, bool AtParent, bool AtZone);

/// <summary>One question to one address of one name server.</summary>
public sealed record DnsExchange
{
    /// <summary>Name of the server asked.</summary>
    public required string Server { get; init; }

    /// <summary>The address asked.</summary>
    public required string Address { get; init; }

    /// <summary>True where a server of the parent was asked.</summary>
    public bool OfParent { get; init; }

    /// <summary>UDP or TCP.</summary>
    public required DnsTransport Transport { get; init; }

    /// <summary>Name asked, lower case, no trailing dot.</summary>
    public required string Name { get; init; }

    /// <summary>Record type asked (IANA DNS parameters).</summary>
    public required int Type { get; init; }

    /// <summary>What came of it.</summary>
    public required ExchangeOutcome Outcome { get; init; }

    /// <summary>True where the question was answered only after it was asked without EDNS (RFC 6891 section 6.2.2); the answer then holds no signatures.</summary>
    public bool WithoutEdns { get; init; }

    /// <summary>Milliseconds from the question to its end.</summary>
    public double Milliseconds { get; init; }

    /// <summary>The answer as it came over the wire; empty where there was none.</summary>
    public ReadOnlyMemory<byte> Message { get; init; }
}

/// <summary>What carries a question.</summary>
public enum DnsTransport
{
    /// <summary>RFC 1035 section 4.2.1.</summary>
    Udp,

    /// <summary>RFC 7766.</summary>
    Tcp,
}

/// <summary>What came of a question to a single server.</summary>
public enum ExchangeOutcome
{
    /// <summary>An answer to this very question, whatever its response code.</summary>
    Answered,

    /// <summary>No answer in time, tries included.</summary>
    Silent,

    /// <summary>The connection was refused, or the network said that nothing is there.</summary>
    Unreachable,

    /// <summary>What came is no DNS message, or ends before it should.</summary>
    Malformed,

    /// <summary>Only answers to other questions came (another id, another name): RFC 5452 section 9.</summary>
    Mismatched,

    /// <summary>Not asked: the address is private, loopback, link-local or a metadata address, and the portal is not a lab.</summary>
    RefusedAddress,

    /// <summary>Not asked: this machine has no IPv6.</summary>
    NoIpv6Vantage,
}
