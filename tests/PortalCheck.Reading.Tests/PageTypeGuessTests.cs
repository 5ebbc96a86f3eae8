using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Tests;

public sealed class PageTypeGuessTests
{
    [Theory]
    [InlineData("Thủ tục hành chính", PageKind.Catalogue)]
    [InlineData("DANH MỤC DỊCH VỤ CÔNG(current)", PageKind.Catalogue)]
    [InlineData("Dich vu cong truc tuyen", PageKind.Catalogue)]
    [InlineData("Dịch vụ công toàn trình", PageKind.Catalogue)]
    [InlineData("Nộp hồ sơ trực tuyến", PageKind.EForm)]
    [InlineData("GỬI HỒ SƠ", PageKind.EForm)]
    [InlineData("| Đăng nhập |", PageKind.Login)]
    [InlineData("Đăng nhập qua Cổng DVC Quốc gia", PageKind.Login)]
    [InlineData("Liên hệ", PageKind.Contact)]
    [InlineData("Tra cứu tình trạng hồ sơ", PageKind.Lookup)]
    [InlineData("Chính sách quyền riêng tư", PageKind.Privacy)]
    [InlineData("Chính sách bảo vệ dữ liệu cá nhân", PageKind.Privacy)]
    [InlineData("Câu hỏi thường gặp", PageKind.Faq)]
    [InlineData("Hỏi - đáp", PageKind.Faq)]
    [InlineData("Hướng dẫn sử dụng DVC", PageKind.Guide)]
    [InlineData("Phản ánh, kiến nghị", PageKind.Feedback)]
    [InlineData("Sơ đồ cổng", PageKind.Sitemap)]
    [InlineData("Giới thiệu", PageKind.Intro)]
    [InlineData("Tin tức - Sự kiện", PageKind.News)]
    [InlineData("Tìm kiếm", PageKind.Search)]
    [InlineData("Tuyên bố về khả năng tiếp cận", PageKind.AccessibilityStatement)]
    [InlineData("Accessibility statement", PageKind.AccessibilityStatement)]
    public void LinkText_NamesTheKind(string text, PageKind kind) => Assert.Equal(kind, Assert.Single(FromLink(text, "https://x.gov.vn/web/guest/12")));

    [Theory]
    [InlineData("Hướng dẫn nộp hồ sơ trực tuyến cho người cao tuổi trên địa bàn xã Bình Giã năm 2026")]
    [InlineData("Cổng Dịch vụ công Quốc gia")]
    [InlineData("Bộ cung cấp Dịch vụ công")]
    [InlineData("Công bố thông tin theo Luật Tiếp cận thông tin")]
    [InlineData("Tiếp cận thông tin")]
    [InlineData("Quy định mới về bảo vệ dữ liệu cá nhân")]
    [InlineData("Thông tin điện tử")]
    [InlineData("Hỏi đáp Chuyển đổi số")]
    [InlineData("Đăng ký")]
    [InlineData("Hướng Thanh toán DVC")]
    [InlineData("Giới thiệu sách mới tháng 7")]
    public void OtherLinkText_NamesNone(string text) => Assert.Empty(FromLink(text, "https://x.gov.vn/web/guest/12"));

    [Theory]
    [InlineData("https://x.gov.vn/web/guest/dang-nhap", PageKind.Login)]
    [InlineData("https://x.gov.vn/Login.aspx", PageKind.Login)]
    [InlineData("https://x.gov.vn/li%C3%AAn-h%E1%BB%87", PageKind.Contact)]
    [InlineData("https://x.gov.vn/danh-muc-dich-vu-cong?cap=xa", PageKind.Catalogue)]
    [InlineData("https://x.gov.vn/bothutuc/tthc?matt=26360", PageKind.Entry)]
    [InlineData("https://x.gov.vn/thu-tuc/1.004194", PageKind.Entry)]
    [InlineData("https://x.gov.vn/#/tra-cuu-ho-so", PageKind.Lookup)]
    public void Address_NamesTheKindWhereTheTextDoesNot(string address, PageKind kind) => Assert.Equal(kind, Assert.Single(FromLink("Xem", address)));

    [Theory]
    [InlineData("https://x.gov.vn/tin-tuc/dang-nhap-he-thong-moi-123")]
    [InlineData("https://x.gov.vn/sitemap.xml")]
    [InlineData("https://x.gov.vn/gia/1.000.000-dong")]
    public void OtherAddress_NamesNone(string address) => Assert.Empty(FromLink("Xem", address));

    [Theory]
    [InlineData("#")]
    [InlineData("https://x.gov.vn/#dang-nhap")]
    [InlineData("javascript:login()")]
    [InlineData("mailto:a@x.gov.vn")]
    public void LinkThatLeadsToNoPage_HasNoKind(string address) => Assert.Empty(FromLink("Đăng nhập", address));

    [Fact]
    public void VisiblePassword_MakesALoginPage_AndAHiddenOneDoesNot()
    {
        const string Form = "<form><label>Tên đăng nhập<input></label><input type=password><button>Đăng nhập</button></form>";
        Assert.Contains(PageKind.Login, FromPage(Form));
        Assert.DoesNotContain(PageKind.Login, FromPage("<div data-pc-hidden=''>" + Form + "</div>"));
    }

    [SharedTheory]
    [InlineData("bacninh-catalogue", PageKind.Catalogue)]
    [InlineData("bca-list-cu-tru", PageKind.Catalogue)]
    [InlineData("bca-detail-thuong-tru", PageKind.Entry)]
    [InlineData("natl-2026-detail-khai-sinh", PageKind.Entry)]
    [InlineData("bacninh-eform-ho-kinh-doanh", PageKind.EForm)]
    [InlineData("bacninh-login", PageKind.Login)]
    [InlineData("hanoi-so4t-contact", PageKind.Contact)]
    [InlineData("hanoi-so4t-sitemap", PageKind.Sitemap)]
    [InlineData("hanoi-so4t-qa", PageKind.Faq)]
    [InlineData("hanoi-so4t-about", PageKind.Intro)]
    public void RealPage_IsOfItsKind(string slug, PageKind kind) => Assert.Contains(kind, PageTypeGuess.FromPage(SharedPages.Read(slug), SharedPages.Html(slug)));

    [SharedFact]
    public void RealPages_AreOfNoKindThatAPersonWouldDeny()
    {
        var kinds = SharedPages.All().ToDictionary(page => page.Slug, page => string.Join(' ', PageTypeGuess.FromPage(SharedPages.Read(page.Slug), page.Html)));
        Assert.Equal("Catalogue", kinds["bacninh-catalogue"]);
        Assert.Equal("Entry", kinds["bca-detail-thuong-tru"]);
        Assert.Equal("", kinds["hanoi-so4t-home"]);
        Assert.Equal("", kinds["baochinhphu-vendor-home"]);
        Assert.Equal("", kinds["vfa-register"]);
        Assert.Equal("Contact", kinds["vfa-contact"]);
    }

    private static IReadOnlyList<PageKind> FromLink(string text, string address) =>
        PageTypeGuess.FromLink(new LinkEvidence { Text = text, Href = address, Selector = "a" });

    private static IReadOnlyList<PageKind> FromPage(string body) => PageTypeGuess.FromPage(PageReader.Read(body, "https://x.gov.vn/"), body);
}
