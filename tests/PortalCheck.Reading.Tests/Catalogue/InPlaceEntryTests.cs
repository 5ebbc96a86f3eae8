using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class InPlaceEntryTests
{
    private const string Name = "Đăng ký khai sinh";
    private const string Part = "<div><h4>Trình tự thực hiện</h4><p>Nộp hồ sơ. Nhận kết quả.</p><h4>Thời hạn giải quyết</h4><p>01 ngày làm việc</p><h4>Lệ phí</h4><p>Không</p><h4>Kết quả thực hiện</h4><p>Giấy khai sinh</p></div>";

    [Fact]
    public void RowAndPart_AreReadAsOneDetail()
    {
        var fields = Read(Part)!.Fields;

        Assert.Equal((Name, "1.001193", "Hộ tịch", "Giấy khai sinh"), (fields["name"]?.Text, fields["code"]?.Text, fields["field"]?.Text, fields["result"]?.Text));
    }

    [Fact]
    public void WhatThePartSaysItself_IsNotToldTwice() =>
        Assert.Equal("Cư trú", Read(Part + "<p><b>Lĩnh vực:</b> Cư trú</p>")!.Fields["field"]?.Text);

    [Fact]
    public void FieldThatNeitherSays_IsMissing() => Assert.Null(Read(Part)!.Fields["agency"]);

    [Theory]
    [InlineData("<p>Thời hạn: 01 ngày</p><a href='/ct/1'>Xem chi tiết</a>")]
    [InlineData("<p>Thời hạn: 01 ngày</p><button>Chi tiết »</button>")]
    public void Preview_IsNoDetail(string part) => Assert.Null(Read(part));

    private static ProcedureReading? Read(string part)
    {
        var walk = new CatalogueWalk
        {
            Stop = WalkStop.NoNext,
            Pages =
            [
                new WalkPage
                {
                    Url = "https://dvc.tinhx.gov.vn/tthc",
                    Reach = WalkReach.Path,
                    Html = $"<main><h1>Thủ tục hành chính</h1><table><tr><th>Mã thủ tục</th><th>Tên thủ tục</th><th>Lĩnh vực</th></tr><tr><td>1.001193</td><td>{Name}</td><td>Hộ tịch</td></tr><tr><td>1.000894</td><td>Đăng ký kết hôn</td><td>Hộ tịch</td></tr></table></main>",
                },
            ],
        };
        var html = InPlaceEntry.DocumentOf(new OpenedEntry(0, Name, walk.Pages[0].Url) { Html = part }, CatalogueReader.ReadWalk(walk));
        return html is null ? null : ProcedureReader.Read(new HtmlParser().ParseDocument(html), walk.Pages[0].Url);
    }
}
