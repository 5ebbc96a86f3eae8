using AngleSharp.Html.Parser;
using PortalCheck.Collect.Catalogue;

namespace PortalCheck.Collect.Tests.Catalogue;

public sealed class PressRuleTests
{
    [Theory]
    [InlineData("<a id=x onclick='GetListByCurrentPage(2)'>Trước</a>")]
    [InlineData("<a id=x href=\"javascript:__doPostBack('grid','Page$2')\">2</a>")]
    [InlineData("<button id=x type=button>Xem thêm</button>")]
    [InlineData("<form><button id=x>Sau ›</button></form>")]
    [InlineData("<form method=post><a id=x href='#' onclick='trang(3)'>3</a></form>")]
    public void PagersControl_MayBePressed(string html) => Assert.True(PressRule.AllowsControl(Element(html)));

    [Theory]
    [InlineData("<button id=x type=button>Nộp hồ sơ</button>")]
    [InlineData("<button id=x type=button>NOP HO SO</button>")]
    [InlineData("<a id=x onclick='nopHoSo(12)'>2</a>")]
    [InlineData("<a id=x class='btn-nop-ho-so'>›</a>")]
    [InlineData("<a id=x href='/dang-xuat'>Sau</a>")]
    [InlineData("<a id=x onclick='danhGia(3)'>3</a>")]
    [InlineData("<a id=x title='Đánh giá 3 sao'>3</a>")]
    [InlineData("<a id=x onclick=\"location='/login'\">Tiếp</a>")]
    [InlineData("<a id=x>Thanh toán</a>")]
    [InlineData("<a id=x>Ký số</a>")]
    [InlineData("<a id=x download href='/1'>2</a>")]
    [InlineData("<form method=post><button id=x>2</button></form>")]
    [InlineData("<form method=post><input id=x type=submit value='2'></form>")]
    [InlineData("<form><input type=password><a id=x onclick='p(2)'>2</a></form>")]
    public void WhatCouldChangeSomething_IsNotPressed(string html)
    {
        Assert.False(PressRule.AllowsControl(Element(html)));
    }

    [Theory]
    [InlineData("<div id=x role=button data-toggle=collapse>Đăng ký kinh doanh</div>", true)]
    [InlineData("<div id=x role=button>Thanh toán bảo hiểm y tế</div>", true)]
    [InlineData("<summary id=x>Xử lý vi phạm</summary>", true)]
    [InlineData("<div id=x role=button aria-expanded=false>Nộp hồ sơ</div>", false)]
    [InlineData("<div id=x role=button aria-expanded=false>Đăng nhập</div>", false)]
    [InlineData("<div id=x role=button onclick='submitRating()'>Hộ tịch</div>", false)]
    public void PartOfAList_MayBearAnyFieldsName(string html, bool may) => Assert.Equal(may, PressRule.AllowsPart(Element(html)));

    private static AngleSharp.Dom.IElement Element(string html) => new HtmlParser().ParseDocument(html).GetElementById("x")!;
}
