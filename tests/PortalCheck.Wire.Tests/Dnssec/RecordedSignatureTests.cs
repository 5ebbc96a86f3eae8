using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Dnssec;

/// <summary>What BIND and ldns signed and Knot served, for each algorithm.</summary>
public sealed class RecordedSignatureTests
{
    public static TheoryData<string> Zones => [.. RecordedZone.Names];

    private static readonly DateTimeOffset Begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Zones))]
    public void EverySet_IsValid(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();
        var sets = SignedSets(zone).ToList();

        Assert.True(sets.Count >= 11);
        Assert.All(sets, set => Assert.Equal((set.Owner, set.Type, SignatureOutcome.Valid), (set.Owner, set.Type, RrsetVerifier.Verify(set, keys, RecordedZone.At).Outcome)));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Keys_AreTrustedByEachDigest(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();

        Assert.All([1, 2, 4], digest => Assert.Equal(KeySetOutcome.Trusted, KeySetVerifier.Verify(zone.KeySet, keys, zone.Ds(digest), RecordedZone.At).Outcome));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void DamagedRecord_IsInvalid(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();
        var octets = (byte[])zone.Octets(zone.Name("www"), DnsType.A).Clone();
        var address = octets.AsSpan().IndexOf<byte>([192, 0, 2, 2]);
        octets[address + 3] ^= 4;

        Assert.Equal(SignatureOutcome.Invalid, RrsetVerifier.Verify(Find(octets, zone.Name("www"), DnsType.A), keys, RecordedZone.At).Outcome);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void DamagedSignature_IsInvalid(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();
        var octets = (byte[])zone.Octets(zone.Zone, DnsType.DnsKey).Clone();
        var signature = Find(octets, zone.Zone, DnsType.DnsKey).Signatures[0].Signature.Span;
        octets[octets.AsSpan().IndexOf(signature) + 20] ^= 1;

        Assert.Equal(SignatureOutcome.Invalid, RrsetVerifier.Verify(Find(octets, zone.Zone, DnsType.DnsKey), keys, RecordedZone.At).Checks[0].Outcome);
    }

    [Fact]
    public void Times_BelongToTheSignatureAtBothEnds()
    {
        var zone = RecordedZone.Load("ecdsap256sha256.vn");
        using var keys = zone.Keys();
        var set = DnsRrset.Find(zone.Answer("www", DnsType.A).Answer, zone.Name("www"), DnsType.A)!;
        var second = TimeSpan.FromSeconds(1);

        Assert.Equal(
            [SignatureOutcome.NotYetValid, SignatureOutcome.Valid, SignatureOutcome.Valid, SignatureOutcome.Expired],
            ((DateTimeOffset[])[Begin - second, Begin, End, End + second]).Select(at => RrsetVerifier.Verify(set, keys, at).Outcome));
    }

    [Fact]
    public void ForgedAndExpired_IsInvalidRatherThanExpired()
    {
        var zone = RecordedZone.Load("ecdsap256sha256.vn");
        using var keys = zone.Keys();
        var octets = (byte[])zone.Octets(zone.Name("www"), DnsType.A).Clone();
        octets[octets.AsSpan().IndexOf<byte>([192, 0, 2, 2]) + 3] ^= 4;

        Assert.Equal(SignatureOutcome.Invalid, RrsetVerifier.Verify(Find(octets, zone.Name("www"), DnsType.A), keys, End.AddDays(1)).Outcome);
    }

    [Fact]
    public void WithoutItsKey_TheKeyIsUnknown()
    {
        var zone = RecordedZone.Load("ecdsap256sha256.vn");
        using var all = zone.Keys();
        using var keys = new ZoneKeys(zone.Zone, all.Keys.Where(key => key.IsEntryPoint));
        var set = DnsRrset.Find(zone.Answer("www", DnsType.A).Answer, zone.Name("www"), DnsType.A)!;

        Assert.True(RrsetVerifier.Verify(set, keys, RecordedZone.At) is { Outcome: SignatureOutcome.KeyUnknown, Best.Key: null });
    }

    [Fact]
    public void KeysOfAnotherZone_ProveNothing()
    {
        var zone = RecordedZone.Load("ecdsap256sha256.vn");
        using var all = zone.Keys();
        using var keys = new ZoneKeys(DnsName.Parse("vn"), all.Keys);
        var set = DnsRrset.Find(zone.Answer("www", DnsType.A).Answer, zone.Name("www"), DnsType.A)!;

        Assert.Equal(SignatureOutcome.KeyUnknown, RrsetVerifier.Verify(set, keys, RecordedZone.At).Outcome);
    }

    [Fact]
    public void WithoutSignature_ItIsMissing()
    {
        var zone = RecordedZone.Load("ecdsap256sha256.vn");
        using var keys = zone.Keys();
        var records = zone.Answer("www", DnsType.A).Answer.Where(record => record.Type == DnsType.A);

        Assert.Equal(SignatureOutcome.Missing, RrsetVerifier.Verify(DnsRrset.Find(records, zone.Name("www"), DnsType.A)!, keys, RecordedZone.At).Outcome);
    }

    [Fact]
    public void ExpandedWildcard_IsValidAndNamed()
    {
        var zone = RecordedZone.Load("nsec.vn");
        using var keys = zone.Keys();
        var set = DnsRrset.Find(zone.Answer("x.y.wild", DnsType.A).Answer, zone.Name("x.y.wild"), DnsType.A)!;

        Assert.True(RrsetVerifier.Verify(set, keys, RecordedZone.At) is { Outcome: SignatureOutcome.Valid, Wildcard: { } wildcard } && wildcard == zone.Name("*.wild"));
    }

    [Fact]
    public void AnswerAskedTwice_IsComputedOnce()
    {
        var zone = RecordedZone.Load("rsasha256.vn");
        using var keys = zone.Keys();
        var set = DnsRrset.Find(zone.Answer("www", DnsType.A).Answer, zone.Name("www"), DnsType.A)!;
        var first = RrsetVerifier.Verify(set, keys, RecordedZone.At);
        keys.Dispose();

        // The key is gone, so only what is remembered can answer; a later moment is judged anew all the same.
        Assert.Equal(first.Outcome, RrsetVerifier.Verify(set, keys, RecordedZone.At).Outcome);
        Assert.Equal(SignatureOutcome.Expired, RrsetVerifier.Verify(set, keys, End.AddDays(1)).Outcome);
    }

    private static DnsRrset Find(byte[] octets, DnsName owner, DnsType type) => DnsRrset.Find(Dns.PacketBuilder.Read(octets).Answer, owner, type)!;

    private static IEnumerable<DnsRrset> SignedSets(RecordedZone zone) =>
        from question in zone.Questions
        let message = Dns.PacketBuilder.Read(zone.Octets(question.Name, question.Type))
        from set in DnsRrset.Group(message.Answer).Concat(DnsRrset.Group(message.Authority))
        where set.Signatures.Count > 0
        select set;
}
