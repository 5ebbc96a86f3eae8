using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>What came of looking for the proof that something does not exist.</summary>
public enum DenialOutcome
{
    /// <summary>Proved.</summary>
    Proved,

    /// <summary>Proved as far as opt-out allows: an unsigned delegation may lie there, so the answer counts as insecure (RFC 5155 section 9.2).</summary>
    OptOut,

    /// <summary>Names are hashed more often than the limit: the answer counts as insecure and nothing was computed (RFC 9276 section 3.2).</summary>
    TooManyIterations,

    /// <summary>The message holds neither signatures nor proofs.</summary>
    NothingSigned,

    /// <summary>Not proved: see the reason.</summary>
    NotProved,
}

/// <summary>Why a proof does not hold; or what it proved.</summary>
public enum DenialReason
{
    /// <summary>Proved: the name has no records at all.</summary>
    NoName,

    /// <summary>Proved: the name has no records of the type.</summary>
    NoType,

    /// <summary>Proved: the name does not exist, and the wildcard that stands for it has no records of the type.</summary>
    NoTypeAtWildcard,

    /// <summary>Proved: nothing nearer than the wildcard exists.</summary>
    NoNearerName,

    /// <summary>Not looked for, or not proved for a reason that the outcome says.</summary>
    None,

    /// <summary>There are signatures, but neither NSEC nor NSEC3 records.</summary>
    NoRecords,

    /// <summary>No NSEC or NSEC3 record has a valid signature: see <see cref="DenialVerdict.Signature"/>.</summary>
    SignatureNotValid,

    /// <summary>The question, or the end of its aliases, does not lie in the zone of the keys.</summary>
    OtherZone,

    /// <summary>The records show that the name exists.</summary>
    NameExists,

    /// <summary>The records show that the name has the type, or is an alias.</summary>
    TypeExists,

    /// <summary>The record is from the wrong side of a zone cut, or below an alias of all names (RFC 6840 section 4.1).</summary>
    WrongSide,

    /// <summary>No record covers the name, or for NSEC3 the name below its closest encloser.</summary>
    NameNotCovered,

    /// <summary>No record covers the wildcard that could stand for the name.</summary>
    WildcardNotCovered,

    /// <summary>The records show that the wildcard exists (and for a type: that it has it).</summary>
    WildcardExists,

    /// <summary>No NSEC3 record matches a name above (RFC 5155 section 8.3).</summary>
    NoClosestEncloser,

    /// <summary>The nearest name above is not the one that the wildcard hangs on.</summary>
    OtherEncloser,

    /// <summary>NSEC3 records with an unknown hash or flag only (RFC 5155 section 8.1, 8.2).</summary>
    UnknownHash,

    /// <summary>NSEC3 records of one message differ in iterations or salt (RFC 5155 section 8.2).</summary>
    MixedParameters,
}

/// <summary>What a message proves about the absence of something.</summary>
/// <param name="Outcome">Proved or not.</param>
/// <param name="Reason">What was proved, or why it was not.</param>
public sealed record DenialVerdict(DenialOutcome Outcome, DenialReason Reason)
{
    /// <summary>The name that the proof is about: the end of the aliases of the answer section.</summary>
    public DnsName? Name { get; init; }

    /// <summary>The best of the proofs' signatures; null where there was none to look at.</summary>
    public SignatureOutcome? Signature { get; init; }

    /// <summary>Most iterations of the NSEC3 records; null where there are none.</summary>
    public int? Iterations { get; init; }

    /// <summary>Types of the name itself, where a record speaks of just it: NS without SOA is a delegation (RFC 4035 section 5.2).</summary>
    public TypeBitmap? Types { get; init; }

    /// <summary>True where a record says that the name is a delegation.</summary>
    public bool IsDelegation => Types is { } types && DenialRules.IsDelegation(types);
}
