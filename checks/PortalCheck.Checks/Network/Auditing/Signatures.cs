using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>One set of records in one answer, with what its signatures are worth.</summary>
/// <param name="Answer">The answer that holds it.</param>
/// <param name="Set">The set.</param>
/// <param name="Verdict">Its signatures' verdict.</param>
/// <param name="Denies">True for a set of the authority section, which says what there is not.</param>
internal sealed record SignedSet(ServerAnswer Answer, DnsRrset Set, RrsetVerdict Verdict, bool Denies)
{
    /// <summary>True where it can be relied on, or cannot be judged here.</summary>
    public bool Sound => Verdict.Outcome is SignatureOutcome.Valid or SignatureOutcome.CannotVerify or SignatureOutcome.UnsupportedAlgorithm;
}

/// <summary>Verifies what each name server of a signed zone serves (RFC 4035 section 5.3).</summary>
internal static class Signatures
{
    /// <summary>
    /// Every set of the zone in the servers' answers: the records asked for, an alias in their place (RFC 6672: of a DNAME the DNAME itself, since
    /// the CNAME made of it has no signature), and what denies. Records of other zones that the same server holds are not the zone's.
    /// </summary>
    /// <param name="zone">The zone.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="ds">DS records that lead to them.</param>
    /// <param name="elsewhere">True for a name that lies in another zone, below this one, that is known.</param>
    public static IReadOnlyList<SignedSet> Of(ZoneView zone, ZoneKeys keys, IReadOnlyList<DsData> ds, Func<DnsName, bool> elsewhere)
    {
        var sets = new List<SignedSet>();
        var led = keys.Keys.Any(key => ds.Any(one => DelegationDigest.Match(one, zone.Zone, key) == DsMatch.Matches));
        foreach (var answer in zone.OfZone.Where(answer => answer.HasSignatures))
        {
            var message = answer.Message!;
            var answered = DnsRrset.Group(message.Answer);
            var dname = answered.FirstOrDefault(set => set.Type == DnsType.Dname && set.Records.Count > 0 && answer.Name.IsBelow(set.Owner));
            var chain = Chain(answer, answered);
            foreach (var set in answered.Where(set => set.Records.Count > 0 && chain.Contains(set.Owner) && IsAsked(set, answer) && !(set.Type == DnsType.Cname && dname is not null)))
            {
                Add(answer, set, denies: false);
            }

            if (dname is not null)
            {
                Add(answer, dname, denies: false);
            }

            foreach (var set in DnsRrset.Group(message.Authority).Where(set => set.Records.Count > 0 && IsDenial(set)))
            {
                Add(answer, set, denies: true);
            }
        }

        return sets;

        void Add(ServerAnswer answer, DnsRrset set, bool denies)
        {
            // A zone below that lives on the same server signs for itself.
            if (set.Owner.IsAtOrBelow(zone.Zone) && !elsewhere(set.Owner) && !set.Signatures.Any(signature => signature.Signer.IsBelow(zone.Zone)))
            {
                sets.Add(new SignedSet(answer, set, Judge(set), denies));
            }
        }

        RrsetVerdict Judge(DnsRrset set)
        {
            // The keys' own set must be signed by a key that the parent's DS leads to, where one does (RFC 4035 section 5.2).
            var entry = set.Type == DnsType.DnsKey ? KeySetVerifier.Verify(set, keys, ds, zone.Audit.At) : null;
            if (entry?.Signatures is { } trusted)
            {
                return trusted;
            }

            // The DS records lead to keys that another server has: who comes to this one finds no way in.
            var verdict = RrsetVerifier.Verify(set, keys, zone.Audit.At);
            return entry?.Outcome == KeySetOutcome.DsMatchesNoKey && led && verdict.Outcome == SignatureOutcome.Valid
                ? verdict with { Outcome = SignatureOutcome.KeyNotTrusted }
                : verdict;
        }

        bool IsDenial(DnsRrset set) => set.Type is DnsType.Nsec or DnsType.Nsec3 || (set.Type == DnsType.Soa && set.Owner == zone.Zone);
    }

    private static bool IsAsked(DnsRrset set, ServerAnswer answer) => set.Type == answer.Type || set.Type == DnsType.Cname;

    // The name asked for and what its aliases lead to, as far as the answer says.
    private static HashSet<DnsName> Chain(ServerAnswer answer, IReadOnlyList<DnsRrset> answered)
    {
        var chain = new HashSet<DnsName> { answer.Name };
        for (var name = answer.Name; answered.FirstOrDefault(set => set.Type == DnsType.Cname && set.Owner == name) is { Records: [{ Data: NameData alias }, ..] };)
        {
            name = alias.Target;
            if (!chain.Add(name))
            {
                break;
            }
        }

        return chain;
    }
}
