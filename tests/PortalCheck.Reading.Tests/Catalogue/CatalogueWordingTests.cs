using AngleSharp.Html.Parser;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class CatalogueWordingTests
{
    [Theory]
    [InlineData("Mã 1.004194.", "1.004194")]
    [InlineData("1.004194.000.00.00.H17", "1.004194.000.00.00.H17")]
    [InlineData("2.000815.000.00.00.H55.02", "2.000815.000.00.00.H55.02")]
    [InlineData("hồ sơ 1.000358.01", "1.000358.01")]
    [InlineData("1.012753.H19)", "1.012753.H19")]
    public void Code_IsReadAsWritten(string text, string code) => Assert.Equal(code, Assert.Single(ProcedureCodes.In(text)));

    [Theory]
    [InlineData("1.000.000 đồng")]
    [InlineData("18001096")]
    [InlineData("1.0133611")]
    [InlineData("ngày 21.004194")]
    public void Numbers_AreNoCodes(string text) => Assert.Empty(ProcedureCodes.In(text));

    [Theory]
    [InlineData("Dịch vụ công trực tuyến toàn trình", ServiceLevel.FullProcess)]
    [InlineData("DVC TT một phần", ServiceLevel.Partial)]
    [InlineData("Mức độ 4", ServiceLevel.OldScale)]
    [InlineData("Dịch vụ công cấp 4", ServiceLevel.OldScale)]
    [InlineData("Chưa cung cấp DVC", ServiceLevel.InformationOnly)]
    public void Level_IsReadFromItsWordings(string text, ServiceLevel level) => Assert.Equal(level, ServiceLevels.Read(text));

    [Theory]
    [InlineData("Chuyển nhượng một phần diện tích")]
    [InlineData("Cấp giấy phép xây dựng công trình cấp III, cấp IV")]
    [InlineData("Tài khoản định danh mức 2")]
    public void NamesWithLevelWords_AreNoBadges(string text) => Assert.Null(ServiceLevels.ReadBadge(text));

    [Fact]
    public void NumberAtTheEndOfACell_StatesNothingOfTheNextOne() => Assert.Empty(Read("""
        <main><table><tr><th>Tên thủ tục</th><th>Mức độ</th></tr>
        <tr><td>Đăng ký kinh doanh theo mẫu số 1</td><td>Toàn trình</td></tr><tr><td>Đăng ký kinh doanh theo mẫu số 2</td><td>Một phần</td></tr></table></main>
        """).StatedParts);

    [Fact]
    public void SeedSentence_GivesTotalAndParts()
    {
        var reading = Read("<p>Tổng số: 499 dịch vụ công mức độ 3, 4, bao gồm 454 dịch vụ cấp tỉnh, 39 dịch vụ cấp huyện và 6 dịch vụ cấp xã.</p>");
        Assert.Equal(499, reading.StatedTotal);
        Assert.Equal(
            [(CataloguePart.Province, 454), (CataloguePart.District, 39), (CataloguePart.Commune, 6)],
            reading.StatedParts.Select(part => (part.Part, part.Count)));
    }

    [Theory]
    [InlineData("Hiển thị 1 đến 10 của 1.234 bản ghi", 1234)]
    [InlineData("Hiển thị 20 trên 2514 văn bản", 2514)]
    [InlineData("DANH SÁCH THỦ TỤC HÀNH CHÍNH (Tổng số: 38 thủ tục)", 38)]
    [InlineData("Trang Hiển thị 1 - 10 of 243 kết quả.", 243)]
    [InlineData("1-20/499", 499)]
    [InlineData("1 – 20 trên tổng số 1.499", 1499)]
    [InlineData("Hiển thị 1 - 10 trong tổng số 243", 243)]
    [InlineData("Tổng số thủ tục: 57", 57)]
    [InlineData("Tổng số: 57", 57)]
    [InlineData("Tìm thấy 12 kết quả", 12)]
    [InlineData("Có 11 kết quả cho từ khóa \"thả diều\"", 11)]
    [InlineData("38 thủ tục", 38)]
    [InlineData("Hiển thị 10 20 30 40 50 trên 11 bản ghi", 11)]
    [InlineData("Showing 1 to 10 of 1,057 entries", 1057)]
    public void StatedTotal_IsRead(string text, int total) => Assert.Equal(total, Read(OneRow + "<p>" + text + "</p>").StatedTotal);

    [Fact]
    public void DossiersCounted_AreNotProcedures() => Assert.Null(Read("<p>Đã tiếp nhận trên 11.600 hồ sơ</p>").StatedTotal);

    [Theory]
    [InlineData("<div id='root'></div><noscript>Bật JavaScript</noscript>", CatalogueState.Shell)]
    [InlineData("<h1>Request Rejected</h1><p>Your support ID is: 123</p>", CatalogueState.Block)]
    [InlineData("<h1>Danh mục</h1><p>Không tìm thấy thủ tục nào</p>", CatalogueState.Empty)]
    [InlineData("<h1>Tin tức</h1><p>Bài viết</p>", CatalogueState.NoCatalogue)]
    public void PagesWithoutRows_HaveTheirOwnVerdict(string html, CatalogueState state) => Assert.Equal(state, Read(html).State);

    [Theory]
    [InlineData("Trang Hiển thị 1 - 10 of 243 kết quả.")]
    [InlineData("Đang có 120 người truy cập, tổng số: 5.698.723")]
    public void TotalsOfOtherLists_AreNone(string text) => Assert.Null(Read("<h1>Tin tức</h1><p>" + text + "</p>").StatedTotal);

    private const string OneRow = "<table><tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr><tr><td>1.000001</td><td>Cấp giấy phép thả diều</td></tr></table>";

    private static CatalogueReading Read(string html) => CatalogueReader.Read(new HtmlParser().ParseDocument(html), "https://cong.gov.vn/");
}
