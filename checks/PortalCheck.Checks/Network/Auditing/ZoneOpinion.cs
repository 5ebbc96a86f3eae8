using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Our own opinion on a name: what its zone's servers serve, held against the DS records that the resolver validated.</summary>
/// <param name="Verdict">The opinion.</param>
/// <param name="Broken">Where a bogus chain broke, and why; null elsewhere.</param>
internal sealed record ZoneOpinion(DnssecVerdict Verdict, BrokenLink? Broken)
{
    /// <summary>Nobody could tell.</summary>
    public static ZoneOpinion Unknown { get; } = new(DnssecVerdict.Indeterminate, Broken: null);

    private static ZoneOpinion Unsigned { get; } = new(DnssecVerdict.Insecure, Broken: null);

    /// <summary>The opinion on one name of a zone. One server that serves it soundly is enough: resolvers ask the next one.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="delegation">Its delegation.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="sets">What its servers serve, verified.</param>
    /// <param name="denials">Its denials, judged.</param>
    /// <param name="name">The name.</param>
    public static ZoneOpinion Of(ZoneView zone, Delegation delegation, Keys keys, IReadOnlyList<SignedSet> sets, IReadOnlyList<JudgedDenial> denials, DnsName name)
    {
        if (delegation.Trust == DnssecVerdict.Bogus)
        {
            return new(DnssecVerdict.Bogus, Broken: null);
        }

        if (keys.Ds is null || delegation.Trust == DnssecVerdict.Indeterminate)
        {
            return Unknown;
        }

        if (keys.Ds.Count == 0 || keys.Unsupported || delegation.Trust == DnssecVerdict.Insecure)
        {
            return Unsigned;
        }

        var apex = zone.Zone.ToString();
        if (keys.All is not { Count: > 0 } all)
        {
            return keys.All is null ? Unknown : Bogus(apex, "DNSKEY", "dnskey-missing");
        }

        if (!all.Any(key => keys.Ds.Any(ds => DelegationDigest.Match(ds, zone.Zone, key) == DsMatch.Matches)))
        {
            return Bogus(apex, "DS", "ds-mismatch");
        }

        var own = sets.Where(set => set.Set.Type == DnsType.DnsKey && set.Set.Owner == zone.Zone).ToList();
        var questions = Questions(zone, name).Select(type => OfQuestion(zone, sets, denials, name, type)).ToList();
        return Worst([OfSets(apex, own), .. questions.Count > 0 ? questions : [Unknown]]);

        // What could not be judged hides whether the rest is enough, but not that something is broken.
        static ZoneOpinion Worst(List<ZoneOpinion> opinions) =>
            opinions.Find(opinion => opinion.Verdict == DnssecVerdict.Bogus)
            ?? opinions.Find(opinion => opinion.Verdict == DnssecVerdict.Indeterminate)
            ?? opinions.Find(opinion => opinion.Verdict == DnssecVerdict.Insecure)
            ?? opinions[0];
    }

    /// <summary>A reason of <c>chain-bogus</c> for an outcome of signatures.</summary>
    private static string ReasonOf(SignatureOutcome outcome) => SignatureFindings.TagOf(outcome) ?? "other";

    private static IEnumerable<DnsType> Questions(ZoneView zone, DnsName name) => zone.OfZone
        .Where(answer => answer.HasSignatures && answer.Name == name && answer.Type is (DnsType.A or DnsType.Aaaa))
        .Select(answer => answer.Type).Distinct();

    private static ZoneOpinion OfQuestion(ZoneView zone, IReadOnlyList<SignedSet> sets, IReadOnlyList<JudgedDenial> denials, DnsName name, DnsType type)
    {
        var asked = sets.Where(set => set.Answer.Name == name && set.Answer.Type == type).ToList();
        var denied = denials.Where(denial => denial.Answer.Name == name && denial.Answer.Type == type).ToList();
        var question = $"{name} {type.ToString().ToUpperInvariant()}";
        var positive = asked.Where(set => !set.Denies).ToList();
        if (positive.Count > 0)
        {
            var opinion = OfSets(zone.Zone.ToString(), positive);
            var proofs = denied.Where(denial => denial.OfWildcard).ToList();
            return opinion.Verdict != DnssecVerdict.Secure || proofs.Count == 0 ? opinion : OfProofs(proofs) ?? Bogus(zone.Zone.ToString(), question, "denial-missing");
        }

        var signed = OfSets(zone.Zone.ToString(), [.. asked.Where(set => set.Denies)]);
        return signed.Verdict == DnssecVerdict.Bogus ? signed
            : denied.Count == 0 ? Unknown
            : OfProofs(denied) ?? Bogus(zone.Zone.ToString(), question, "denial-missing");
    }

    // One server whose proof holds is enough; null where none does.
    private static ZoneOpinion? OfProofs(List<JudgedDenial> denials) =>
        denials.Exists(denial => denial.Verdict.Outcome == DenialOutcome.Proved) ? new(DnssecVerdict.Secure, Broken: null)
        : denials.Exists(denial => denial.Verdict.Outcome is DenialOutcome.OptOut or DenialOutcome.TooManyIterations) ? Unsigned
        : null;

    // The sets of one question at all servers: sound where one server serves them all soundly.
    private static ZoneOpinion OfSets(string zone, List<SignedSet> sets)
    {
        if (sets.Count == 0)
        {
            return Unknown;
        }

        var byAnswer = sets.GroupBy(set => set.Answer).ToList();
        if (byAnswer.Exists(answer => answer.All(set => set.Verdict.Outcome == SignatureOutcome.Valid)))
        {
            return new(DnssecVerdict.Secure, Broken: null);
        }

        return byAnswer.Exists(answer => answer.All(set => set.Sound)) ? Unknown : BogusOf(zone, sets.First(set => !set.Sound));
    }

    private static ZoneOpinion BogusOf(string zone, SignedSet set) =>
        new(DnssecVerdict.Bogus, new BrokenLink(zone, $"{set.Set.Owner} {set.Set.Type.ToString().ToUpperInvariant()}", ReasonOf(set.Verdict.Outcome)));

    private static ZoneOpinion Bogus(string zone, string type, string reason) =>
        new(DnssecVerdict.Bogus, new BrokenLink(zone, type.Contains(' ', StringComparison.Ordinal) ? type : $"{zone} {type}", reason));
}

/// <summary>The link of a chain of trust that broke.</summary>
/// <param name="Zone">The zone where it broke.</param>
/// <param name="Link">Its record: name and type.</param>
/// <param name="Reason">One of the reasons of <c>chain-bogus</c>.</param>
internal sealed record BrokenLink(string Zone, string Link, string Reason);
