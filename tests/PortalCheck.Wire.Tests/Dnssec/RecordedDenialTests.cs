using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Dnssec;

/// <summary>The same questions to zones with NSEC, NSEC3, salted NSEC3 and opt-out.</summary>
public sealed class RecordedDenialTests
{
    private static readonly string[] Strict = ["nsec.vn", "nsec3.vn", "nsec3salted.vn"];

    private static readonly (string Label, DnsType Type, DenialReason Reason)[] Negative =
    [
        ("nothere", DnsType.A, DenialReason.NoName), ("a.b.nothere", DnsType.A, DenialReason.NoName), ("zzz", DnsType.A, DenialReason.NoName),
        ("dangling", DnsType.A, DenialReason.NoName), ("www", DnsType.Aaaa, DenialReason.NoType), ("ent", DnsType.A, DenialReason.NoType),
        ("wild", DnsType.A, DenialReason.NoType), ("alias", DnsType.Aaaa, DenialReason.NoType), ("", DnsType.Aaaa, DenialReason.NoType),
        ("open", DnsType.Ds, DenialReason.NoType), ("x.wild", DnsType.Aaaa, DenialReason.NoTypeAtWildcard),
    ];

    public static TheoryData<string, string, DnsType, DenialReason> Proofs
    {
        get
        {
            var proofs = new TheoryData<string, string, DnsType, DenialReason>();
            foreach (var (label, type, reason) in Negative)
                Array.ForEach(Strict, zone => proofs.Add(zone, label, type, reason));
            return proofs;
        }
    }

    public static TheoryData<string> StrictZones => [.. Strict];

    [Theory]
    [MemberData(nameof(Proofs))]
    public void Absence_IsProved(string name, string label, DnsType type, DenialReason reason) =>
        Assert.Equal((DenialOutcome.Proved, reason), Judge(name, label, type));

    /// <summary>With opt-out only what hangs on a name just below the closest encloser that does not exist is open.</summary>
    [Theory]
    [InlineData("nothere", DnsType.A, DenialOutcome.OptOut, DenialReason.NoName)]
    [InlineData("open", DnsType.Ds, DenialOutcome.OptOut, DenialReason.NoType)]
    [InlineData("x.wild", DnsType.Aaaa, DenialOutcome.OptOut, DenialReason.NoTypeAtWildcard)]
    [InlineData("www", DnsType.Aaaa, DenialOutcome.Proved, DenialReason.NoType)]
    [InlineData("", DnsType.Aaaa, DenialOutcome.Proved, DenialReason.NoType)]
    public void Absence_UnderOptOut(string label, DnsType type, DenialOutcome outcome, DenialReason reason) =>
        Assert.Equal((outcome, reason), Judge("optout.vn", label, type));

    [Theory]
    [MemberData(nameof(StrictZones))]
    public void Referral_ProvesAnUnsignedDelegation(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();

        var verdict = Denial.OfAnswer(zone.Answer("host.open", DnsType.A), zone.Name("open"), DnsType.Ds, keys, RecordedZone.At);
        Assert.True(verdict is { Outcome: DenialOutcome.Proved, IsDelegation: true });
    }

    /// <summary>The record at a delegation says nothing about names below it, nor about the child's own types.</summary>
    [Theory]
    [InlineData("host.open", DnsType.A)]
    [InlineData("open", DnsType.A)]
    public void RecordOfTheParent_DeniesNothingOfTheChild(string label, DnsType type)
    {
        foreach (var name in Strict)
        {
            var zone = RecordedZone.Load(name);
            using var keys = zone.Keys();
            Assert.NotEqual(DenialOutcome.Proved, Denial.OfAnswer(zone.Answer("host.open", DnsType.A), zone.Name(label), type, keys, RecordedZone.At).Outcome);
        }
    }

    [Theory]
    [MemberData(nameof(StrictZones))]
    public void RecordOfTheChild_DeniesNoDsOfItself(string name)
    {
        // Asked at the zone's own servers for its DS, the answer is true there and worth nothing for the parent.
        Assert.Equal((DenialOutcome.NotProved, DenialReason.WrongSide), Judge(name, "", DnsType.Ds));
    }

    [Theory]
    [InlineData("nsec.vn", "x.wild", DenialOutcome.Proved)]
    [InlineData("nsec.vn", "x.y.wild", DenialOutcome.Proved)]
    [InlineData("nsec3.vn", "x.wild", DenialOutcome.Proved)]
    [InlineData("nsec3salted.vn", "x.y.wild", DenialOutcome.Proved)]
    [InlineData("optout.vn", "x.wild", DenialOutcome.OptOut)]
    public void Expansion_IsProved(string name, string label, DenialOutcome outcome)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();

