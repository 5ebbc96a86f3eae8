using PortalCheck.Collect.Catalogue;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Catalogue;

public sealed class SearchAnswerTests
{
    private const string Name = "Đăng ký khai sinh lưu động";

    [Theory]
    [InlineData("<ul><li><a href='/a'>1. Đăng ký khai sinh lưu động (1.000001)</a></li></ul>", true)]
    [InlineData("<h2>Có 0 kết quả cho từ khóa Đăng ký khai sinh lưu động</h2><p>Trang chủ</p>", false)]
    [InlineData("<h1>Thủ tục hành chính</h1><p>Không tìm thấy thủ tục nào.</p><a href='/a'>Đăng ký khai sinh lưu động</a>", false)]
    public void OneResult_IsFoundByItsName_NotByTheQuestionRepeated(string html, bool found) => Assert.Equal(found, SearchAnswer.Finds(View(html), Question(Name)));

    [Fact]
    public void BlankPages_OfASearchThatNeverFound_AreNoAnswers() =>
        Assert.All(SearchAnswer.Settle([Answer("<p>Cổng</p>"), Answer("<p>Cổng</p>")]), question => Assert.NotNull(question.Failure));

    [Fact]
    public void BlankPage_OfASearchThatFinds_IsAnAnswer() =>
        Assert.All(SearchAnswer.Settle([Answer($"<ul><li><a href='/a'>{Name}</a></li></ul>"), Answer("<p>Cổng</p>")]), question => Assert.Null(question.Failure));

    [Fact]
    public void PageThatDidNotMove_IsNoAnswer() =>
        Assert.NotNull(SearchAnswer.Settle([Answer("<h1>Thủ tục hành chính</h1><p>Không tìm thấy thủ tục nào.</p>", stale: true)])[0].Failure);

    private static SearchAnswer Answer(string html, bool stale = false) => SearchAnswer.Of(Question(Name), View(html), stale);

    private static ListQuestion Question(string name) => new(name, name, null);

    private static ListView View(string html) => ListView.Of("https://dvc.tinhx.gov.vn/tthc", $"<main>{html}</main>", cut: false, []);
}
