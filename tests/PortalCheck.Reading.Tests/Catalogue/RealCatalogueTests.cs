using AngleSharp.Html.Parser;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class RealCatalogueTests
{
    [SharedFact]
    public void BocongAnList_HasElevenNamedRowsAndStatesEleven()
    {
        var reading = Read("bca-list-cu-tru");
        Assert.Equal((CatalogueState.Listed, 11, 11), (reading.State, reading.Rows.Count, reading.StatedTotal));
        Assert.Equal(("Gia hạn tạm trú", "https://cong.gov.vn/bocongan/bothutuc/tthc?matt=26345"), (reading.Rows[0].Name, reading.Rows[0].Href));
        Assert.All(reading.Rows, row => Assert.Null(row.Level));
        Assert.All(reading.Rows, row => Assert.Equal("Đăng ký, quản lý cư trú", row.Field));
    }

    [SharedFact]
    public void BacNinhTable_IsReadByItsHeaderCells()
    {
        var reading = Read("bacninh-catalogue");
        var row = Assert.Single(reading.Rows);
        Assert.Equal(
            ("Đăng ký thành lập hộ kinh doanh", "Mức độ 3", "Tài chính kế hoạch", "UBND Thành phố, Quận, Huyện"), (row.Name, row.Level, row.Field, row.Agency));
        Assert.Null(row.Href);
        Assert.Equal([CatalogueColumn.Name, CatalogueColumn.Agency, CatalogueColumn.Field, CatalogueColumn.Level], reading.Filters.Select(filter => filter.By));
    }

    [SharedFact]
    public void HanoiDepartmentList_SaysEmptyAndOffersADistrict()
    {
        var reading = Read("hanoi-so4t-tthc-empty");
        Assert.Equal(CatalogueState.Empty, reading.State);
        Assert.Contains("UBND Cấp Huyện", reading.Filters.Single(filter => filter.By == CatalogueColumn.Agency).Options);
    }

    [SharedTheory]
    [InlineData("hg-catalogue", CatalogueState.SearchOnly)]
    [InlineData("bacninh-login", CatalogueState.LoginWall)]
    [InlineData("vfa-home", CatalogueState.NoCatalogue)]
    [InlineData("hanoi-so4t-home", CatalogueState.NoCatalogue)]
    [InlineData("bca-detail-thuong-tru", CatalogueState.NoCatalogue)]
    [InlineData("hanoi-so4t-budget", CatalogueState.NoCatalogue)]
    public void OtherPages_AreWhatTheyAre(string slug, CatalogueState state) => Assert.Equal(state, Read(slug).State);

    [SharedFact]
    public void CommunePage_NamesProceduresByTheCardsHeadings() =>
        Assert.Equal(["1.012575", "3.000347", "3.000348"], Read("xa-duynghia-cong-an").Rows.Select(row => row.Code));

    private static CatalogueReading Read(string slug) =>
        CatalogueReader.Read(new HtmlParser().ParseDocument(SharedPages.Html(slug)), "https://cong.gov.vn/trang");
}
