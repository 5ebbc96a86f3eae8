using PortalCheck.Checks.Accessibility.Wcag;

namespace PortalCheck.Checks.Tests.Accessibility;

public sealed class SuccessCriteriaTests
{
    // WCAG 2.2: 31 criteria of level A (4.1.1 was removed), 24 of AA, 31 of AAA.
    [Theory]
    [InlineData(WcagLevel.A, 31)]
    [InlineData(WcagLevel.Aa, 24)]
    [InlineData(WcagLevel.Aaa, 31)]
    [InlineData(WcagLevel.Obsolete, 1)]
    public void EveryLevel_IsWhole(WcagLevel level, int count) => Assert.Equal(count, SuccessCriteria.All.Count(criterion => criterion.Level == level));

    [Fact]
    public void Names_AreUniqueInBothLanguages()
    {
        Assert.Equal(SuccessCriteria.All.Count, SuccessCriteria.All.Select(criterion => criterion.Name.Vi).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(SuccessCriteria.All.Count, SuccessCriteria.All.Select(criterion => criterion.Name.En).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Criteria_ComeInTheOrderOfTheRecommendation() =>
        Assert.Equal(["1.4.5", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "1.4.10"], SuccessCriteria.All.SkipWhile(criterion => criterion.Number != "1.4.5").Take(6).Select(criterion => criterion.Number));

    [Fact]
    public void Criterion_IsFoundByItsNumber()
    {
        Assert.Equal("Contrast (Minimum)", SuccessCriteria.Find("1.4.3")!.Name.En);
        Assert.Null(SuccessCriteria.Find("9.9.9"));
    }

    [Fact]
    public void FullName_SaysNumberNameAndLevel() =>
        Assert.Equal(new("WCAG 1.4.3 Độ tương phản (tối thiểu), mức AA", "WCAG 1.4.3 Contrast (Minimum), level AA"), SuccessCriteria.Find("1.4.3")!.FullName);
}
