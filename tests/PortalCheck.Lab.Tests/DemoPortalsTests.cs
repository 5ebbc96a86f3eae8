using System.Net;
using System.Text;
using PortalCheck.Lab.Demo;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Register;

namespace PortalCheck.Lab.Tests;

public sealed class DemoPortalsTests(DemoLab lab) : IClassFixture<DemoLab>
{
    private const string Middling = "https://dichvucong.binhson.gov.vn";
    private const string Bad = "https://dichvucong.hoathinh.gov.vn";

    /// <summary>The 63 provinces and cities before the merger of July 2025.</summary>
    private static readonly string[] FormerProvinces =
    [
        "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận",
        "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội",
        "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hồ Chí Minh", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn",
        "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi",
        "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh",
        "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái", "Huế",
    ];

    [Fact]
    public void Register_HoldsThreeServicePortalsOfOneLeagueWithTheLabFlag()
    {
        Assert.Equal(3, lab.World.Register.Portals.Count);
        Assert.All(lab.World.Register.Portals, portal => Assert.True(portal.Lab));
        Assert.All(lab.World.Register.Portals, portal => Assert.Equal(PortalKind.Service, portal.Kind));
        Assert.All(lab.World.Register.Agencies, agency => Assert.Equal(LabWorld.League, agency.League));
        Assert.All(lab.World.Register.Portals, portal => Assert.NotNull(lab.World.Register.FindAgency(portal.Agency)));
    }

    [Fact]
    public void Provinces_NeverExisted() => Assert.All(
        lab.World.Register.Agencies,
        agency => Assert.DoesNotContain(FormerProvinces, name => agency.Name.Vi.EndsWith("tỉnh " + name, StringComparison.Ordinal)));

    [Fact]
    public void EveryRegisteredHost_IsInTheNameMapOnLoopback() => Assert.All(
        lab.World.Register.Portals,
        portal => Assert.Equal("127.0.0.1", lab.World.Network.Find(new Uri(portal.Address).Host)?.Address));

    [Fact]
    public async Task EveryPage_HasTheSameBytesInTwoLabs()
    {
        foreach (var member in DemoPortals.All())
        {
            var site = (DemoSite)member.Site;
            var again = DemoSite.Load(Path.Combine(DemoPortals.Folder, member.Portal.Id switch
            {
                DemoPortals.Good => "good",
                DemoPortals.Middling => "middling",
                _ => "bad",
            }));
            foreach (var path in site.PagePaths)
            {
                var request = new LabRequest("GET", "https", site.Hosts[0], path.Replace("{ma}", "1.001193", StringComparison.Ordinal), "", new Dictionary<string, string>(StringComparer.Ordinal));
                var first = await site.AnswerAsync(request, CancellationToken.None);
                var second = await again.AnswerAsync(request, CancellationToken.None);
                Assert.True(first.Body.Span.SequenceEqual(second.Body.Span), path);
            }
        }
    }

    [Theory]
    [InlineData("good", 12, 30)]
    [InlineData("middling", 12, 25)]
    [InlineData("bad", 12, 25)]
    public void EachPortal_HasEnoughPages(string folder, int least, int most) =>
        Assert.InRange(DemoSite.Load(Path.Combine(DemoPortals.Folder, folder)).PagePaths.Count(), least, most);

    [Fact]
    public async Task Middling_RedirectsWith302AndSetsACookieWithoutHttpOnly()
    {
        using var plain = await lab.Http.GetAsync("http://dichvucong.binhson.gov.vn/");
        using var home = await lab.Http.GetAsync(Middling + "/");

        Assert.Equal(HttpStatusCode.Found, plain.StatusCode);
        Assert.DoesNotContain("HttpOnly", Assert.Single(home.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Middling_LacksTheFeeInEveryThirdEntryOnly()
    {
        var with = await lab.Http.GetStringAsync(Middling + "/dich-vu-cong/1.001193");
        var without = await lab.Http.GetStringAsync(Middling + "/dich-vu-cong/1.000894");

        Assert.Contains("<th scope=\"row\">Phí, lệ phí</th><td><div>", with, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Phí, lệ phí</th><td></td>", without, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_ServesPlainHttpWithoutRedirect()
    {
        using var answer = await lab.Http.GetAsync("http://dichvucong.hoathinh.gov.vn/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Bad_ShowsAStackTraceOnError()
    {
        using var missing = await lab.Http.GetAsync(Bad + "/khong.do");
        using var wrong = await lab.Http.GetAsync(Bad + "/chitiet.do?ma=9.999999");

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
        Assert.Contains("DefaultActionProxy.java", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_LeadsToEntriesThroughSessionIds()
    {
        var list = await lab.Http.GetStringAsync(Bad + "/thutuc.do;jsessionid=6A1F0C7D52E84B3A9D11");

        Assert.Contains("href=\"/chitiet.do;jsessionid=6A1F0C7D52E84B3A9D11?ma=1.001193\"", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_WritesSomePagesInDecomposedLetters()
    {
        var news = await lab.Http.GetStringAsync(Bad + "/tin1.do");

        Assert.False(news.IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public async Task Post_IsRefusedAndRecorded()
    {
        using var answer = await lab.Http.PostAsync(Bad + "/guicauhoi.do", new StringContent("hoten=x"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains(lab.World.Received, request => request is { Method: "POST", Body: "hoten=x" } && request.Url == Bad + "/guicauhoi.do");
    }

    [Theory]
    [InlineData("www.googletagmanager.com")]
    [InlineData("fonts.khonggian.example")]
    [InlineData("sso.dancuquocgia.gov.vn")]
    [InlineData("dichvucong.gov.vn")]
    public void HostsOfOthers_AreNotInTheNameMap(string host) => Assert.Null(lab.World.Network.Find(host));
}
