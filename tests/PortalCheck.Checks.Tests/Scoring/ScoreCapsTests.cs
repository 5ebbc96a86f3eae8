using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using static PortalCheck.Checks.Tests.Scoring.ScoringSamples;

namespace PortalCheck.Checks.Tests.Scoring;

public sealed class ScoreCapsTests
{
    private static readonly ScoreCap[] Caps =
    [
        new(40, "tls.https", "login-without-https"), new(50, "tls.https"), new(40, "eform.submit-tls"), new(60, "catalog.published"),
        new(60, "a"), new(60, "b"), new(60, "c"), new(60, "d"), new(60, "e"),
    ];

    [Fact]
    public void NoFailure_NoCap() => Assert.Null(ScoreCaps.Of([Result("tls.https", Outcome.Passed)], Caps));

    [Theory]
    [InlineData(Outcome.Partial)]
    [InlineData(Outcome.CantTell)]
    [InlineData(Outcome.Untested)]
    [InlineData(Outcome.Inapplicable)]
    public void AnythingButFailed_NoCap(Outcome outcome) => Assert.Null(ScoreCaps.Of([Result("tls.https", outcome, "login-without-https")], Caps));

    [Fact]
    public void CapOnATag_HoldsOnlyWhereAFindingBearsIt()
    {
        Assert.Equal(50, ScoreCaps.Of([Result("tls.https", Outcome.Failed, "no-https")], Caps)!.Limit);
        Assert.Equal(40, ScoreCaps.Of([Result("tls.https", Outcome.Failed, "no-https", "login-without-https")], Caps)!.Limit);
    }

    [Fact]
    public void CapOnATagOnly_IsNoCapWithoutIt() =>
        Assert.Null(ScoreCaps.Of([Result("net.dnssec.chain", Outcome.Failed, "expired")], [new ScoreCap(50, "net.dnssec.chain", "bogus")]));

    [Fact]
    public void SeveralCriteria_LowestLessFiveForEachFurther()
    {
        var cap = ScoreCaps.Of(
            [Result("tls.https", Outcome.Failed), Result("eform.submit-tls", Outcome.Failed), Result("catalog.published", Outcome.Failed)], Caps)!;
        Assert.Equal(30, cap.Limit);
        Assert.Equal(["catalog.published", "eform.submit-tls", "tls.https"], cap.Criteria);
    }

    [Fact]
    public void TwoCapsOfOneCriterion_CountOnce() =>
        Assert.Equal(40, ScoreCaps.Of([Result("tls.https", Outcome.Failed, "login-without-https")], Caps)!.Limit);

    [Fact]
    public void ManyCriteria_NeverBelowTwenty()
    {
        string[] failed = ["tls.https", "eform.submit-tls", "catalog.published", "a", "b", "c", "d", "e"];
        Assert.Equal(20, ScoreCaps.Of(failed.Select(id => Result(id, Outcome.Failed)), Caps)!.Limit);
    }
}
