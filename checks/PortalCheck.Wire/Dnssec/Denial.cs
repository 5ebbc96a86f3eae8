using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>
/// Looks in a message for the proof that something does not exist (RFC 4035 section 5.4, RFC 5155 section 8). Pure: what is proved depends
/// on the message, the zone's keys (known to be the zone's) and the moment.
/// </summary>
public static class Denial
{
    /// <summary>
    /// Iterations up to which hashes are computed: what libunbound and other validators settled on in 2021 (RFC 9276 section 3.2 leaves the
    /// number to validators and asks zones for 0).
    /// </summary>
    public const int MaxIterations = 150;

    private const int MaxAliases = 16;

    // A message needs three; more are for hostile ones.
    private const int MaxProofs = 16;

    /// <summary>
    /// Whether a negative answer is proved: that there is no such name where its code says so, else that the name has no such type. For the
    /// type DS this serves referrals as well. Aliases of the answer section are followed within the zone.
    /// </summary>
    public static DenialVerdict OfAnswer(DnsMessage message, DnsName name, DnsType type, ZoneKeys keys, DateTimeOffset at, int maxIterations = MaxIterations)
    {
        var end = type == DnsType.Cname ? name : EndOfAliases(message, name);
        return Judge(
            message, end, keys, at, maxIterations,
            nsec => message.Rcode == DnsRcode.NameError ? nsec.OfName(end) : nsec.OfType(end, type),
            nsec3 => message.Rcode == DnsRcode.NameError ? nsec3.OfName(end) : nsec3.OfType(end, type));
    }

    /// <summary>Whether it is proved that nothing nearer than the wildcard exists, so that it may stand for the owner (RFC 4035 section 5.3.4, RFC 5155 section 8.8).</summary>
    /// <param name="message">The message with the expanded records.</param>
    /// <param name="owner">Their owner.</param>
    /// <param name="wildcard">The wildcard: <see cref="RrsetVerdict.Wildcard"/>.</param>
    /// <param name="keys">The zone's keys.</param>
    /// <param name="at">The moment.</param>
    /// <param name="maxIterations">Iterations up to which hashes are computed.</param>
    public static DenialVerdict OfExpansion(DnsMessage message, DnsName owner, DnsName wildcard, ZoneKeys keys, DateTimeOffset at, int maxIterations = MaxIterations)
    {
        var encloser = wildcard.Parent ?? DnsName.Root;
        return !owner.IsBelow(encloser)
            ? new DenialVerdict(DenialOutcome.NotProved, DenialReason.OtherEncloser) { Name = owner }
            : Judge(message, owner, keys, at, maxIterations, nsec => nsec.OfNearerName(owner, encloser), nsec3 => nsec3.OfNearerName(owner, encloser));
    }

    private static DenialVerdict Judge(
        DnsMessage message, DnsName name, ZoneKeys keys, DateTimeOffset at, int maxIterations, Func<NsecDenial, DenialVerdict> byNsec, Func<Nsec3Denial, DenialVerdict> byNsec3)
    {
        if (!name.IsAtOrBelow(keys.Zone))
            return new DenialVerdict(DenialOutcome.NotProved, DenialReason.OtherZone) { Name = name };
        var sets = DnsRrset.Group(message.Authority.Where(record => record.Type is DnsType.Nsec or DnsType.Nsec3 or DnsType.Rrsig))
            .Where(set => set.Type is DnsType.Nsec or DnsType.Nsec3 && set.Records.Count > 0).Take(MaxProofs).ToList();
        if (sets.Count == 0)
        {
            var signed = message.Answer.Concat(message.Authority).Any(record => record.Type == DnsType.Rrsig);
            return new DenialVerdict(signed ? DenialOutcome.NotProved : DenialOutcome.NothingSigned, signed ? DenialReason.NoRecords : DenialReason.None) { Name = name };
        }

        var best = SignatureOutcome.Missing;
        var (nsec, nsec3) = (new NsecDenial(keys.Zone), new Nsec3Denial(keys.Zone));
        foreach (var set in sets)
        {
            var verdict = RrsetVerifier.Verify(set, keys, at);
            best = verdict.Outcome < best ? verdict.Outcome : best;

            // One that was made of a wildcard speaks of the wildcard, not of its owner.
            if (verdict.Outcome != SignatureOutcome.Valid || verdict.Wildcard is not null)
                continue;
            nsec.Add(set);
            nsec3.Add(set);
        }

        var judged = (nsec.IsEmpty, nsec3.IsEmpty) switch
        {
            (true, true) => new DenialVerdict(DenialOutcome.NotProved, DenialReason.SignatureNotValid),
            (false, _) when byNsec(nsec) is var found && (found.Outcome == DenialOutcome.Proved || nsec3.IsEmpty) => found,
            _ => nsec3.Refusal(maxIterations) ?? byNsec3(nsec3),
        };
        return judged with { Name = name, Signature = best, Iterations = nsec3.Iterations };
    }

    private static DnsName EndOfAliases(DnsMessage message, DnsName name)
    {
        for (var i = 0; i < MaxAliases; i++)
        {
            if (DnsMessage.Select(message.Answer, name, DnsType.Cname).FirstOrDefault()?.Data is not NameData alias)
                break;
            name = alias.Target;
        }

        return name;
    }
}
