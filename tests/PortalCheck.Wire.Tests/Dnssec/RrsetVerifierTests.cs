using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;
using PortalCheck.Wire.Tests.Dns;

namespace PortalCheck.Wire.Tests.Dnssec;

public sealed class RrsetVerifierTests
{
    private static readonly DateTimeOffset At = RecordedZone.At;

    [Fact]
    public void WildcardAskedForByName_IsNotExpanded()
    {
        using var signer = new TestSigner("vn");
        using var keys = signer.Keys();

        Assert.True(RrsetVerifier.Verify(signer.Sign("*.vn", DnsType.A, [[1, 2, 3, 4]], labels: 1), keys, At) is { Outcome: SignatureOutcome.Valid, Wildcard: null });
        Assert.True(RrsetVerifier.Verify(signer.Sign("a.b.vn", DnsType.A, [[1, 2, 3, 4]], signedOwner: "*.vn", labels: 1), keys, At) is { Outcome: SignatureOutcome.Valid, Wildcard.IsWildcard: true });
    }

    [Fact]
    public void MoreLabelsThanTheOwner_IsInvalid()
    {
        using var signer = new TestSigner("vn");
        using var keys = signer.Keys();

        Assert.Equal(SignatureOutcome.Invalid, RrsetVerifier.Verify(signer.Sign("a.vn", DnsType.A, [[1, 2, 3, 4]], labels: 3), keys, At).Outcome);
    }

    [Fact]
    public void OwnerOutsideTheZone_IsNotItsToSign()
    {
        using var signer = new TestSigner("gov.vn");
        using var keys = signer.Keys();

        Assert.Equal(SignatureOutcome.KeyUnknown, RrsetVerifier.Verify(signer.Sign("evil.vn", DnsType.A, [[1, 2, 3, 4]]), keys, At).Outcome);
    }

    [Fact]
    public void RecordsInAnyOrderAndTwice_AreTheSameSet()
    {
        using var signer = new TestSigner("vn");
        using var keys = signer.Keys();
        var signed = signer.Sign("a.vn", DnsType.A, [[1, 1, 1, 1], [2, 2, 2, 2]]);
        var name = DnsName.Parse("a.vn");
        var signature = new DnsRecord(name, DnsType.Rrsig, 1, 1, signed.Signatures[0]);

        Assert.Equal(
            SignatureOutcome.Valid,
            RrsetVerifier.Verify(DnsRrset.Find([signature, .. signed.Records.Reverse(), .. signed.Records.Select(record => record with { TimeToLive = 7 })], name, DnsType.A)!, keys, At).Outcome);
    }

    [Theory]
    [InlineData(256 - 256, SignatureOutcome.KeyUnknown)]
    [InlineData(256 + 128, SignatureOutcome.KeyUnknown)]
    [InlineData(256, SignatureOutcome.Valid)]
    public void KeyThatMayNotSign_SignsNothing(int flags, SignatureOutcome outcome)
    {
        using var signer = new TestSigner("vn", flags);
        using var keys = signer.Keys();

        Assert.Equal(outcome, RrsetVerifier.Verify(signer.Sign("a.vn", DnsType.A, [[1, 2, 3, 4]]), keys, At).Outcome);
    }

    [Fact]
    public void OfTwoValidSignatures_TheLongerIsNamed()
    {
        using var signer = new TestSigner("vn");
        using var keys = signer.Keys();
        var now = (uint)At.ToUnixTimeSeconds();
        DnsRrset[] sets = [signer.Sign("a.vn", DnsType.A, [[1, 2, 3, 4]], ends: now + 10), signer.Sign("a.vn", DnsType.A, [[1, 2, 3, 4]], ends: now + 20), signer.Sign("a.vn", DnsType.A, [[1, 2, 3, 4]], ends: now - 5)];
        var name = DnsName.Parse("a.vn");
        var records = sets[0].Records.Concat(sets.SelectMany(set => set.Signatures).Select(signature => new DnsRecord(name, DnsType.Rrsig, 1, 1, signature)));

        var verdict = RrsetVerifier.Verify(DnsRrset.Find(records, name, DnsType.A)!, keys, At);
        Assert.Equal((SignatureOutcome.Valid, now + 20), (verdict.Outcome, verdict.Best!.Signature.Expiration));
        Assert.Equal([SignatureOutcome.Valid, SignatureOutcome.Valid, SignatureOutcome.Expired], verdict.Checks.Select(check => check.Outcome));
    }

    /// <summary>CVE-2023-50387: keys that share a tag, and signatures that all fit them.</summary>
    [Fact]
    public void KeysThatShareATag_AreTriedAFewTimesOnly()
    {
        using var signer = new TestSigner("vn");
        using var keys = new ZoneKeys(DnsName.Parse("vn"), [.. Enumerable.Range(0, 30).Select(number => SameTag(signer.Key, number)), signer.Key]);
        var forged = Enumerable.Range(0, 50).SelectMany(number => signer.Sign("a.vn", DnsType.A, [[1, 2, 3, 4]], begins: (uint)number, damage: signature => [.. signature[..^1], (byte)~signature[^1]]).Signatures);
        var name = DnsName.Parse("a.vn");
        var set = DnsRrset.Find([new DnsRecord(name, DnsType.A, 1, 1, PacketBuilder.Data(DnsType.A, [1, 2, 3, 4])), .. forged.Select(signature => new DnsRecord(name, DnsType.Rrsig, 1, 1, signature))], name, DnsType.A)!;

        Assert.Single(keys.Keys.Select(key => key.KeyTag).Distinct());
        var verdict = RrsetVerifier.Verify(set, keys, At);
        Assert.Equal(SignatureOutcome.CannotVerify, verdict.Outcome);
        Assert.Equal(50, verdict.Checks.Count(check => check.Outcome == SignatureOutcome.CannotVerify));
    }

    [Fact]
    public void TooManySignaturesOfAZone_CannotBeVerified()
    {
        using var signer = new TestSigner("vn");
        using var keys = signer.Keys();
        var outcomes = Enumerable.Range(0, ZoneKeys.MaxComputed + 10)
            .Select(number => RrsetVerifier.Verify(signer.Sign("a.vn", DnsType.A, [[1, 2, (byte)(number >> 8), (byte)number]]), keys, At).Outcome).ToList();

        Assert.Equal(10, outcomes.Count(outcome => outcome == SignatureOutcome.CannotVerify));
        Assert.All(outcomes[..ZoneKeys.MaxComputed], outcome => Assert.Equal(SignatureOutcome.Valid, outcome));
    }

    // Words that change places leave the sum as it is; the first word of the point goes round through the others.
    private static DnsKeyData SameTag(DnsKeyData key, int number)
    {
        var octets = key.Canonical.ToArray();
        var place = 6 + (2 * number);
        (octets[4], octets[5], octets[place], octets[place + 1]) = (octets[place], octets[place + 1], octets[4], octets[5]);
        return new DnsKeyData(octets);
    }
}
