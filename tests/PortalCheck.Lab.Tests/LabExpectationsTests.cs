using PortalCheck.Lab.Expectations;
using PortalCheck.Model.Judging;

namespace PortalCheck.Lab.Tests;

public sealed class LabExpectationsTests
{
    public static TheoryData<string> Portals => [.. LabExpectations.Ranking];

    [Theory]
    [MemberData(nameof(Portals))]
    public void EachPortal_NamesManyCriteriaAndNoneWithoutAnOutcome(string portal)
    {
        var expected = LabExpectations.For(portal);

        Assert.InRange(expected.Count, 50, 200);
        Assert.All(expected.Values, row => Assert.NotEmpty(row.Allowed));
    }

    [Fact]
    public void GoodPortal_MayFailNothing() => Assert.DoesNotContain(
        LabExpectations.For(LabExpectations.Good).Values, row => row.Allowed.Contains(Outcome.Failed) || row.Allowed.Contains(Outcome.Partial));

    [Fact]
    public void FaultOnTheGoodPortal_ContradictsEvenWhereNotListed() =>
        Assert.True(LabExpectations.Contradicts(LabExpectations.Good, "criterion.of-tomorrow", Outcome.Partial));

    [Theory]
    [InlineData("tls.mixed", Outcome.Passed, true)]
    [InlineData("tls.mixed", Outcome.Failed, false)]
    [InlineData("criterion.of-tomorrow", Outcome.Failed, false)]
    public void BadPortal_ContradictsOnlyWhereItWasDrawnOtherwise(string criterion, Outcome outcome, bool contradicts) =>
        Assert.Equal(contradicts, LabExpectations.Contradicts(LabExpectations.Bad, criterion, outcome));

    [Fact]
    public void UnknownPortal_IsRefused() => Assert.Throws<ArgumentException>(() => LabExpectations.For("dvc-khac"));
}
