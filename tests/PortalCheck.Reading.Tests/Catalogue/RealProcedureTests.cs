using AngleSharp.Html.Parser;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class RealProcedureTests
{
    [SharedFact]
    public void NationalDetail_GivesWhatStandsUnderEachLabel()
    {
        var reading = Read("natl-2026-detail-khai-sinh");
        Assert.Equal("Thủ tục đăng ký khai sinh", reading.Heading);
        Assert.Equal("1.001193", Assert.Single(reading.Filled(ProcedureField.Code)).Text);
        Assert.Equal("163/QĐ-BTP", Assert.Single(reading.Filled(ProcedureField.Decision)).Text);
        Assert.Equal("Cấp xã", Assert.Single(reading.Filled(ProcedureField.Tier)).Text);
        Assert.Equal("1\n1\n1", Assert.Single(reading.Filled(ProcedureField.TimeLimit)).Text);
        Assert.Equal("Miễn phí\nMiễn phí\nMiễn phí", Assert.Single(reading.Filled(ProcedureField.Fee)).Text);
        Assert.Contains("104/2022/NĐ-CP", Assert.Single(reading.Filled(ProcedureField.LegalBasis)).Text);
    }

    [SharedFact]
    public void NationalDetail_LeavesTheAgencyEmptyAndShowsNoLevel()
    {
        var reading = Read("natl-2026-detail-khai-sinh");
        Assert.True(reading.Labels(ProcedureField.Agency));
        Assert.Empty(reading.Filled(ProcedureField.Agency));
        Assert.Null(reading.BadgeLevel);
        Assert.False(reading.Labels(ProcedureField.Level));
    }

    [SharedFact]
    public void BocongAnDetail_SurvivesRepeatedIdsAndNestedDocuments()
    {
        var reading = Read("bca-detail-thuong-tru");
        Assert.Equal("Đăng ký thường trú", reading.Heading);
        Assert.Equal("1.004222", Assert.Single(reading.Filled(ProcedureField.Code)).Text);
        Assert.Equal("Đăng ký, quản lý cư trú", Assert.Single(reading.Filled(ProcedureField.Field)).Text);
        Assert.Equal("Công an Xã", Assert.Single(reading.Filled(ProcedureField.Agency)).Text);
        Assert.Equal(ServiceLevel.Partial, ServiceLevels.Read(Assert.Single(reading.Filled(ProcedureField.Level)).Text));
        Assert.Equal("Không", reading.Filled(ProcedureField.Fee)[1].Text);
        Assert.Equal("không", Assert.Single(reading.Filled(ProcedureField.Conditions)).Text);
        Assert.True(Assert.Single(reading.Filled(ProcedureField.Dossier)).IsList);
    }

    [SharedFact]
    public void StaffMadeDetail_IsReadThroughPicturesAndCards()
    {
        var reading = Read("vpdk-daklak-1.012753");
        Assert.StartsWith("Đăng ký đất đai, tài sản gắn liền với đất", reading.Heading, StringComparison.Ordinal);
        Assert.Equal("1.012753", Assert.Single(reading.Filled(ProcedureField.Code)).Text);
        Assert.StartsWith("17-20 ngày", Assert.Single(reading.Filled(ProcedureField.TimeLimit)).Text, StringComparison.Ordinal);
        Assert.Contains("1.985.500đ", reading.Filled(ProcedureField.Fee)[^1].Text, StringComparison.Ordinal);
        Assert.Contains("UBND cấp xã", Assert.Single(reading.Filled(ProcedureField.Agency)).Text, StringComparison.Ordinal);
        Assert.Contains("31/2024/QH15", Assert.Single(reading.Filled(ProcedureField.LegalBasis)).Text);
        Assert.False(reading.Labels(ProcedureField.Level));
    }

    [SharedTheory]
    [InlineData("hg-catalogue")]
    [InlineData("bacninh-catalogue")]
    [InlineData("hanoi-so4t-tthc-empty")]
    [InlineData("bca-list-cu-tru")]
    [InlineData("hanoi-so4t-home")]
    [InlineData("vfa-register")]
    public void PagesThatAreNoDetail_AreNotTakenForOne(string slug) => Assert.False(Read(slug).Recognised);

    private static ProcedureReading Read(string slug) =>
        ProcedureReader.Read(new HtmlParser().ParseDocument(SharedPages.Html(slug)), "https://cong.gov.vn/trang");
}
