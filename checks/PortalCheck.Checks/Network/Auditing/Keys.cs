using System.Globalization;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>The keys of a zone, and how they stand to the parent's DS records.</summary>
internal sealed record Keys
{
    // NIST SP 800-131A allows no shorter RSA keys since 2014; Zonemaster's DNSSEC14 warns of them too.
    private const int SmallestRsa = 2_048;
    private const int Sha1 = 1;

    /// <summary>The zone.</summary>
    public required DnsName Zone { get; init; }

    /// <summary>DS records at the parent; null where nobody told.</summary>
    public required IReadOnlyList<DsData>? Ds { get; init; }

    /// <summary>Keys of the zone, of all its servers together; null where nobody told.</summary>
    public required IReadOnlyList<DnsKeyData>? All { get; init; }

    /// <summary>True where DS records lead into the zone and it publishes keys: then its signatures matter.</summary>
    public bool Signed => Ds is { Count: > 0 } && All is { Count: > 0 };

    /// <summary>True where the parent's DS records exist and validators can check none of them: the zone then counts as unsigned (RFC 4035 section 5.2).</summary>
    public bool Unsupported => Ds is { Count: > 0 } && Ds.All(ds => !Supported(ds));

    /// <summary>Reads a zone's keys: those that its servers publish, else those that the resolver saw.</summary>
    public static Keys Of(DnsName zone, ZoneView? view, Delegation? delegation, ResolverView resolver)
    {
        var name = zone.ToString();
        var (ds, dnskey) = (resolver.Find(name, DnsType.Ds), resolver.Find(name, DnsType.DnsKey));
        return new Keys
        {
            Zone = zone,
            Ds = delegation is not null ? delegation.Ds : ds is { Tells: true } ? [.. ds.Data<DsData>().Distinct()] : null,
            All = view?.Tells(DnsType.DnsKey) == true ? view.ApexData<DnsKeyData>(DnsType.DnsKey)
                : dnskey is { Tells: true } ? [.. dnskey.Data<DnsKeyData>().Distinct()]
                : null,
        };
    }

    /// <summary>What is wrong with keys and DS records. Of a delegation that leads nowhere only that is said.</summary>
    public IEnumerable<NameFinding> Findings() => (Ds, All) switch
    {
        ({ Count: 0 }, { Count: 0 }) => [NameFinding.Of("zone-unsigned", ("zone", Zone.ToString()))],
        ({ Count: 0 }, { Count: > 0 }) => [NameFinding.Of("island-of-security", ("zone", Zone.ToString()))],
        ({ Count: > 0 }, { Count: 0 }) => [NameFinding.Of("ds-without-dnskey", ("zone", Zone.ToString())), .. OfDigests()],
        ({ Count: > 0 }, { Count: > 0 }) => [.. OfMatches(), .. OfDigests(), .. OfAlgorithms(), .. OfSizes()],
        _ => [],
    };

    // RFC 4035 section 5.2: one DS must lead to a key; RFC 6781 section 4.2 removes those that lead nowhere after a rollover.
    private IEnumerable<NameFinding> OfMatches()
    {
        var stale = Ds!.Where(ds => !All!.Any(key => Fits(ds, key))).ToList();
        if (stale.Count == Ds!.Count)
        {
            return [NameFinding.Of("ds-matches-no-key", ("zone", Zone.ToString()), ("keyTags", Numbers(stale.Select(ds => ds.KeyTag))))];
        }

        return stale.Select(ds => ds.KeyTag).Distinct().Order().Select(tag => NameFinding.Of("ds-stale", ("zone", Zone.ToString()), ("keyTag", Number(tag))));
    }

    // RFC 9904 table 3: SHA-1 must not stand in a DS any more; a digest that nobody can compute leads nowhere.
    private IEnumerable<NameFinding> OfDigests() =>
        Ds!.Select(ds => ds.DigestType).Distinct().Order()
            .Where(digest => digest == Sha1 || !DigestAlgorithm.Of(digest).Computable)
            .Select(digest => digest == Sha1
                ? NameFinding.Of("ds-digest-sha1", ("zone", Zone.ToString()))
                : NameFinding.Of("ds-digest-unsupported", ("zone", Zone.ToString()), ("digest", Number(digest))));

    // RFC 9904 table 2, RFC 9905 (SHA-1), RFC 9906 (GOST): must not, or should not, sign any more; and what nobody can check.
    private IEnumerable<NameFinding> OfAlgorithms()
    {
        foreach (var algorithm in Ds!.Select(ds => ds.Algorithm).Concat(All!.Select(key => key.Algorithm)).Distinct().Order().Select(DnssecAlgorithm.Of))
        {
            if (algorithm.Signing is Advice.MustNot or Advice.NotRecommended)
            {
                yield return NameFinding.Of("algorithm-deprecated", ("zone", Zone.ToString()), ("algorithm", NameOf(algorithm.Number)));
            }

            if (!algorithm.Verifiable)
            {
                yield return NameFinding.Of("algorithm-unsupported", ("zone", Zone.ToString()), ("algorithm", NameOf(algorithm.Number)));
            }
        }
    }

    private IEnumerable<NameFinding> OfSizes() =>
        All!.Where(key => key.Algorithm is 1 or 5 or 7 or 8 or 10 && key.KeySize is > 0 and < SmallestRsa)
            .OrderBy(key => key.KeyTag)
            .Select(key => NameFinding.Of("key-too-small", ("zone", Zone.ToString()), ("bits", Number(key.KeySize)), ("keyTag", Number(key.KeyTag))));

    /// <summary>The name that registrars' forms use, with the number.</summary>
    public static string NameOf(int algorithm) => string.Create(CultureInfo.InvariantCulture, $"{DnssecAlgorithm.Of(algorithm).Mnemonic} ({algorithm})");

    // A digest that nobody can compute is taken at its key tag and algorithm.
    private bool Fits(DsData ds, DnsKeyData key) => DelegationDigest.Match(ds, Zone, key) is DsMatch.Matches or DsMatch.UnsupportedDigest;

    private static bool Supported(DsData ds) => DnssecAlgorithm.Of(ds.Algorithm).Verifiable && DigestAlgorithm.Of(ds.DigestType).Computable;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Numbers(IEnumerable<int> numbers) => string.Join(", ", numbers.Distinct().Order().Select(Number));
}
