using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Tests.Support;

/// <summary>A small register and evidence for it.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    public static readonly Agency Agency = new()
    {
        Id = "anlac", Name = new LocalText("Ủy ban nhân dân tỉnh An Lạc", "People's Committee of An Lac"),
        Kind = AgencyKind.Province, Tier = Tier.Province, League = "provinces",
    };

    public static PortalRegister Register(params string[] portals) => new([Agency], [.. portals.Select(Portal)]);

    public static Portal Portal(string id) => new()
    {
        Id = id, Agency = Agency.Id, Kind = PortalKind.Service, Address = $"https://{id}.anlac.gov.vn/",
    };

    public static PortalEvidence Evidence(Portal portal, CollectFailure? failure = null, int pages = 1) => new()
    {
        Portal = portal,
        Agency = Agency,
        StartedAt = Start,
        FinishedAt = Start.AddMinutes(2),
        Vantage = new Vantage("test", HasIpv6: false),
        Sample = new PageSample { Seed = "seed", MaxPages = 25 },
        Robots = Artifact.Missing<RobotsEvidence>(FailureKind.Timeout),
        Pages = failure is null ? [.. Enumerable.Range(0, pages).Select(number => Page(portal, number))] : [],
        Failure = failure,
    };

    private static PageEvidence Page(Portal portal, int number) => new()
    {
        Url = portal.Address + number,
        FinalUrl = portal.Address + number,
        Kinds = number == 0 ? [PageKind.Home] : [],
        Status = 200,
        Html = "<html lang=vi><head><title>Cổng dịch vụ công</title></head><body><h1>Thủ tục hành chính</h1></body></html>",
        Title = "Cổng dịch vụ công",
        Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout),
        Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.Timeout),
    };
}
