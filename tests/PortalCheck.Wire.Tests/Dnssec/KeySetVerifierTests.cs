using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Dnssec;

public sealed class KeySetVerifierTests
{
    private static readonly RecordedZone Zone = RecordedZone.Load("ecdsap256sha256.vn");

    private static readonly DsData Stale = new((byte[])[0x12, 0x34, 13, 2, .. new byte[32]]);

    [Fact]
    public void StaleDsBesideAGoodOne_DoesNoHarmAndIsShown()
    {
        var verdict = Verify([Stale, .. Zone.Ds(2)]);

        Assert.Equal(KeySetOutcome.Trusted, verdict.Outcome);
        Assert.Equal([(DsMatch.OtherKey, false), (DsMatch.Matches, true)], verdict.DsChecks.Select(check => (check.Match, check.Key is not null)));
    }

    [Fact]
    public void WrongDigest_LeadsToNoKey()
    {
        var octets = Zone.Ds(2)[0].Canonical.ToArray();
        octets[^1] ^= 1;

        var verdict = Verify([new DsData(octets)]);
        Assert.Equal((KeySetOutcome.DsMatchesNoKey, DsMatch.DigestDiffers), (verdict.Outcome, verdict.DsChecks[0].Match));
    }

    [Fact]
    public void DigestCutShort_LeadsToNoKey() => Assert.Equal(KeySetOutcome.DsMatchesNoKey, Verify([new DsData(Zone.Ds(2)[0].Canonical[..20])]).Outcome);

    /// <summary>RFC 4509 section 3: a right SHA-1 beside a wrong SHA-256 does not count.</summary>
    [Fact]
    public void Sha1BesideAStrongerDigest_IsLeftAside()
    {
        var verdict = Verify([Stale, .. Zone.Ds(1)]);

        Assert.Equal(KeySetOutcome.DsMatchesNoKey, verdict.Outcome);
        Assert.Equal([true, false], verdict.DsChecks.Select(check => check.Used));
    }

    [Theory]
    [InlineData(13, 200)]
    [InlineData(13, 3)]
    [InlineData(200, 2)]
    [InlineData(1, 2)]
    public void UnknownAlgorithmOrDigest_CountsAsUnsigned(byte algorithm, byte digest)
    {
        var tag = Zone.Ds(2)[0].KeyTag;

        Assert.Equal(KeySetOutcome.Unsupported, Verify([new DsData((byte[])[(byte)(tag >> 8), (byte)tag, algorithm, digest, .. new byte[32]])]).Outcome);
    }

    [Fact]
    public void UnknownDigestOfAKey_IsTold()
    {
        var tag = Zone.Ds(2)[0].KeyTag;

        Assert.Equal(DsMatch.UnsupportedDigest, Verify([new DsData((byte[])[(byte)(tag >> 8), (byte)tag, 13, 200, 1]), .. Zone.Ds(2)]).DsChecks[0].Match);
    }

    [Fact]
    public void NoKeys_IsToldFromWrongOnes()
    {
        using var none = new ZoneKeys(Zone.Zone, []);

        Assert.Equal(KeySetOutcome.NoKeys, KeySetVerifier.Verify(keySet: null, none, Zone.Ds(2), RecordedZone.At).Outcome);
    }

    [Fact]
    public void SignaturePastItsTime_IsTold() =>
        Assert.True(Verify(Zone.Ds(2), RecordedZone.At.AddDays(30)) is { Outcome: KeySetOutcome.NotSigned, Signatures.Outcome: SignatureOutcome.Expired });

    [Fact]
    public void SetWithoutTheSignatureOfTheDsKey_IsNotSigned()
    {
        using var keys = Zone.Keys();
        var entry = Zone.Ds(2)[0].KeyTag;
        var records = Zone.Answer("", DnsType.DnsKey).Answer.Where(record => record.Data is not RrsigData signature || signature.KeyTag != entry);

        var verdict = KeySetVerifier.Verify(DnsRrset.Find(records, Zone.Zone, DnsType.DnsKey), keys, Zone.Ds(2), RecordedZone.At);
        Assert.True(verdict is { Outcome: KeySetOutcome.NotSigned, Signatures.Outcome: SignatureOutcome.KeyNotTrusted });
    }

    [Fact]
    public void KeyThatOnlyAnotherServerHas_DoesNotStandForThisSet()
    {
        using var keys = Zone.Keys();
        var entry = Zone.Ds(2)[0].KeyTag;
        var records = Zone.Answer("", DnsType.DnsKey).Answer.Where(record => record.Data is not DnsKeyData key || key.KeyTag != entry);

        Assert.Equal(KeySetOutcome.DsMatchesNoKey, KeySetVerifier.Verify(DnsRrset.Find(records, Zone.Zone, DnsType.DnsKey), keys, Zone.Ds(2), RecordedZone.At).Outcome);
    }

    [Fact]
    public void RevokedKey_IsNoEntry()
    {
        using var signer = new TestSigner("vn", flags: 257 + 128);
        using var keys = signer.Keys();
        var set = signer.Sign("vn", DnsType.DnsKey, [signer.Key.Canonical.ToArray()]);
        byte[] ds = [(byte)(signer.Key.KeyTag >> 8), (byte)signer.Key.KeyTag, 13, 2, .. DelegationDigest.Compute(DnsName.Parse("vn"), signer.Key, 2)!];

        Assert.Equal(SignatureOutcome.Valid, RrsetVerifier.Verify(set, keys, RecordedZone.At).Outcome);
        Assert.Equal(KeySetOutcome.DsMatchesNoKey, KeySetVerifier.Verify(set, keys, [new DsData(ds)], RecordedZone.At).Outcome);
    }

    private static KeySetVerdict Verify(IReadOnlyList<DsData> ds, DateTimeOffset? at = null)
    {
        using var keys = Zone.Keys();
        return KeySetVerifier.Verify(Zone.KeySet, keys, ds, at ?? RecordedZone.At);
    }
}