        var verdict = Denial.OfExpansion(zone.Answer(label, DnsType.A), zone.Name(label), zone.Name("*.wild"), keys, RecordedZone.At);
        Assert.Equal((outcome, DenialReason.NoNearerName), (verdict.Outcome, verdict.Reason));
    }

    [Theory]
    [MemberData(nameof(StrictZones))]
    public void ExpansionOfAnotherWildcard_IsNotProved(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();

        Assert.NotEqual(DenialOutcome.Proved, Denial.OfExpansion(zone.Answer("x.wild", DnsType.A), zone.Name("x.wild"), zone.Name("*"), keys, RecordedZone.At).Outcome);
    }

    [Theory]
    [InlineData("nothere", DnsType.A)]
    [InlineData("www", DnsType.Aaaa)]
    public void TooManyIterations_AreNotComputed(string label, DnsType type)
    {
        var zone = RecordedZone.Load("nsec3many.vn");
        using var keys = zone.Keys();

        Assert.True(Denial.OfAnswer(zone.Answer(label, type), zone.Name(label), type, keys, RecordedZone.At)
            is { Outcome: DenialOutcome.TooManyIterations, Iterations: 500 });
        Assert.Equal(DenialOutcome.Proved, Denial.OfAnswer(zone.Answer(label, type), zone.Name(label), type, keys, RecordedZone.At, 500).Outcome);
    }

    /// <summary>Each proof serves its own question only.</summary>
    [Theory]
    [MemberData(nameof(StrictZones))]
    public void ProofOfAnotherName_ProvesNothing(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();

        // www exists; the wildcard's subtree has an address for every name; the apex has an SOA.
        Assert.All(
            ((string Label, DnsType Type)[])[("nothere", DnsType.A), ("a.b.nothere", DnsType.A), ("zzz", DnsType.A), ("www", DnsType.Aaaa), ("ent", DnsType.A)],
            asked => Assert.All(
                ((string Label, DnsType Type)[])[("www", DnsType.A), ("q.wild", DnsType.A), ("", DnsType.Soa), ("a.ent", DnsType.A)],
                claimed => Assert.NotEqual(
                    DenialOutcome.Proved,
                    Denial.OfAnswer(zone.Answer(asked.Label, asked.Type), zone.Name(claimed.Label), claimed.Type, keys, RecordedZone.At).Outcome)));
    }

    [Theory]
    [MemberData(nameof(StrictZones))]
    public void ProofPastItsTime_ProvesNothing(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();

        Assert.True(Denial.OfAnswer(zone.Answer("nothere", DnsType.A), zone.Name("nothere"), DnsType.A, keys, RecordedZone.At.AddDays(30))
            is { Outcome: DenialOutcome.NotProved, Reason: DenialReason.SignatureNotValid, Signature: SignatureOutcome.Expired });
    }

    [Theory]
    [MemberData(nameof(StrictZones))]
    public void WithoutAnyOneOfItsRecords_NothingIsProved(string name)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();
        var message = zone.Answer("a.b.nothere", DnsType.A);
        var owners = message.Authority.Where(record => record.Type is DnsType.Nsec or DnsType.Nsec3).Select(record => record.Owner).Distinct().ToList();

        Assert.NotEmpty(owners);
        Assert.All(owners, owner => Assert.NotEqual(
            DenialOutcome.Proved,
            Denial.OfAnswer(With(message, message.Authority.Where(record => record.Owner != owner)), zone.Name("a.b.nothere"), DnsType.A, keys, RecordedZone.At).Outcome));
    }

    [Fact]
    public void StrippedProof_IsToldFromAnUnsignedZone()
    {
        var zone = RecordedZone.Load("nsec.vn");
        using var keys = zone.Keys();
        var message = zone.Answer("nothere", DnsType.A);
        var signed = With(message, message.Authority.Where(record => record.Owner == zone.Zone && (record.Type == DnsType.Soa || record.Data is RrsigData { TypeCovered: DnsType.Soa })));
        var bare = With(message, message.Authority.Where(record => record.Type == DnsType.Soa));

        Assert.Equal(DenialReason.NoRecords, Denial.OfAnswer(signed, zone.Name("nothere"), DnsType.A, keys, RecordedZone.At).Reason);
        Assert.Equal(DenialOutcome.NothingSigned, Denial.OfAnswer(bare, zone.Name("nothere"), DnsType.A, keys, RecordedZone.At).Outcome);
    }

    [Fact]
    public void QuestionOfAnotherZone_IsRefused()
    {
        var zone = RecordedZone.Load("nsec.vn");
        using var keys = zone.Keys();

        Assert.Equal(DenialReason.OtherZone, Denial.OfAnswer(zone.Answer("nothere", DnsType.A), DnsName.Parse("nothere.vn"), DnsType.A, keys, RecordedZone.At).Reason);
    }

    private static DnsMessage With(DnsMessage message, IEnumerable<DnsRecord> authority) =>
        new() { IsResponse = true, Rcode = message.Rcode, Questions = message.Questions, Answer = message.Answer, Authority = [.. authority] };

    private static (DenialOutcome Outcome, DenialReason Reason) Judge(string name, string label, DnsType type)
    {
        var zone = RecordedZone.Load(name);
        using var keys = zone.Keys();
        var verdict = Denial.OfAnswer(zone.Answer(label, type), zone.Name(label), type, keys, RecordedZone.At);
        return (verdict.Outcome, verdict.Reason);
    }
}
