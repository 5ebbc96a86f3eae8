using System.Net;
using System.Text;

namespace PortalCheck.Lab.Tests;

public sealed class GoodPortalTests(DemoLab lab) : IClassFixture<DemoLab>
{
    private const string Home = "https://dichvucong.anlac.gov.vn";

    [Fact]
    public async Task Home_IsServedOverTrustedTls()
    {
        using var answer = await lab.Http.GetAsync(Home + "/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task PlainHttp_RedirectsToHttpsOnTheSameHost()
    {
        using var answer = await lab.Http.GetAsync("http://dichvucong.anlac.gov.vn/gioi-thieu?a=b");

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(Home + "/gioi-thieu?a=b", answer.Headers.Location?.AbsoluteUri);
    }

    [Theory]
    [InlineData("Strict-Transport-Security")]
    [InlineData("X-Content-Type-Options")]
    [InlineData("X-Frame-Options")]
    [InlineData("Referrer-Policy")]
    [InlineData("Content-Security-Policy")]
    public async Task EveryPage_CarriesTheHeader(string name)
    {
        using var answer = await lab.Http.GetAsync(Home + "/lien-he");

        Assert.True(answer.Headers.Contains(name));
    }

    [Fact]
    public async Task SessionCookie_HasAllFlags()
    {
        using var answer = await lab.Http.GetAsync(Home + "/");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.EndsWith("Secure; HttpOnly; SameSite=Lax", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dang ky tam tru", "1.004194")]
    [InlineData("đăng ký tạm trú", "1.004194")]
    [InlineData("2.000200", "2.000200")]
    public async Task Search_FindsWithAndWithoutDiacritics(string words, string code)
    {
        var page = await lab.Http.GetStringAsync($"{Home}/thu-tuc-hanh-chinh?tu-khoa={Uri.EscapeDataString(words)}");

        Assert.Contains($"href=\"/thu-tuc/{code}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAddress_GivesTheBranded404()
    {
        using var answer = await lab.Http.GetAsync(Home + "/khong/co/trang/nay");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Không tìm thấy trang", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryAddressOfTheSitemap_Answers200InNfc()
    {
        var map = await lab.Http.GetStringAsync(Home + "/sitemap.xml");
        var addresses = System.Xml.Linq.XDocument.Parse(map).Descendants().Where(node => node.Name.LocalName is "loc").Select(node => node.Value).ToList();

        Assert.InRange(addresses.Count, 40, 100);
        foreach (var address in addresses)
        {
            var page = await lab.Http.GetStringAsync(address);
            Assert.True(page.IsNormalized(NormalizationForm.FormC), address);
        }
    }
}
