using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>How a DS stands to a key.</summary>
public enum DsMatch
{
    /// <summary>It speaks of another key: tag or algorithm differ.</summary>
    OtherKey,

    /// <summary>Its digest is that of the key.</summary>
    Matches,

    /// <summary>Tag and algorithm are those of the key, the digest is not.</summary>
    DigestDiffers,

    /// <summary>Tag and algorithm are those of the key; its digest cannot be computed here.</summary>
    UnsupportedDigest,
}

/// <summary>DS records and the keys that they lead to (RFC 4034 section 5.1.4).</summary>
public static class DelegationDigest
{
    /// <summary>The digest that a DS of this key would have; null for one that cannot be computed here.</summary>
    /// <param name="zone">Owner of the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="digestType">1 SHA-1, 2 SHA-256 (RFC 4509), 4 SHA-384 (RFC 6605).</param>
    public static byte[]? Compute(DnsName zone, DnsKeyData key, int digestType) =>
        DigestAlgorithm.Compute(digestType, [.. zone.Wire.Span, .. key.Canonical.Span]);

    /// <summary>How a DS stands to a key of the zone.</summary>
    public static DsMatch Match(DsData ds, DnsName zone, DnsKeyData key)
    {
        if (ds.KeyTag != key.KeyTag || ds.Algorithm != key.Algorithm)
            return DsMatch.OtherKey;
        if (Compute(zone, key, ds.DigestType) is not { } digest)
            return DsMatch.UnsupportedDigest;
        return ds.Digest.Span.SequenceEqual(digest) ? DsMatch.Matches : DsMatch.DigestDiffers;
    }
}
