using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>What came of holding a signature against records and keys, the most telling first.</summary>
public enum SignatureOutcome
{
    /// <summary>Made by a key of the zone over these records, and within its time.</summary>
    Valid,

    /// <summary>It could not be computed here: the library is missing, the key is above our bounds, or too many were tried. Says nothing about the zone.</summary>
    CannotVerify,

    /// <summary>Made by a key of the zone over these records; its time is over.</summary>
    Expired,

    /// <summary>Made by a key of the zone over these records; its time has not begun.</summary>
    NotYetValid,

    /// <summary>Not made by this key over these records, or the key is no key of its algorithm.</summary>
    Invalid,

    /// <summary>Made with a key that the zone publishes and that no DS leads to: worth nothing for the set of keys (RFC 4035 section 5.2). Of that set only.</summary>
    KeyNotTrusted,

    /// <summary>The zone has no key with its tag and algorithm that may sign, or another zone signed.</summary>
    KeyUnknown,

    /// <summary>Made with an algorithm that is not known here.</summary>
    UnsupportedAlgorithm,

    /// <summary>There is no signature.</summary>
    Missing,
}

/// <summary>One signature held against records and keys.</summary>
/// <param name="Signature">The signature.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Key">The key that it was held against; null where there is none.</param>
public sealed record SignatureCheck(RrsigData Signature, SignatureOutcome Outcome, DnsKeyData? Key);

/// <summary>All signatures of a set held against the zone's keys (RFC 4035 section 5.3.3: one that is valid is enough).</summary>
/// <param name="Outcome">The best of the signatures' outcomes.</param>
/// <param name="Best">The signature that the outcome is from, of several valid ones that which lasts longest; null where there is none.</param>
/// <param name="Wildcard">The wildcard that the records were made of, where the signature says so: it then has to be proved that no nearer name exists.</param>
/// <param name="Checks">Each signature.</param>
public sealed record RrsetVerdict(SignatureOutcome Outcome, SignatureCheck? Best, DnsName? Wildcard, IReadOnlyList<SignatureCheck> Checks);
