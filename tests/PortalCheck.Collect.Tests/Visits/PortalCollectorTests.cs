using System.Diagnostics;
using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using static PortalCheck.Collect.Tests.Visits.LabVisits;

namespace PortalCheck.Collect.Tests.Visits;

public sealed class PortalCollectorTests(RunningBrowser browser) : IClassFixture<RunningBrowser>
{
    private static LabAnswer Site(LabRequest request) => request.Path switch
    {
        "/robots.txt" => LabAnswer.Text(200, "text/plain", "User-agent: *\nDisallow: /cam"),
        "/" => Html("<title>Trang chủ</title><h1>Cổng</h1><a href='/lien-he'>Liên hệ</a><a href='/dang-nhap'>Đăng nhập</a><a href='/cam/1'>Hỏi đáp</a>"
            + "<a href='/dang-xuat'>Đăng xuất</a><a href='/don.pdf'>Đơn</a><a href='/rieng'>Hồ sơ của tôi</a>"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"<a href='/tin/{i}'>Tin {i}</a>"))),
        "/dang-nhap" => Html("<title>Đăng nhập</title><h1>Đăng nhập</h1><form method=post action='/dang-nhap'><label>Tên đăng nhập <input name=u></label>"
            + "<label>Mật khẩu <input type=password name=p></label><button>Đăng nhập</button></form>"),
        "/rieng" => LabAnswer.Redirect(302, "/dang-nhap?tiep=rieng"),
        "/lien-he" => Html("<title>Liên hệ</title><h1>Liên hệ</h1><p>Đường dây nóng: 1900 1234</p>"),
        _ when request.Path.StartsWith("/tin/", StringComparison.Ordinal) => Html($"<title>Tin</title><h1>Tin {request.Path}</h1><p>Nội dung</p>"),
        _ => Html("<title>404</title><p>Không tìm thấy</p>", 404),
    };

    [BrowserFact]
    public async Task Portal_IsVisitedWholly()
    {
        await using var lab = await ServeAsync(Site);
        var evidence = await browser.VisitAsync(lab, Request());

        Assert.Null(evidence.Failure);
        Assert.Equal(8, evidence.Pages.Count);
        Assert.Equal(PageKind.Home, evidence.Pages[0].Kinds.Single());
        Assert.Contains(evidence.Pages, page => page.Collected && page.Kinds.Contains(PageKind.Login) && page.Clicks == 1);
        Assert.All(evidence.Pages.Where(page => page.Collected), page => Assert.True(page.Engine.Present && page.Screenshot.Present));
        Assert.Equal([HostRole.Main, HostRole.Login], evidence.Hosts[0].Roles);
        Assert.True(evidence.Hosts[0].Tls.Present);
        Assert.Contains(evidence.Sample.Skipped, skipped => skipped.Reason.Kind == FailureKind.Robots && skipped.Url.EndsWith("/cam/1", StringComparison.Ordinal));
        Assert.True(evidence.Cost is { Pages: 8, Requests: > 8, Bytes: > 0 });
        Assert.True(evidence.Tools.ContainsKey("chromium") && evidence.Tools.ContainsKey("axe-core"));
    }

    [BrowserFact]
    public async Task Server_SeesOnlyNamedHarmlessRequests()
    {
        await using var lab = await ServeAsync(Site);
        await browser.VisitAsync(lab, Request());

        Assert.All(lab.Received, request => Assert.True(request.Method is "GET" or "HEAD" && request.UserAgent.Contains("PortalCheck/", StringComparison.Ordinal)));
        Assert.DoesNotContain(lab.Received, request =>
            request.Url.Contains("dang-xuat", StringComparison.Ordinal) || request.Url.Contains("/cam/", StringComparison.Ordinal) || request.Url.Contains(".pdf", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task SameSeed_SamePages()
    {
        await using var lab = await ServeAsync(Site);

        var one = await browser.VisitAsync(lab, Request());
        var other = await browser.VisitAsync(lab, Request());

        Assert.Equal(one.Sample.Pages, other.Sample.Pages, (a, b) => string.Equals(a.Url, b.Url, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task InterruptedVisit_GoesOnWithoutLoadingAgain()
    {
        await using var lab = await ServeAsync(Site);
        using var stop = new CancellationTokenSource();
        PortalEvidence? saved = null;
        var request = Request() with
        {
            Checkpoint = (evidence, _) =>
            {
                saved = JsonRoundTrip(evidence);
                if (evidence.Pages.Count >= 4)
                    stop.Cancel();
                return ValueTask.CompletedTask;
            },
        };
        await using var collector = await PortalCollector.CreateAsync(new CollectorSettings { SecondOpinions = false, LabPagesInFlight = 1 }, lab.Network, TimeProvider.System, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => collector.VisitAsync(request, stop.Token));
        var before = lab.Received.Count;

        var whole = await collector.VisitAsync(Request() with { ResumeFrom = saved }, CancellationToken.None);

        Assert.Equal(8, whole.Pages.Count);
        Assert.DoesNotContain(lab.Received.Skip(before), request => saved!.Pages.Any(page => string.Equals(page.Url, request.Url, StringComparison.Ordinal)));
        Assert.Equal(saved!.StartedAt, whole.StartedAt);
    }

    [BrowserFact]
    public async Task PageBehindALogin_IsTypedSo()
    {
        await using var lab = await ServeAsync(Site);
        var evidence = await browser.VisitAsync(lab, Request() with { MaxPages = 14 });

        Assert.Equal(FailureKind.LoginRequired, evidence.Pages.Single(page => page.Url.EndsWith("/rieng", StringComparison.Ordinal)).Failure!.Kind);
    }

    [BrowserFact]
    public async Task BlockedPortal_StopsAfterARun_WithItsHostFacts()
    {
        await using var lab = await ServeAsync(request => request.Path is "/" or "/robots.txt"
            ? Site(request)
            : Html("<title>Request Rejected</title>The requested URL was rejected. Your support ID is: 123"));
        var evidence = await browser.VisitAsync(lab, Request() with { MaxPages = 20 }, new CollectorSettings { SecondOpinions = false, LabPagesInFlight = 1 });

        Assert.Equal(FailureKind.Blocked, evidence.Failure!.Kind);
        Assert.Equal(4, evidence.Pages.Count);
        Assert.True(evidence.Hosts[0].Https.Present);
    }

    [BrowserFact]
    public async Task HostThatDoesNotExist_IsATypedFailure_WithItsHostListed()
    {
        await using var lab = await ServeAsync(Site);
        var request = Request();
        var evidence = await browser.VisitAsync(lab, request with { Portal = request.Portal with { Address = "https://khong-co.gov.vn/" } });

        Assert.Equal(FailureKind.DnsFailure, evidence.Failure!.Kind);
        Assert.Equal(FailureKind.DnsFailure, evidence.Hosts[0].Https.Failure!.Kind);
    }

    [BrowserFact]
    public async Task PortalOutsideTheLab_IsNeverLookedUpInIt_NorReachedOnLoopback()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", "<p>x</p>");
        await using var lab = await ServeAsync(Site);
        var request = Request();

        var evidence = await browser.VisitAsync(lab, request with { Portal = request.Portal with { Address = site.Own + "/", Lab = false } });

        Assert.Equal(FailureKind.RefusedAddress, evidence.Failure!.Kind);
        Assert.Empty(site.All);
    }

    [BrowserFact]
    public async Task RedirectsSubresourcesAndFrames_DoNotReachPrivateAddresses()
    {
        await using var secret = (await LoopbackSite.StartAsync()).Page("/", "secret").Page("/x", "secret");
        await using var lab = await ServeAsync(request => request.Path switch
        {
            "/" => Html($"<title>t</title><img src='{secret.Own}/x'><img src='{secret.Other}/x'><iframe src='{secret.Own}/'></iframe><img src='/toi'>"
                + $"<img src='http://[::1]:{secret.Port}/x'><img src='http://0x7f000001:{secret.Port}/x'><img src='http://169.254.169.254/latest/'>"
                + $"<script>fetch('{secret.Own}/x', {{ mode: 'no-cors' }}); navigator.sendBeacon('{secret.Own}/x');</script><a href='/di'>Liên hệ</a>"),
            "/toi" => LabAnswer.Redirect(302, secret.Own + "/x"),
            "/di" => LabAnswer.Redirect(302, secret.Own + "/"),
            _ => Html("<p>404</p>", 404),
        });

        var evidence = await browser.VisitAsync(lab, Request());

        Assert.Empty(secret.All);
        Assert.Equal(FailureKind.RefusedAddress, evidence.Pages.Single(page => page.Url.EndsWith("/di", StringComparison.Ordinal)).Failure!.Kind);
        Assert.True(evidence.Cost.Refused > 0);
        Assert.Contains(evidence.Pages[0].Requests, request => request is { Host: "127.0.0.1", Refused: true });
    }

    [BrowserFact]
    public async Task RobotsThatForbidAll_AreObeyed_UnlessTheOwnerAgreed()
    {
        static LabAnswer Closed(LabRequest request) => request.Path is "/robots.txt" ? LabAnswer.Text(200, "text/plain", "User-agent: PortalCheck\nDisallow: /") : Site(request);
        await using var lab = await ServeAsync(Closed);
        var request = Request() with { MaxPages = 1 };

        var refused = await browser.VisitAsync(lab, request);
        var agreed = await browser.VisitAsync(lab, request with { Portal = request.Portal with { Consent = request.Portal.Consent with { IgnoreRobots = true } } });

        Assert.Equal(FailureKind.Robots, refused.Failure!.Kind);
        Assert.Null(agreed.Failure);
    }

    [BrowserFact]
    public async Task GivenPages_AreVisitedAndNothingElse()
    {
        await using var lab = await ServeAsync(Site);
        var evidence = await browser.VisitAsync(lab, Request() with { OnlyPages = [Home + "lien-he", Home + "khong-co"] });

        Assert.Null(evidence.Failure);
        Assert.Equal([null, FailureKind.HttpError], evidence.Pages.Select(page => page.Failure?.Kind));
    }

    [BrowserFact]
    public async Task PageThatBringsTheBrowserDown_HarmsNoneBesideIt()
    {
        PortalCollector? collector = null;
        await using var lab = await ServeAsync(request =>
        {
            if (request.Path is "/tin/2" && collector is { } running)
            {
                using var process = Process.GetProcessById(running.BrowserProcessId);
                process.Kill();
            }

            return Site(request);
        });
        await using var own = collector = await PortalCollector.CreateAsync(new CollectorSettings { SecondOpinions = false, LabPagesInFlight = 3 }, lab.Network, TimeProvider.System, CancellationToken.None);

        var evidence = await collector.VisitAsync(Request() with { MaxPages = 12 }, CancellationToken.None);

        Assert.Equal(["/tin/2"], evidence.Pages.Where(page => page.Failure?.Kind == FailureKind.CrawlerError).Select(page => new Uri(page.Url).AbsolutePath));
    }

    [BrowserFact]
    public async Task BrowserThatIsKilled_IsStartedAgain()
    {
        await using var lab = await ServeAsync(Site);
        await using var collector = await PortalCollector.CreateAsync(new CollectorSettings { SecondOpinions = false, LabPagesInFlight = 1 }, lab.Network, TimeProvider.System, CancellationToken.None);
        var killed = false;
        var request = Request() with
        {
            Checkpoint = (evidence, _) =>
            {
                if (evidence.Pages.Count == 2 && !killed)
                {
                    killed = true;
                    using var process = Process.GetProcessById(collector.BrowserProcessId);
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                }

                return ValueTask.CompletedTask;
            },
        };

        var evidence = await collector.VisitAsync(request, CancellationToken.None);

        Assert.True(killed);
        Assert.Null(evidence.Failure);
        Assert.Equal(8, evidence.Pages.Count);
        Assert.True(evidence.Pages.Count(page => page.Failure?.Kind == FailureKind.CrawlerError) <= 1);
    }

    [BrowserFact]
    public async Task TimeBudgetThatIsSpent_LeavesPagesOutWithTheReason()
    {
        await using var lab = await ServeAsync(Site);
        var evidence = await browser.VisitAsync(lab, Request() with { TimeBudget = TimeSpan.Zero });

        Assert.Empty(evidence.Pages);
        Assert.Equal(FailureKind.BudgetSpent, evidence.Failure!.Kind);
    }

    private static PortalEvidence JsonRoundTrip(PortalEvidence evidence) =>
        System.Text.Json.JsonSerializer.Deserialize<PortalEvidence>(
            System.Text.Json.JsonSerializer.Serialize(evidence, PortalCheckJson.Compact), PortalCheckJson.Compact)!;
}
