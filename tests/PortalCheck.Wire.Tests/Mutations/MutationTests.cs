using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Mutations;

/// <summary>A short run of what <c>dns-mutations</c> of tests/Benchmarks does ten million times.</summary>
public sealed class MutationTests
{
    private const int Messages = 10_000;

    [Fact]
    public void DamagedMessages_AreJudgedWithinTheirBounds()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        var tally = new MutationLoop(seed: 20261122).Run(Messages, limit.Token);

        Assert.Equal(Messages, tally.Messages);
        Assert.InRange(tally.MostOverBound, long.MinValue, 0);

        // The loop has to reach all of the code: else its silence says nothing.
        Assert.InRange(tally.Read, Messages / 10, Messages * 9 / 10);
        Assert.True(tally.Malformed > 200);
        Assert.All(
            [SignatureOutcome.Valid, SignatureOutcome.Invalid, SignatureOutcome.KeyUnknown, SignatureOutcome.Expired, SignatureOutcome.NotYetValid, SignatureOutcome.UnsupportedAlgorithm],
            outcome => Assert.True(tally.Signatures.GetValueOrDefault(outcome) > 0, outcome.ToString()));
        Assert.All(Enum.GetValues<DenialOutcome>(), outcome => Assert.True(tally.Denials.GetValueOrDefault(outcome) > 0, outcome.ToString()));
    }
}
