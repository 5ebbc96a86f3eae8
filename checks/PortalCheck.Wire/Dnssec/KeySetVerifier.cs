using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>What a parent's DS records make of a child's keys.</summary>
public enum KeySetOutcome
{
    /// <summary>A DS leads to a key that signs the set: the keys are the zone's.</summary>
    Trusted,

    /// <summary>No DS can be used here, because of its algorithm or digest: the zone counts as unsigned (RFC 4035 section 5.2).</summary>
    Unsupported,

    /// <summary>The zone has no key.</summary>
    NoKeys,

    /// <summary>No DS that can be used leads to a key of the zone.</summary>
    DsMatchesNoKey,

    /// <summary>A DS leads to a key, but no such key signs the set.</summary>
    NotSigned,

    /// <summary>A DS leads to a key, but its signature could not be computed here. Says nothing about the zone.</summary>
    CannotVerify,
}

/// <summary>One DS held against the zone's keys.</summary>
/// <param name="Ds">The DS.</param>
/// <param name="Match">How it stands to the key that it comes nearest to.</param>
/// <param name="Key">That key; null where tag and algorithm are those of none.</param>
/// <param name="Used">False where it is left aside: its algorithm or digest is not known here, or it uses SHA-1 beside a stronger one (RFC 4509 section 3).</param>
public sealed record DsCheck(DsData Ds, DsMatch Match, DnsKeyData? Key, bool Used);

/// <summary>What a parent's DS records make of a child's keys.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="DsChecks">Each DS.</param>
/// <param name="Signatures">The set's signatures held against the keys that DS records lead to; null where there are none.</param>
public sealed record KeySetVerdict(KeySetOutcome Outcome, IReadOnlyList<DsCheck> DsChecks, RrsetVerdict? Signatures);

/// <summary>The step from a parent to its child (RFC 4035 section 5.2).</summary>
public static class KeySetVerifier
{
    // Each DS costs a hash for each key that shares its tag.
    private const int MaxDs = 32;

    /// <summary>Holds a DNSKEY set against DS records, which have to be known to be the parent's. At most the first 32 of them count.</summary>
    /// <param name="keySet">The set of the zone; null where there is none.</param>
    /// <param name="keys">The zone's keys, those of the set among them.</param>
    /// <param name="ds">The DS records.</param>
    /// <param name="at">The moment.</param>
    public static KeySetVerdict Verify(DnsRrset? keySet, ZoneKeys keys, IReadOnlyList<DsData> ds, DateTimeOffset at)
    {
        // A key that only another server has does not stand for this set.
        var own = keySet?.Records.Select(record => record.Data).OfType<DnsKeyData>().Distinct().ToList() ?? [];
        var strong = ds.Any(one => IsKnown(one) && one.DigestType != DigestAlgorithm.Sha1);
        var checks = ds.Take(MaxDs).Select(one => Check(one, keys.Zone, own, used: IsKnown(one) && (!strong || one.DigestType != DigestAlgorithm.Sha1))).ToList();
        if (!checks.Exists(check => check.Used))
            return new KeySetVerdict(KeySetOutcome.Unsupported, checks, Signatures: null);
        if (keySet is null || own.Count == 0)
            return new KeySetVerdict(KeySetOutcome.NoKeys, checks, Signatures: null);
        var entries = checks.Where(check => check is { Used: true, Match: DsMatch.Matches, Key: { IsZoneKey: true, IsRevoked: false } }).Select(check => check.Key!).ToHashSet();
        if (entries.Count == 0)
            return new KeySetVerdict(KeySetOutcome.DsMatchesNoKey, checks, Signatures: null);
        var signatures = RrsetVerifier.Verify(keySet, keys, at, entries);
        var outcome = signatures.Outcome switch
        {
            SignatureOutcome.Valid => KeySetOutcome.Trusted,
            SignatureOutcome.CannotVerify => KeySetOutcome.CannotVerify,
            _ => KeySetOutcome.NotSigned,
        };
        return new KeySetVerdict(outcome, checks, signatures);
    }

    private static bool IsKnown(DsData ds) => DnssecAlgorithm.Of(ds.Algorithm).Verifiable && DigestAlgorithm.Of(ds.DigestType).Computable;

    private static DsCheck Check(DsData ds, DnsName zone, List<DnsKeyData> keys, bool used)
    {
        var nearest = new DsCheck(ds, DsMatch.OtherKey, Key: null, used);
        foreach (var key in keys)
        {
            var match = DelegationDigest.Match(ds, zone, key);
            if (match == DsMatch.Matches)
                return new DsCheck(ds, match, key, used);
            if (match != DsMatch.OtherKey)
                nearest = new DsCheck(ds, match, key, used);
        }

        return nearest;
    }
}
