using AngleSharp.Html.Parser;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class PagingReaderTests
{
    private const string Rows = "<table><tr><th>STT</th><th>Tên thủ tục</th><th>Mã thủ tục</th></tr><tr><td>1</td><td>Cấp giấy phép thả diều</td><td>1.000001</td></tr><tr><td>2</td><td>Cấp giấy phép đua thuyền</td><td>1.000002</td></tr></table>";

    [Theory]
    [InlineData("<ul class='pagination'><li class='page-item active'><a href='#'>1</a></li><li><a href='?page=2'>2</a></li><li><a href='?page=3'>3</a></li><li><a href='?page=2'>›</a></li></ul>", PagingStepKind.Link, "2", 2)]
    [InlineData("<div><a onclick='GetListByCurrentPage(1)'>Đầu</a> <a onclick='GetListByCurrentPage(0)'>Trước</a> <a class='active' onclick='GetListByCurrentPage(1)'>1</a> <a onclick='GetListByCurrentPage(2)'>2</a> <a onclick='GetListByCurrentPage(2)'>Trước</a> <a onclick='GetListByCurrentPage(9)'>Cuối</a></div>", PagingStepKind.Press, "2", 2)]
    [InlineData("<table><tr><td><span>1</span></td><td><a href=\"javascript:__doPostBack('gv','Page$2')\">2</a></td><td><a href=\"javascript:__doPostBack('gv','Page$3')\">3</a></td><td><a href=\"javascript:__doPostBack('gv','Page$4')\">...</a></td></tr></table>", PagingStepKind.Press, "2", 2)]
    [InlineData("<ul class='ant-pagination'><li title='Trang trước' class='ant-pagination-prev' aria-disabled='true'><button disabled><i></i></button></li><li title='1' class='ant-pagination-item ant-pagination-item-active'><a>1</a></li><li title='2'><a>2</a></li><li class='ant-pagination-next'><button><i></i></button></li></ul>", PagingStepKind.Press, "2", 2)]
    [InlineData("<div class='el-pagination'><button class='btn-prev' disabled></button><ul class='el-pager'><li class='number active'>1</li><li class='number'>2</li><li class='number'>3</li></ul><button class='btn-next'></button></div>", PagingStepKind.Press, "2", 2)]
    [InlineData("<p>Hiển thị <select><option>10</option><option selected>20</option></select> trên 2514 văn bản</p><div><button>‹ Trước</button><button>Sau ›</button></div>", PagingStepKind.Press, "Sau ›", null)]
    [InlineData("<div><a href='#'>Trước</a> | <a href='#'>Trước</a></div>", PagingStepKind.Press, "Trước", null)]
    [InlineData("<p><button type='button'>Xem thêm thủ tục</button></p>", PagingStepKind.More, "Xem thêm thủ tục", null)]
    [InlineData("<nav aria-label='pagination'><button aria-current='true' aria-label='page 1'>1</button><button aria-label='Go to page 2'>2</button><button aria-label='Go to next page'><svg></svg></button></nav>", PagingStepKind.Press, "Go to page 2", 2)]
    public void NextStep_IsFound(string pager, PagingStepKind kind, string text, int? page)
    {
        var step = Read(pager).Next[0];
        Assert.Equal((kind, text, page), (step.Kind, step.Text, step.Page));
    }

    [Fact]
    public void SecondOfTwoEqualLabels_IsTheNext()
    {
        var document = new HtmlParser().ParseDocument(Rows + "<div><a onclick='p(0)'>Trước</a> <b>1</b> <a onclick='p(2)' id='hai'>2</a> <a onclick='p(2)' id='sau'>Trước</a> <a onclick='p(7)'>Cuối</a></div>");
        var paging = PagingReader.Read(document, "https://cong.gov.vn/tthc");
        Assert.Equal(["#hai", "#sau"], paging.Next.Select(step => step.Selector));
        Assert.Equal((1, 7), (paging.Current, paging.PageCount));
    }

    [Theory]
    [InlineData("<ul><li><a href='?page=1'>1</a></li><li class='active'><span>2</span></li><li class='disabled'><a>»</a></li></ul>")]
    [InlineData("<p>Hiển thị 21 đến 28 của 28 bản ghi</p>")]
    [InlineData("<p>Trang 3/3</p><a href='?page=2'>Trang trước</a><a href='?page=3'>Trang sau</a>")]
    public void LastPage_HasNoNext(string pager)
    {
        var paging = Read(pager);
        Assert.Empty(paging.Next);
        Assert.True(paging.AtEnd);
    }

    [Theory]
    [InlineData("<p>1 - 20 / 499</p>", 1, 20, 499)]
    [InlineData("<p>Hiển thị 1 - 10 trong tổng số 1.243 thủ tục</p>", 1, 10, 1243)]
    [InlineData("<p>Showing 11 to 20 of 57 entries</p>", 11, 20, 57)]
    public void StatedRange_IsRead(string text, int from, int to, int total) => Assert.Equal(new StatedRange(from, to, total), Read(text).Range);

    [Theory]
    [InlineData("<div class='carousel-indicators'><button>1</button><button>2</button><button>3</button></div>")]
    [InlineData("<a href='/tin-tuc'>Xem thêm</a>")]
    [InlineData("<button>Quay lại</button><p>Một đoạn văn dài kể về thủ tục, về hồ sơ và về ngày trả kết quả của cơ quan giải quyết, không phải là phân trang, nên không ai bấm.</p><button>Tiếp theo</button>")]
    [InlineData("")]
    public void OtherControls_AreNoPager(string html) => Assert.Empty(Read(html).Next);

    [Fact]
    public void PageSize_NamesItsAddresses()
    {
        var size = Read("<select><option value='10' data-gourl='/tthc?per_page=10'>10</option><option value='50' data-gourl='/tthc?per_page=50' selected>50</option></select>").PageSize!;
        Assert.Equal(50, size.Selected);
        Assert.Equal(["https://cong.gov.vn/tthc?per_page=10", "https://cong.gov.vn/tthc?per_page=50"], size.Options.Select(option => option.Href));
    }

    [Fact]
    public void YearsAndMonths_AreNoPageSizes() => Assert.Null(Read("<select><option>1</option><option>2</option><option>3</option></select><select><option>2024</option><option>2025</option></select>").PageSize);

    [Fact]
    public void WholeList_IsALink() => Assert.Equal("https://cong.gov.vn/tthc/all", Read("<a href='/tthc/all'>Xem toàn bộ danh sách</a>").WholeList!.Href);

    private static Paging Read(string pager) => PagingReader.Read(new HtmlParser().ParseDocument(Rows + pager), "https://cong.gov.vn/tthc");
}
