using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;

namespace PortalCheck.Storage.Tests.Support;

/// <summary>Small valid records to store.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    public static PortalEvidence Evidence(string portal = "dvc-anlac", CollectFailure? failure = null, int pages = 1, string? pictureHash = null) => new()
    {
        Portal = new Portal { Id = portal, Agency = "anlac", Kind = PortalKind.Service, Address = "https://dichvucong.anlac.gov.vn/" },
        Agency = new Agency
        {
            Id = "anlac", Name = new LocalText("Ủy ban nhân dân tỉnh An Lạc", "People's Committee of An Lac"),
            Kind = AgencyKind.Province, Tier = Tier.Province, League = "provinces",
        },
        StartedAt = Start,
        FinishedAt = Start.AddMinutes(3),
        Vantage = new Vantage("local", HasIpv6: false),
        Sample = new PageSample { Seed = "vn-2026-07/" + portal + "/2026-11", MaxPages = 25 },
        Robots = Artifact.Missing<RobotsEvidence>(FailureKind.Timeout),
        Pages =
        [
            .. Enumerable.Range(0, pages).Select(number => new PageEvidence
            {
                Url = $"https://dichvucong.anlac.gov.vn/{number}",
                FinalUrl = $"https://dichvucong.anlac.gov.vn/{number}",
                Html = "<p>Thủ tục hành chính</p>",
                Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout),
                Screenshot = pictureHash is null
                    ? Artifact.Missing<ScreenshotRef>(FailureKind.Timeout)
                    : Artifact.Of(new ScreenshotRef(pictureHash, "image/jpeg", 1280, 800)),
            }),
        ],
        Failure = failure,
    };

    public static PortalRegister Register(string portal)
    {
        var evidence = Evidence(portal);
        return new PortalRegister([evidence.Agency], [evidence.Portal]);
    }

    public static Round Round(DateTimeOffset? openedAt = null) =>
        new(Storage.Round.IdFor(openedAt ?? Start), "vn-2026-07", openedAt ?? Start, ["dvc-anlac", "dvc-binhson"]);

    public static Scorecard Scorecard(double? value = 81.25, string pack = "vn-2026-07") => new(
        new Assessment
        {
            Portal = "dvc-anlac", Agency = "anlac", Pack = new PackRef(pack, 1, "00"), CollectedAt = Start,
            Vantage = new Vantage("local", HasIpv6: false), Seed = "s", PagesCollected = 1,
            Criteria = [new CriterionResult { Id = "tls.https", Outcome = Outcome.Passed }],
        },
        new PortalScore
        {
            Value = value, Uncapped = value, Coverage = 0.9, Min = 70, Max = 90, Compliance = null, ComplianceCoverage = 0,
            Band = CoverageBand.High, Class = ScoreClass.Good, Groups = [new GroupScore("tls", 12, 10, 12, 12)], FailedBlockers = [],
        });
}
