using AngleSharp.Html.Parser;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class ListSearchBoxTests
{
    private const string Address = "https://dvc.tinhx.gov.vn/tthc?trang=2";

    [Theory]
    [InlineData("<form action='/tim'><label>Từ khóa <input name='q'></label><button>Tìm kiếm</button></form>", SearchSending.Address)]
    [InlineData("<form action='#'><input name='q' placeholder='Nhập tên thủ tục'><button>Tìm kiếm</button></form>", SearchSending.Script)]
    [InlineData("<div><input placeholder='Tìm kiếm dịch vụ công'><button type='button'>Tìm</button></div>", SearchSending.Script)]
    [InlineData("<form><input type='hidden' name='_token'><input name='tuKhoa' placeholder='Từ khóa'></form>", SearchSending.Script)]
    [InlineData("<form method='post'><input name='q' placeholder='Từ khóa'></form>", SearchSending.Form)]
    [InlineData("<form><input name='q' placeholder='Từ khóa'><input name='captcha'></form>", SearchSending.Form)]
    public void BoxOfTheList_IsFoundByItsWords(string box, SearchSending sending) => Assert.Equal(sending, Find(box)?.Sending);

    [Theory]
    [InlineData("<form><input name='q' placeholder='Nhập mã hồ sơ cần tra cứu'></form>")]
    [InlineData("<form method='post'><input name='user' placeholder='Tên đăng nhập'><input type='password' name='p'></form>")]
    [InlineData("<p>Tìm kiếm ở cổng cũ</p>")]
    public void OtherBoxes_AreNone(string box) => Assert.Null(Find(box));

    [Fact]
    public void Address_KeepsTheOtherFields_AndEscapesTheQuestion() => Assert.Equal(
        "https://dvc.tinhx.gov.vn/tthc?cap=tinh&lv=&q=%C4%90%C4%83ng%20k%C3%BD%20%26%20c%E1%BA%A5p",
        Find("<form><input type='hidden' name='cap' value='tinh'><select name='lv'><option value=''>Tất cả</option><option value='1'>Hộ tịch</option></select><input name='q' placeholder='Từ khóa'><input type='submit' name='nut' value='Tìm'></form>")!
            .AddressOf("Đăng ký & cấp"));

    [Theory]
    [InlineData("<header><a href='/tim'><i class='fa fa-search'></i></a></header>", true)]
    [InlineData("<div style='display:none'><input type='text'></div>", true)]
    [InlineData("<p>Danh mục</p><input type='checkbox'><a href='/a'>Hộ tịch</a>", false)]
    public void WhateverMaySearch_IsNoMissingSearch(string html, bool may) => Assert.Equal(may, ListSearchBoxes.Any(new HtmlParser().ParseDocument(html)));

    private static ListSearchBox? Find(string box) =>
        ListSearchBoxes.Find(new HtmlParser().ParseDocument($"<main><h1>Thủ tục hành chính</h1>{box}<ul><li><a href='/x?matt=1'>Đăng ký khai sinh</a></li></ul></main>"), Address);
}
