using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Dnssec;

/// <summary>Seconds since 1970 in 32 bits start again in February 2106.</summary>
public sealed class SignatureTimeTests
{
    private static readonly DateTimeOffset Turn = DateTimeOffset.FromUnixTimeSeconds(1L << 32);

    [Theory]
    [InlineData(-11, SignatureOutcome.NotYetValid)]
    [InlineData(-10, SignatureOutcome.Valid)]
    [InlineData(0, SignatureOutcome.Valid)]
    [InlineData(10, SignatureOutcome.Valid)]
    [InlineData(11, SignatureOutcome.Expired)]
    public void TimesAcrossTheTurn_AreCompared(int seconds, SignatureOutcome outcome)
    {
        using var signer = new TestSigner("vn");
        using var keys = signer.Keys();
        var set = signer.Sign("a.vn", DnsType.A, [[1, 2, 3, 4]], begins: uint.MaxValue - 9, ends: 10);

        Assert.Equal(outcome, RrsetVerifier.Verify(set, keys, Turn.AddSeconds(seconds)).Outcome);
    }

    [Fact]
    public void MomentNearTheBeginOfTime_IsHeldToIt() => Assert.Equal(DateTimeOffset.MinValue, SignatureTime.ToMoment(unchecked((uint)DateTimeOffset.MinValue.ToUnixTimeSeconds()) - 1, DateTimeOffset.MinValue));

    [Fact]
    public void Moment_IsTheNearest()
    {
        Assert.Equal(Turn.AddSeconds(10), SignatureTime.ToMoment(10, Turn.AddSeconds(-5)));
        Assert.Equal(Turn.AddSeconds(-10), SignatureTime.ToMoment(uint.MaxValue - 9, Turn.AddSeconds(5)));
    }
}
