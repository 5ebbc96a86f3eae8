using PortalCheck.Collect.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Browser;

public sealed class PageWallsTests
{
    private static FailureKind? Tell(int status, string html, string title = "", params HeaderField[] headers) =>
        PageWalls.Tell(status, [new HttpHop("https://a.gov.vn/", status, headers)], title, html)?.Kind;

    [Theory]
    [InlineData(403, "<p>x</p>", FailureKind.Blocked)]
    [InlineData(429, "", FailureKind.Blocked)]
    [InlineData(404, "<p>Không tìm thấy</p>", FailureKind.HttpError)]
    [InlineData(500, "", FailureKind.HttpError)]
    [InlineData(200, "<html><body>The requested URL was rejected. Please consult with your administrator. Your support ID is: 1</body></html>", FailureKind.Blocked)]
    [InlineData(200, "<html><head><script src=\"/TSPD/0811?type=7\"></script></head><body></body></html>", FailureKind.Blocked)]
    [InlineData(503, "<h1>Just a moment...</h1><p>Checking your browser</p>", FailureKind.Blocked)]
    [InlineData(200, "<p>Truy cập bị từ chối</p>", FailureKind.Blocked)]
    [InlineData(200, "<p>Vui lòng nhập mã captcha để tiếp tục</p><input>", FailureKind.Captcha)]
    public void WallOrError_IsTold(int status, string html, FailureKind expected) => Assert.Equal(expected, Tell(status, html));

    [Theory]
    [InlineData("<div id=\"root\"></div>")]
    [InlineData("<h1>Cổng dịch vụ công</h1><form><input type=\"text\"><input type=\"password\"><p>Nhập mã captcha</p></form>")]
    public void PageOfThePortal_IsNoWall(string html) => Assert.Null(Tell(200, html));

    [Fact]
    public void LongArticleAboutFirewalls_IsNoWall() =>
        Assert.Null(Tell(200, "<p>Access denied, your support ID is</p><p>" + string.Concat(Enumerable.Repeat("an toàn thông tin ", 400)) + "</p>"));
}
