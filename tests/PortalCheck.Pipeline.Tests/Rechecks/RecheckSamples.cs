using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Rechecks;

/// <summary>Evidence of a portal whose pages say their language or do not: the fault that a re-check looks after.</summary>
internal static class RecheckSamples
{
    public const string Criterion = "a11y.wcag.3.1.1";

    public static readonly Portal Portal = Samples.Portal("a");

    public static string Address(int page) => Portal.Address + (page == 0 ? "" : $"trang-{page}");

    /// <summary>A page that says its language, or lacks it.</summary>
    public static PageEvidence Page(int number, bool lacksLanguage = false) => new()
    {
        Url = Address(number),
        FinalUrl = Address(number),
        Kinds = number == 0 ? [PageKind.Home] : [],
        Status = 200,
        Clicks = number == 0 ? 0 : 1,
        Html = $"<html{(lacksLanguage ? "" : " lang=vi")}><head><title>Trang {number}</title></head><body><h1>Thủ tục hành chính</h1></body></html>",
        Title = $"Trang {number}",
        Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout),
        Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.Timeout),
    };

    public static PageEvidence Failed(int number, FailureKind kind, int status = 0) => Page(number) with
    {
        Failure = new CollectFailure(kind), Html = null, Status = status,
    };

    public static PortalEvidence Evidence(DateTimeOffset finishedAt, params PageEvidence[] pages) => Samples.Evidence(Portal) with
    {
        StartedAt = finishedAt,
        FinishedAt = finishedAt,
        Pages = pages,
        Hosts = [Host()],
        Sample = new PageSample
        {
            Seed = "seed", MaxPages = 25,
            Pages = [.. pages.Select(page => new SampledPage(page.Url, page.Kinds, page.Kinds.Count > 0 ? SampleRule.Home : SampleRule.Random, ""))],
        },
    };

    public static HostEvidence Host(int status = 200) => new()
    {
        Host = "a.anlac.gov.vn",
        Roles = [HostRole.Main],
        Http = Artifact.Missing<HttpWalk>(FailureKind.Timeout),
        Https = status == 0
            ? Artifact.Missing<HttpWalk>(FailureKind.ConnectionFailure)
            : Artifact.Of(new HttpWalk([new HttpHop(Portal.Address, status, [])], 20, "")),
        Tls = Artifact.Missing<TlsEvidence>(FailureKind.Timeout),
        Names = status == 0 ? Artifact.Missing<NameEvidence>(FailureKind.Timeout) : Artifact.Of(new NameEvidence { A = ["203.0.113.5"] }),
    };
}
