using PortalCheck.Checks.Catalogue.Matching;
using PortalCheck.Model.Reference;
using static PortalCheck.Checks.Tests.Catalogue.MatchingSamples;

namespace PortalCheck.Checks.Tests.Catalogue;

public sealed class CatalogueComparisonTests
{
    private static readonly ReferenceSlice Record = Slice(
        Procedure(1, "Cấp giấy phép kinh doanh dịch vụ lữ hành quốc tế"),
        Procedure(2, "Cấp lại giấy phép kinh doanh dịch vụ lữ hành quốc tế"),
        Procedure(3, "Đăng ký khai sinh có yếu tố nước ngoài"),
        Procedure(4, "Đăng ký khai sinh"));

    [Theory]
    [InlineData("1.000001")]
    [InlineData("1.000001.000.00.00.H17")]
    [InlineData(" 1.000001 ")]
    public void Code_WithAnySuffix_Matches(string code) =>
        Assert.Equal(("1.000001", MatchedBy.Code), One(new ListedProcedure("Tên khác hẳn") { Code = code }));

    [Fact]
    public void NameNearEnough_Matches() =>
        Assert.Equal(("1.000002", MatchedBy.SimilarName), One(new ListedProcedure("Cấp lại các giấy phép kinh doanh dịch vụ lữ hành quốc tế")));

    [Theory]
    [InlineData("Cấp đổi giấy phép kinh doanh dịch vụ lữ hành quốc tế")]
    [InlineData("Đăng ký khai sinh lại có yếu tố nước ngoài")]
    [InlineData("Đăng ký khai sinh cấp tỉnh")]
    [InlineData("Nuôi cá cảnh")]
    public void NameOfAnotherProcedure_MatchesNothing(string name) => Assert.Single(Compare(Record, new ListedProcedure(name)).Unclear);

    [Fact]
    public void UnknownCodeWithAnOfficialName_IsTheWrongCode()
    {
        var comparison = Compare(Record, new ListedProcedure("Đăng ký khai sinh") { Code = "3.999999" });
        Assert.Equal("1.000004", Assert.Single(comparison.WrongCode).Reference.Key);
        Assert.Empty(comparison.Extra);
    }

    [Fact]
    public void ServicesOfOneProcedure_AreNoDuplicates() => Assert.Empty(Compare(
        Record, new ListedProcedure("Đăng ký khai sinh") { Code = "1.000004.01" }, new ListedProcedure("Đăng ký khai sinh") { Code = "1.000004.02" }).Duplicates);

    [Fact]
    public void OneOfTwoProceduresOfOneName_LeavesNoneMissing()
    {
        var twins = Slice(Procedure(1, "Tách thửa đất"), Procedure(2, "Tách thửa đất"));
        Assert.Empty(Compare(twins, new ListedProcedure("Tách thửa đất")).Missing);
    }

    [Fact]
    public void CodeOfAnAbolishedProcedure_IsAbolishedAndNotExtra()
    {
        var comparison = Compare(Record with { Abolished = [new AbolishedProcedure("2.000009", "Cũ", new DateOnly(2026, 1, 1))] }, new ListedProcedure("Cũ") { Code = "2.000009" });
        Assert.Single(comparison.Abolished);
        Assert.Empty(comparison.Extra);
    }

    [Fact]
    public void SevenDigits_AreNoCode() => Assert.Single(Compare(Record, new ListedProcedure("Nuôi cá cảnh") { Code = "1.0000011" }).Unclear);

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("Thủ tục")]
    [InlineData("\ud800 \u0000 1. 1. 1.")]
    public void OddName_IsUnclear(string name) => Assert.Single(Compare(Record, new ListedProcedure(name)).Unclear);

    private static (string Key, MatchedBy How) One(ListedProcedure listed)
    {
        var match = Assert.Single(Compare(Record, listed).Matched);
        return (match.Reference.Key, match.How);
    }
}
