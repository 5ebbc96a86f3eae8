using System.Globalization;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What is wrong with the signatures of a zone, server by server; a fault that all servers share is told once.</summary>
internal static class SignatureFindings
{
    // criteria.md, net.dnssec.expiry: less than three days are too few to notice and mend a signer that stands still.
    private const int FewDays = 3;

    /// <summary>The tag for an outcome; null where nothing is wrong, or nothing can be told.</summary>
    public static string? TagOf(SignatureOutcome outcome) => outcome switch
    {
        SignatureOutcome.Expired => "signature-expired",
        SignatureOutcome.NotYetValid => "signature-not-yet-valid",
        SignatureOutcome.Missing => "signature-missing",
        SignatureOutcome.Invalid => "signature-invalid",
        SignatureOutcome.KeyNotTrusted => "keys-not-signed",
        SignatureOutcome.KeyUnknown => "signature-key-unknown",
        SignatureOutcome.Valid or SignatureOutcome.CannotVerify or SignatureOutcome.UnsupportedAlgorithm => null,
    };

    /// <summary>Faults of the sets. What is wrong with a proof itself, and not with its time or key, <see cref="Denials"/> tells.</summary>
    public static IEnumerable<NameFinding> Of(IReadOnlyList<SignedSet> sets, DateTimeOffset at)
    {
        var everywhere = sets.Select(set => set.Answer.Server).Distinct(StringComparer.Ordinal).Count();
        return sets.Where(set => TagOf(set.Verdict.Outcome) is not null && !(IsProof(set) && (set.Verdict.Outcome is SignatureOutcome.Invalid or SignatureOutcome.Missing)))
            .GroupBy(set => (Tag: TagOf(set.Verdict.Outcome)!, Owner: NameIn(set), Key: KeyIn(set)))
            .OrderBy(group => group.Key.Tag, StringComparer.Ordinal).ThenBy(group => group.Key.Owner, StringComparer.Ordinal).ThenBy(group => group.Key.Key)
            .SelectMany(group => Told(group.Key.Tag, group.Key.Owner, group.Key.Key, [.. group], everywhere, at));
    }

    /// <summary>The fault of a signature that runs out within days.</summary>
    public static NameFinding Soon(SignatureEnd end) => NameFinding.Of(
        "signature-expires-soon",
        ("days", end.DaysLeft.ToString("0.#", CultureInfo.InvariantCulture)),
        ("at", Moment(end.At)),
        ("name", end.Name),
        ("type", end.Type));

    /// <summary>True where it is too near.</summary>
    public static bool IsSoon(SignatureEnd end) => end.DaysLeft < FewDays;

    /// <summary>The valid signature that ends first, of the best of each set; null without any.</summary>
    public static SignatureEnd? Nearest(IReadOnlyList<SignedSet> sets, DateTimeOffset at) => sets
        .Where(set => set.Verdict is { Outcome: SignatureOutcome.Valid, Best: not null })
        .Select(set => (Set: set, End: SignatureTime.ToMoment(set.Verdict.Best!.Signature.Expiration, at)))
        .OrderBy(pair => pair.End).ThenBy(pair => NameIn(pair.Set), StringComparer.Ordinal).ThenBy(pair => TypeIn(pair.Set), StringComparer.Ordinal)
        .Select(pair => new SignatureEnd(NameIn(pair.Set), TypeIn(pair.Set), pair.End, DaysLeft(pair.End, at)))
        .FirstOrDefault();

    /// <summary>The signature of a zone that ends first among the answers that the resolver found secure, of the longest of each set; null without any.</summary>
    public static SignatureEnd? Nearest(ResolverView resolver, DnsName zone, DateTimeOffset at) => resolver.All
        .Where(fact => fact.Verdict == DnssecVerdict.Secure)
        .SelectMany(fact => fact.Message.Answer.Concat(fact.Message.Authority))
        .Where(record => record.Data is RrsigData signature && signature.Signer == zone)
        .Select(record => (record.Owner, Signature: (RrsigData)record.Data))
        .GroupBy(pair => (pair.Owner, pair.Signature.TypeCovered), pair => SignatureTime.ToMoment(pair.Signature.Expiration, at))
        .Select(set => (set.Key, End: set.Max()))
        .OrderBy(set => set.End).ThenBy(set => set.Key.Owner.ToString(), StringComparer.Ordinal).ThenBy(set => set.Key.TypeCovered)
        .Select(set => new SignatureEnd(Shown(set.Key.Owner, set.Key.TypeCovered), Shown(set.Key.TypeCovered), set.End, DaysLeft(set.End, at)))
        .FirstOrDefault();

    private static IEnumerable<NameFinding> Told(string tag, string owner, int key, List<SignedSet> sets, int everywhere, DateTimeOffset at)
    {
        var servers = sets.GroupBy(set => set.Answer.Server, StringComparer.Ordinal)
            .Select(group => (Server: group.Key, Types: Types(group), Sets: group.ToList()))
            .OrderBy(server => server.Server, StringComparer.Ordinal).ToList();
        var alike = servers.Count == everywhere && servers.TrueForAll(server => string.Equals(server.Types, servers[0].Types, StringComparison.Ordinal));
        return alike
            ? [Finding(tag, owner, key, servers[0].Types, sets, servers.Count == 1 ? servers[0].Server : null, string.Join(", ", servers.Select(server => server.Server)), at)]
            : servers.Select(server => Finding(tag, owner, key, server.Types, server.Sets, server.Server, server.Server, at));
    }

    private static NameFinding Finding(string tag, string owner, int key, string types, List<SignedSet> sets, string? server, string servers, DateTimeOffset at)
    {
        var finding = NameFinding.Of(tag, ("name", owner), ("type", types), ("servers", servers)) with { Server = server };
        var bests = sets.Select(set => set.Verdict.Best?.Signature).OfType<RrsigData>().ToList();
        if (tag is "signature-expired" && bests.Count > 0)
        {
            finding.Args["at"] = Moment(bests.Min(best => SignatureTime.ToMoment(best.Expiration, at)));
        }
        else if (tag is "signature-not-yet-valid" && bests.Count > 0)
        {
            finding.Args["at"] = Moment(bests.Max(best => SignatureTime.ToMoment(best.Inception, at)));
        }
        else if (tag is "signature-key-unknown")
        {
            finding.Args["keyTag"] = key.ToString(CultureInfo.InvariantCulture);
        }

        return finding;
    }

    private static bool IsProof(SignedSet set) => set.Set.Type is DnsType.Nsec or DnsType.Nsec3;

    // Hashed names tell nobody anything.
    private static string Shown(DnsName owner, DnsType type) => type == DnsType.Nsec3 ? "*." + owner.Parent : owner.ToString();

    private static string Shown(DnsType type) => type.ToString().ToUpperInvariant();

    private static string NameIn(SignedSet set) => Shown(set.Set.Owner, set.Set.Type);

    private static double DaysLeft(DateTimeOffset end, DateTimeOffset at) => Math.Floor((end - at).TotalDays * 10) / 10;

    private static int KeyIn(SignedSet set) => set.Verdict is { Outcome: SignatureOutcome.KeyUnknown, Best: { } best } ? best.Signature.KeyTag : -1;

    private static string Types(IEnumerable<SignedSet> sets) => string.Join(", ", sets.Select(TypeIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Type of a set, as findings name it.</summary>
    public static string TypeIn(SignedSet set) => Shown(set.Set.Type);

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
