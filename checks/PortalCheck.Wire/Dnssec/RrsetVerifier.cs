using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>Holds the signatures of a set against a zone's keys (RFC 4035 section 5.3). Pure but for what <see cref="ZoneKeys"/> remembers.</summary>
public static class RrsetVerifier
{
    /// <summary>
    /// Pairs of key and signature that are computed for one set at most; what comes after cannot be verified. Keys that share a tag make pairs
    /// (CVE-2023-50387); a zone that rolls its keys and algorithms at once needs four.
    /// </summary>
    public const int MaxPairs = 8;

    /// <summary>Verifies a set at a moment.</summary>
    public static RrsetVerdict Verify(DnsRrset set, ZoneKeys keys, DateTimeOffset at) => Verify(set, keys, at, only: null);

    /// <summary>As above, with those keys only.</summary>
    internal static RrsetVerdict Verify(DnsRrset set, ZoneKeys keys, DateTimeOffset at, IReadOnlyCollection<DnsKeyData>? only)
    {
        if (set.Signatures.Count == 0)
            return new RrsetVerdict(SignatureOutcome.Missing, Best: null, Wildcard: null, []);
        List<ReadOnlyMemory<byte>>? canonical = null;
        var checks = new List<SignatureCheck>(set.Signatures.Count);
        SignatureCheck? best = null;
        var pairs = 0;
        foreach (var signature in set.Signatures)
        {
            var check = Check(set, ref canonical, signature, keys, at, only, ref pairs);
            checks.Add(check);
            if (best is null || check.Outcome < best.Outcome || (check.Outcome == best.Outcome && EndsLater(check, best)))
                best = check;
        }

        var wildcard = best is { Outcome: SignatureOutcome.Valid } && LabelsOf(set.Owner) > best.Signature.Labels ? SignedOwner(set.Owner, best.Signature) : null;
        return new RrsetVerdict(best!.Outcome, best, wildcard, checks);
    }

    private static SignatureCheck Check(
        DnsRrset set, ref List<ReadOnlyMemory<byte>>? canonical, RrsigData signature, ZoneKeys keys, DateTimeOffset at, IReadOnlyCollection<DnsKeyData>? only, ref int pairs)
    {
        if (signature.Signer != keys.Zone || !set.Owner.IsAtOrBelow(keys.Zone))
            return new SignatureCheck(signature, SignatureOutcome.KeyUnknown, Key: null);
        if (!DnssecAlgorithm.Of(signature.Algorithm).Verifiable)
            return new SignatureCheck(signature, SignatureOutcome.UnsupportedAlgorithm, Key: null);
        if (signature.Labels > LabelsOf(set.Owner) || set.Records.Count == 0)
            return new SignatureCheck(signature, SignatureOutcome.Invalid, Key: null);
        var worst = new SignatureCheck(signature, SignatureOutcome.KeyUnknown, Key: null);
        foreach (var key in keys.Candidates(signature))
        {
            if (only is not null && !only.Contains(key))
            {
                if (worst.Key is null)
                    worst = new SignatureCheck(signature, SignatureOutcome.KeyNotTrusted, key);
                continue;
            }

            if (++pairs > MaxPairs)
                return new SignatureCheck(signature, SignatureOutcome.CannotVerify, key);
            using var data = SignedData.Write(set, canonical ??= set.CanonicalData(), signature, SignedOwner(set.Owner, signature));
            var outcome = keys.Compute(key, data.Octets, signature.Signature.Span);
            if (outcome == SignatureOutcome.Valid)
                return new SignatureCheck(signature, SignatureTime.Judge(signature, at), key);
            if (outcome < worst.Outcome)
                worst = new SignatureCheck(signature, outcome, key);
        }

        return worst;
    }

    // RFC 4034 section 3.1.3: an asterisk in front is not counted.
    private static int LabelsOf(DnsName owner) => owner.IsWildcard ? owner.LabelCount - 1 : owner.LabelCount;

    private static DnsName SignedOwner(DnsName owner, RrsigData signature) =>
        LabelsOf(owner) > signature.Labels ? owner.Ancestor(signature.Labels).Wildcard()! : owner;

    private static bool EndsLater(SignatureCheck one, SignatureCheck other) => unchecked((int)(one.Signature.Expiration - other.Signature.Expiration)) > 0;
}
