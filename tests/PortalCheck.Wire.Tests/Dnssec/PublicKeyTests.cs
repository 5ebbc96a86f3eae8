using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Dnssec;

public sealed class PublicKeyTests
{
    public static TheoryData<string, int, byte[], SignatureOutcome> Refused => new()
    {
        { "RSA, modulus of 4104 bits", 8, [3, 1, 0, 1, .. Enumerable.Repeat((byte)0xFF, 513)], SignatureOutcome.CannotVerify },
        { "RSA, exponent of 72 bits", 8, [9, .. Enumerable.Repeat((byte)0xFF, 9), .. Enumerable.Repeat((byte)0xFF, 256)], SignatureOutcome.CannotVerify },
        { "RSA, exponent longer than the key", 8, [200, 1, 0, 1], SignatureOutcome.Invalid },
        { "RSA, no modulus", 8, [3, 1, 0, 1, 0, 0], SignatureOutcome.Invalid },
        { "RSA, one octet", 10, [1], SignatureOutcome.Invalid },
        { "P-256, not on the curve", 13, [.. Enumerable.Repeat((byte)1, 64)], SignatureOutcome.Invalid },
        { "P-256, too short", 13, [.. Enumerable.Repeat((byte)1, 63)], SignatureOutcome.Invalid },
        { "P-384, of P-256's length", 14, [.. Enumerable.Repeat((byte)1, 64)], SignatureOutcome.Invalid },
        { "Ed25519, too long", 15, new byte[33], SignatureOutcome.Invalid },
        { "Ed448, too short", 16, new byte[56], SignatureOutcome.Invalid },
        { "DSA", 3, new byte[64], SignatureOutcome.UnsupportedAlgorithm },
        { "unknown", 200, new byte[64], SignatureOutcome.UnsupportedAlgorithm },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void KeyThatCannotBeUsed_SaysWhoseFaultItIs(string what, int algorithm, byte[] key, SignatureOutcome outcome)
    {
        Assert.True(PublicKey.Import(Key(algorithm, key), out var refusal) is null, what);
        Assert.Equal(outcome, refusal);
    }

    [Theory]
    [InlineData(15, 32)]
    [InlineData(16, 57)]
    public void WithoutTheLibrary_EdwardsSignaturesCannotBeVerifiedButAreNotInvalid(int algorithm, int length)
    {
        Assert.Null(PublicKey.Import(Key(algorithm, new byte[length]), library: false, out var refusal));
        Assert.Equal(SignatureOutcome.CannotVerify, refusal);
    }

    [Fact]
    public void OddRsaKeys_NeverThrow()
    {
        var random = new Random(7);
        for (var size = 1; size < 600; size++)
        {
            var octets = new byte[size];
            random.NextBytes(octets);
            octets[0] = (byte)random.Next(0, 9);
            using var key = PublicKey.Import(Key(8, octets), out _);
            Assert.NotEqual(true, key?.Verify([1, 2, 3], new byte[size]));
        }
    }

    [Theory]
    [InlineData(new byte[] { 1, 3, 0x80, 1 }, 16)]
    [InlineData(new byte[] { 1, 3, 0, 0x01, 0 }, 9)]
    [InlineData(new byte[] { 0, 0, 1, 3, 0xFF }, 8)]
    [InlineData(new byte[] { 0, 0, 9, 3 }, 0)]
    public void RsaSize_IsThatOfTheModulus(byte[] key, int bits) => Assert.Equal(bits, PublicKeyShape.Bits(8, key));

    [Fact]
    public void Advice_IsThatOfTheRegistry() => Assert.Equal(
        "5 MustNot, 7 MustNot, 8 Recommended, 10 NotRecommended, 12 MustNot, 13 Recommended, 14 May, 15 Recommended, 16 May, 200 None",
        string.Join(", ", ((int[])[5, 7, 8, 10, 12, 13, 14, 15, 16, 200]).Select(number => $"{number} {DnssecAlgorithm.Of(number).Signing}")));

    [Fact]
    public void AdviceOnDigests_IsThatOfTheRegistry() => Assert.Equal(
        "0 MustNot, 1 MustNot, 2 Recommended, 3 MustNot, 4 May, 200 None",
        string.Join(", ", ((int[])[0, 1, 2, 3, 4, 200]).Select(number => $"{number} {DigestAlgorithm.Of(number).Delegation}")));

    private static DnsKeyData Key(int algorithm, byte[] key) => new((byte[])[1, 1, 3, (byte)algorithm, .. key]);
}
