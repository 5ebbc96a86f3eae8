using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Tests.Support;

namespace PortalCheck.Checks.Tests.Judging;

public sealed class CheckCatalogTests
{
    [Fact]
    public void TwoChecksOfOneCriterion_Refused()
    {
        var check = new LambdaCheck(["lab.one"], EvidenceNeeds.None, _ => CheckResult.Passed());
        var exception = Assert.Throws<InvalidOperationException>(() => new CheckCatalog([check, check]));
        Assert.Contains("lab.one", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckThatCannotBeMade_RefusedAndNotOverlooked() =>
        Assert.Contains(nameof(LambdaCheck), Assert.Throws<InvalidOperationException>(() => CheckCatalog.Of(typeof(LambdaCheck).Assembly)).Message, StringComparison.Ordinal);

    [Fact]
    public void ChecksOfThisBuild_AreFoundEachByItsIds() =>
        Assert.All(CheckCatalog.Default.Ids, id => Assert.Contains(id, CheckCatalog.Default.Find(id)!.Ids));

    [Fact]
    public void UnknownCriterion_HasNoCheck() => Assert.Null(CheckCatalog.Default.Find("lab.unknown"));
}
