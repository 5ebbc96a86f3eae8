using AngleSharp.Html.Parser;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class CatalogueBranchTests
{
    private const string Address = "https://dvc.tinhx.gov.vn/thu-tuc-hanh-chinh";

    [Theory]
    [InlineData("<h2>Lĩnh vực</h2><ul><li><a href='/a/1'>Hộ tịch</a></li><li><a href='/a/2'>Đất đai</a></li><li><a href='/a/3'>Y tế</a></li></ul>", "Hộ tịch", 3)]
    [InlineData("<ul><li><a href='?lv=1'>Hộ tịch</a></li><li><a href='?lv=2'>Đất đai</a></li><li><a href='?lv=3'>Y tế</a></li></ul>", "Hộ tịch", 3)]
    [InlineData("<div><p><a href='/x/so-y-te'>Sở Y tế</a></p><p><a href='/x/so-xd'>Sở Xây dựng</a></p></div>", "Sở Y tế", 2)]
    [InlineData("<ul><li><a href='/n/1'>Hộ tịch (23)</a></li><li><a href='/n/2'>Đất đai (105)</a></li><li><a href='/n/3'>Y tế <b>7</b></a></li></ul>", "Hộ tịch", 3)]
    [InlineData("<div><a href='/c?cap=tinh'>Cấp tỉnh</a><a href='/c?cap=xa'>Cấp xã</a></div>", "Cấp tỉnh", 2)]
    public void FieldsAndAgencies_AreBranches(string html, string first, int count)
    {
        var branches = Find(html);

        Assert.Equal((first, count), (branches.Count > 0 ? branches[0].Name : "", branches.Count));
    }

    [Theory]
    [InlineData("<ul><li><a href='/tin/1'>Khai mạc hội nghị trực tuyến</a></li><li><a href='/tin/2'>Lịch tiếp công dân</a></li><li><a href='/tin/3'>Kết quả thi đua</a></li></ul>")]
    [InlineData("<h2>Tài liệu</h2><ul><li><a href='/f/1.pdf'>Quyết định (1)</a></li><li><a href='/f/2.pdf'>Kế hoạch (2)</a></li><li><a href='/f/3.pdf'>Công văn (3)</a></li></ul>")]
    [InlineData("<nav><h2>Lĩnh vực</h2><a href='/a/1'>Hộ tịch</a><a href='/a/2'>Đất đai</a><a href='/a/3'>Y tế</a></nav>")]
    [InlineData("<h2>Lĩnh vực</h2><a href='#a'>Hộ tịch</a><a href='#b'>Đất đai</a><a href='#c'>Y tế</a>")]
    [InlineData("<p>Không có gì.</p>")]
    public void OtherLinks_AreNone(string html) => Assert.Empty(Find(html));

    [Fact]
    public void PageThatIsNotAboutProcedures_HasNone() => Assert.Empty(CatalogueBranches.Find(
        new HtmlParser().ParseDocument("<main><h1>Sơ đồ tổ chức</h1><a href='/a/1'>Sở Y tế</a><a href='/a/2'>Sở Xây dựng</a></main>"), "https://dvc.tinhx.gov.vn/to-chuc"));

    private static IReadOnlyList<CatalogueBranch> Find(string html) =>
        CatalogueBranches.Find(new HtmlParser().ParseDocument($"<header><h1>Cổng</h1></header><main><h1>Thủ tục hành chính</h1>{html}</main>"), Address);
}
