using System.Text.Json;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using static PortalCheck.Collect.Tests.Visits.LabVisits;

namespace PortalCheck.Collect.Tests.Visits;

public sealed class PausedVisitTests
{
    private static LabAnswer Site(LabRequest request) => request.Path switch
    {
        "/robots.txt" => LabAnswer.Text(200, "text/plain", "User-agent: *\nDisallow: /cam"),
        "/" => Html("<title>Trang chủ</title><h1>Cổng</h1><a href='/lien-he'>Liên hệ</a><a href='/dang-nhap'>Đăng nhập</a><a href='/cam/1'>Hỏi đáp</a>"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"<a href='/tin/{i}'>Tin {i}</a>"))),
        "/dang-nhap" => Html("<title>Đăng nhập</title><h1>Đăng nhập</h1><form method=post action='/dang-nhap'><label>Tên đăng nhập <input name=u></label>"
            + "<label>Mật khẩu <input type=password name=p></label><button>Đăng nhập</button></form>"),
        "/lien-he" => Html("<title>Liên hệ</title><h1>Liên hệ</h1><p>Đường dây nóng: 1900 1234</p><a href='/gioi-thieu'>Giới thiệu</a>"),
        _ when request.Path.StartsWith("/tin/", StringComparison.Ordinal) => Html($"<title>Tin</title><h1>Tin {request.Path}</h1><p>Nội dung</p>"),
        _ => Html("<title>404</title><p>Không tìm thấy</p>", 404),
    };

    // After the home page every page is turned away: the visit ends by itself after a run of them.
    private static LabAnswer Blocking(LabRequest request) => request.Path is "/" or "/robots.txt"
        ? Site(request)
        : Html("<title>Request Rejected</title>The requested URL was rejected. Your support ID is: 123");

    [BrowserTheory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public async Task PausedAfterEveryPage_GivesWhatAnUnbrokenVisitGives(int inFlight, bool blocking)
    {
        await using var lab = await ServeAsync(blocking ? Blocking : Site);
        await using var collector = await PortalCollector.CreateAsync(
            new CollectorSettings { SecondOpinions = false, LabPagesInFlight = inFlight }, lab.Network, TimeProvider.System, CancellationToken.None);
        var unbroken = await collector.VisitAsync(Request(), CancellationToken.None);

        var (broken, slices) = await SliceBySliceAsync(collector);

        Assert.True(slices >= unbroken.Pages.Count / inFlight, $"only {slices} slices");
        Assert.Equal(Timeless(unbroken), Timeless(broken));
    }

    [BrowserFact]
    public async Task PausedVisit_LoadsNoPageTwice()
    {
        await using var lab = await ServeAsync(Site);
        await using var collector = await PortalCollector.CreateAsync(
            new CollectorSettings { SecondOpinions = false, LabPagesInFlight = 1 }, lab.Network, TimeProvider.System, CancellationToken.None);

        await SliceBySliceAsync(collector);

        var loads = lab.Received.Where(request => request.Url.Contains("/tin/", StringComparison.Ordinal)).ToList();
        Assert.Equal(loads.Count, loads.Select(request => request.Url).Distinct(StringComparer.Ordinal).Count());
    }

    [BrowserFact]
    public async Task PausedVisit_EndsWithThePausesToken()
    {
        await using var lab = await ServeAsync(Site);
        await using var collector = await PortalCollector.CreateAsync(new CollectorSettings { SecondOpinions = false }, lab.Network, TimeProvider.System, CancellationToken.None);
        using var pause = new CancellationTokenSource();
        await pause.CancelAsync();

        var ended = await Assert.ThrowsAsync<VisitPausedException>(() => collector.VisitAsync(Request() with { Pause = pause.Token }, CancellationToken.None));

        Assert.Equal(pause.Token, ended.CancellationToken);
    }

    [BrowserFact]
    public async Task TimeOfEarlierSlices_CountsForTheBudget()
    {
        await using var lab = await ServeAsync(Site);
        await using var collector = await PortalCollector.CreateAsync(
            new CollectorSettings { SecondOpinions = false, LabPagesInFlight = 1 }, lab.Network, TimeProvider.System, CancellationToken.None);
        using var pause = new CancellationTokenSource();
        PortalEvidence? saved = null;
        await Assert.ThrowsAsync<VisitPausedException>(() => collector.VisitAsync(Checkpointed(pause, into: evidence => saved = evidence), CancellationToken.None));
        var spent = saved! with { Cost = saved!.Cost with { Seconds = 20 * 60 } };

        var rest = await collector.VisitAsync(Request() with { ResumeFrom = spent, TimeBudget = TimeSpan.FromMinutes(20) }, CancellationToken.None);

        Assert.Equal(saved.Pages.Count, rest.Pages.Count);
        Assert.Contains(rest.Sample.Skipped, skipped => skipped.Reason.Kind == FailureKind.BudgetSpent);
    }

    /// <summary>A visit that is paused after each page, and gone on with from what was stored.</summary>
    private static async Task<(PortalEvidence Evidence, int Slices)> SliceBySliceAsync(PortalCollector collector)
    {
        PortalEvidence? saved = null;
        for (var slices = 1; slices <= 40; slices++)
        {
            using var pause = new CancellationTokenSource();
            try
            {
                return (await collector.VisitAsync(Checkpointed(pause, evidence => saved = evidence, saved), CancellationToken.None), slices);
            }
            catch (VisitPausedException)
            {
                Assert.NotNull(saved);
            }
        }

        throw new InvalidOperationException("The visit does not come to its end.");
    }

    private static VisitRequest Checkpointed(CancellationTokenSource pause, Action<PortalEvidence> into, PortalEvidence? from = null)
    {
        var before = from?.Pages.Count ?? 0;
        return Request() with
        {
            ResumeFrom = from,
            Pause = pause.Token,
            Checkpoint = (evidence, _) =>
            {
                into(JsonSerializer.Deserialize<PortalEvidence>(JsonSerializer.Serialize(evidence, PortalCheckJson.Compact), PortalCheckJson.Compact)!);
                if (evidence.Pages.Count > before)
                {
                    pause.Cancel();
                }

                return ValueTask.CompletedTask;
            },
        };
    }

    // Times, costs and what differs from one connection to the next are left out; everything that is judged stays.
    private static string Timeless(PortalEvidence evidence) => JsonSerializer.Serialize(
        new
        {
            evidence.Sample,
            evidence.Failure,
            Robots = evidence.Robots.Value,
            Pages = evidence.Pages.Select(page => new
            {
                page.Url, page.FinalUrl, page.Kinds, page.Clicks, page.LinkText, page.Status, page.Html, page.Title, page.Template, page.Links, page.Forms, page.Failure,
                Rules = page.Engine.Value?.Rules,
            }),
            Hosts = evidence.Hosts.Select(host => new { host.Host, host.Roles, Tls = host.Tls.Failure, Https = host.Https.Failure }),
            Tools = evidence.Tools.Keys,
        },
        PortalCheckJson.Compact);
}
