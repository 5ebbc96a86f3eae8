using System.Globalization;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What an answer proves of what is not there: a negative answer, or the part of a wildcard's that says that no nearer name exists.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Verdict">What it proves.</param>
/// <param name="OfWildcard">True for the proof that goes with a wildcard's records.</param>
internal sealed record JudgedDenial(ServerAnswer Answer, DenialVerdict Verdict, bool OfWildcard);

/// <summary>Judges how a signed zone denies (RFC 4035 section 5.4, RFC 5155 section 8).</summary>
internal static class Denials
{
    // BIND 9.20, Knot Resolver and PowerDNS take more for unsigned; RFC 9276 section 3.1 asks zones for 0, which a few extra do not harm.
    private const int MostIterations = 50;

    /// <summary>Every denial in the servers' answers.</summary>
    public static IReadOnlyList<JudgedDenial> Of(ZoneView zone, ZoneKeys keys, IReadOnlyList<SignedSet> sets)
    {
        var negative = zone.OfZone
            .Where(answer => answer.HasSignatures && answer.Name.IsAtOrBelow(zone.Zone) && !answer.Message!.Answer.Any(record => Answers(record, answer)))
            .Select(answer => new JudgedDenial(answer, Denial.OfAnswer(answer.Message!, answer.Name, answer.Type, keys, zone.Audit.At), OfWildcard: false));
        var expanded = sets.Where(set => set.Verdict.Wildcard is not null)
            .Select(set => new JudgedDenial(
                set.Answer,
                Denial.OfExpansion(set.Answer.Message!, set.Set.Owner, set.Verdict.Wildcard!, keys, zone.Audit.At),
                OfWildcard: true));
        return [.. negative, .. expanded];
    }

    /// <summary>
    /// What is wrong with them. A server that signs nothing, and signatures whose time or key is wrong, are told of its records already.
    /// </summary>
    public static IEnumerable<NameFinding> Findings(ZoneView zone, IReadOnlyList<JudgedDenial> denials, IReadOnlyList<SignedSet> sets)
    {
        var signing = sets.Where(set => set.Set.Signatures.Count > 0).Select(set => set.Answer.Server).ToHashSet(StringComparer.Ordinal);
        var everywhere = zone.OfZone.Where(answer => answer.HasSignatures).Select(answer => answer.Server).Distinct(StringComparer.Ordinal).Count();
        return denials.Where(denial => signing.Contains(denial.Answer.Server))
            .Select(denial => (Tag: TagOf(denial), Denial: denial))
            .Where(pair => pair.Tag is not null)
            .GroupBy(pair => pair.Tag!, pair => pair.Denial, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Finding(zone, group.Key, [.. group], everywhere));
    }

    /// <summary>How the zone denies, as its records show; null where none was seen.</summary>
    public static DenialFacts? Facts(ZoneView zone)
    {
        var records = zone.Serving.SelectMany(answer => answer.Message!.Authority.Concat(answer.Message.Answer)).Select(record => record.Data).ToList();
        var hashed = records.OfType<Nsec3Data>().ToList();
        if (hashed.Count > 0)
        {
            return new DenialFacts("NSEC3", hashed.Max(data => data.Iterations), hashed.Max(data => data.Salt.Length), hashed.Exists(data => data.IsOptOut));
        }

        return records.OfType<Nsec3ParamData>().FirstOrDefault() is { } parameters ? new DenialFacts("NSEC3", parameters.Iterations, parameters.Salt.Length, OptOut: false)
            : records.OfType<NsecData>().Any() ? new DenialFacts("NSEC", Iterations: null, SaltLength: null, OptOut: false)
            : null;
    }

    /// <summary>Hashing so often that validators take the zone's denials for unsigned.</summary>
    public static IEnumerable<NameFinding> OfIterations(string zone, DenialFacts? facts) => facts is { Iterations: { } iterations and > MostIterations }
        ? [NameFinding.Of("nsec3-iterations", ("zone", zone), ("iterations", iterations.ToString(CultureInfo.InvariantCulture)))]
        : [];

    private static string? TagOf(JudgedDenial denial) => denial.Verdict switch
    {
        { Outcome: DenialOutcome.Proved or DenialOutcome.OptOut or DenialOutcome.TooManyIterations } => null,
        { Reason: DenialReason.SignatureNotValid, Signature: SignatureOutcome.Expired or SignatureOutcome.NotYetValid or SignatureOutcome.KeyUnknown } => null,
        { Signature: SignatureOutcome.CannotVerify or SignatureOutcome.UnsupportedAlgorithm } => null,
        _ when denial.OfWildcard => "wildcard-unproved",
        { Outcome: DenialOutcome.NothingSigned } or { Reason: DenialReason.NoRecords } => "denial-missing",
        _ => "denial-invalid",
    };

    private static NameFinding Finding(ZoneView zone, string tag, List<JudgedDenial> denials, int everywhere)
    {
        var servers = denials.Select(denial => denial.Answer.Server).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return NameFinding.Of(tag, ("zone", zone.Audit.Zone), ("name", denials.Select(denial => NameIn(zone, denial)).Order(StringComparer.Ordinal).First()), ("servers", string.Join(", ", servers))) with
        {
            Server = servers.Count == 1 || (servers.Count < everywhere && OneName(denials)) ? servers[0] : null,
        };
    }

    // The name that the collector makes up for its question is another at every visit.
    private static string NameIn(ZoneView zone, JudgedDenial denial) =>
        denial.Answer.Name.LabelCount > 0 && denial.Answer.Name.FirstLabel.StartsWith("portalcheck-"u8) ? "*." + zone.Audit.Zone : denial.Answer.Name.ToString();

    private static bool OneName(List<JudgedDenial> denials) => denials.Select(denial => denial.Answer.Exchange.Server).Distinct(StringComparer.Ordinal).Count() == 1;

    private static bool Answers(DnsRecord record, ServerAnswer answer) =>
        (record.Owner == answer.Name && (record.Type == answer.Type || record.Type == DnsType.Cname))
        || (record.Type == DnsType.Dname && answer.Name.IsBelow(record.Owner));
}
