namespace PortalCheck.Model.Evidence;

/// <summary>What a validating resolver says about a host.</summary>
public sealed record NameEvidence
{
    /// <summary>IPv4 addresses of the host.</summary>
    public IReadOnlyList<string> A { get; init; } = [];

    /// <summary>IPv6 addresses of the host.</summary>
    public IReadOnlyList<string> Aaaa { get; init; } = [];

    /// <summary>Names that the host's alias chain goes through (CNAME).</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The zone that holds the host; lower case, no trailing dot. Null where it could not be told: <see cref="Ds"/> and <see cref="DnsKeys"/> are then unknown, not absent.</summary>
    public string? Zone { get; init; }

    /// <summary>DS records at the zone's parent (RFC 4034 section 5), presentation form.</summary>
    public IReadOnlyList<string> Ds { get; init; } = [];

    /// <summary>DNSKEY records of the zone, presentation form without the key's bits: flags, protocol, algorithm, key tag, size.</summary>
    public IReadOnlyList<string> DnsKeys { get; init; } = [];

    /// <summary>The chain's verdict for the host's addresses.</summary>
    public DnssecVerdict Verdict { get; init; }

    /// <summary>The resolver's reason for a bogus answer.</summary>
    public string? WhyBogus { get; init; }

    /// <summary>What the validating resolver answered, question by question; empty in evidence of builds that kept no answers.</summary>
    public IReadOnlyList<ResolverAnswer> Answers { get; init; } = [];

    /// <summary>
    /// Whether a resolver that speaks only IPv6 finds the host's addresses; null where the machine has no IPv6 of its own, or nobody asked.
    /// </summary>
    public bool? FoundOverIpv6 { get; init; }

    /// <summary>
    /// What each name server of each zone involved really serves: the host's zone first, then the zones that its aliases and its mail
    /// servers lead to. Null in evidence of builds that asked no single server.
    /// </summary>
    public IReadOnlyList<Artifact<ZoneAudit>>? Zones { get; init; }

    /// <summary>Where the name facts were collected; null: by the machine that made the visit.</summary>
    public Vantage? Vantage { get; init; }
}

/// <summary>One question to the validating resolver, and its answer.</summary>
/// <param name="Name">Name asked, lower case, no trailing dot; empty for the root.</param>
/// <param name="Type">Record type (IANA DNS parameters).</param>
/// <param name="Verdict">The resolver's verdict.</param>
/// <param name="Rcode">Response code (RFC 1035 section 4.1.1); null where there was no answer in time.</param>
/// <param name="Why">The resolver's own words for a bogus answer; at most 300 characters.</param>
/// <param name="Message">The answer as it came over the wire; empty where there was none.</param>
public sealed record ResolverAnswer(string Name, int Type, DnssecVerdict Verdict, int? Rcode, string? Why, ReadOnlyMemory<byte> Message)
{
    /// <summary>What <see cref="Why"/> says, typed; null where the answer is not bogus.</summary>
    public BogusReason? Reason { get; init; }

    /// <summary>The zone at which the chain broke, as <see cref="Why"/> names it, lower case, no trailing dot; null where it names none.</summary>
    public string? BrokenAt { get; init; }
}

/// <summary>Why a resolver holds an answer for bogus.</summary>
public enum BogusReason
{
    /// <summary>A reason that is none of the others.</summary>
    Other,

    /// <summary>A signature ran out (RFC 4034 section 3.1.5).</summary>
    SignatureExpired,

    /// <summary>A signature is not valid yet.</summary>
    SignatureNotYetValid,

    /// <summary>Records of a signed zone carry no signature.</summary>
    SignatureMissing,

    /// <summary>A signature does not fit its records.</summary>
    SignatureInvalid,

    /// <summary>A signature was made with a key that the zone does not publish.</summary>
    SignatureKeyUnknown,

    /// <summary>No key of the zone fits the parent's DS records (RFC 4035 section 5.2).</summary>
    DsMismatch,

    /// <summary>The parent has DS records, the zone publishes no key.</summary>
    DnskeyMissing,

    /// <summary>No proof that a name or type, or a DS record, does not exist (RFC 4035 section 5.4).</summary>
    DenialMissing,

    /// <summary>No key of the root fits the trust anchors (RFC 4035 section 5).</summary>
    AnchorMismatch,
}

/// <summary>DNSSEC verdicts (RFC 4035 section 4.3).</summary>
public enum DnssecVerdict
{
    /// <summary>The resolver could not tell: SERVFAIL, time-out. Never a failure.</summary>
    Indeterminate,

    /// <summary>Signed, and the chain holds.</summary>
    Secure,

    /// <summary>Proved to be unsigned.</summary>
    Insecure,

    /// <summary>Signed, and the chain is broken.</summary>
    Bogus,
}
