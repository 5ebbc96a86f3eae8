using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;

namespace PortalCheck.Functions.Tests.Support;

/// <summary>Small valid records.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    public static readonly Agency Agency = new()
    {
        Id = "anlac", Name = new LocalText("Ủy ban nhân dân tỉnh An Lạc", "People's Committee of An Lac"),
        Kind = AgencyKind.Province, Tier = Tier.Province, League = "provinces",
    };

    public static PortalRegister Register(params string[] portals) => new([Agency], [.. portals.Select(id => new Portal
    {
        Id = id, Agency = Agency.Id, Kind = PortalKind.Service, Address = $"https://{id}.anlac.gov.vn/",
    })]);

    public static PortalEvidence Evidence(VisitRequest request, CollectFailure? failure = null) => new()
    {
        Portal = request.Portal,
        Agency = request.Agency,
        StartedAt = Start,
        FinishedAt = Start.AddMinutes(2),
        Vantage = new Vantage("test", HasIpv6: false),
        Sample = new PageSample { Seed = request.Seed, MaxPages = request.MaxPages },
        Robots = Artifact.Missing<RobotsEvidence>(FailureKind.Timeout),
        Pages = failure is not null ? [] :
        [
            new PageEvidence
            {
                Url = request.Portal.Address,
                FinalUrl = request.Portal.Address,
                Kinds = [PageKind.Home],
                Status = 200,
                Html = "<html lang=vi><head><title>Cổng dịch vụ công</title></head><body><h1>Thủ tục hành chính</h1></body></html>",
                Title = "Cổng dịch vụ công",
                Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout),
                Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.Timeout),
            },
        ],
        Failure = failure,
    };

    public static Scorecard Scorecard(string portal, string finding) => new(
        new Assessment
        {
            Portal = portal, Agency = "anlac", Pack = new PackRef("vn-2026-07", 1, "00"), CollectedAt = Start,
            Vantage = new Vantage("test", HasIpv6: false), Seed = "s", PagesCollected = 1,
            Criteria =
            [
                new CriterionResult
                {
                    Id = "tls.https", Outcome = Outcome.Failed,
                    Findings = [new Finding { Id = finding, Tag = "t", Args = new(StringComparer.Ordinal), Location = Location.Whole }],
                },
            ],
        },
        new PortalScore
        {
            Value = 50, Uncapped = 50, Coverage = 0.9, Min = 40, Max = 60, Compliance = null, ComplianceCoverage = 0,
            Band = CoverageBand.High, Class = ScoreClass.Fair, Groups = [new GroupScore("tls", 12, 6, 12, 12)], FailedBlockers = [],
        });
}
