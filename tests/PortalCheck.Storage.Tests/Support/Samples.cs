using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;

namespace PortalCheck.Storage.Tests.Support;

/// <summary>Small valid records to store.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    public static PortalEvidence Evidence(
        string portal = "dvc-anlac", CollectFailure? failure = null, int pages = 1, string? pictureHash = null, DateTimeOffset? at = null) => new()
    {
        Portal = new Portal { Id = portal, Agency = "anlac", Kind = PortalKind.Service, Address = "https://dichvucong.anlac.gov.vn/" },
        Agency = new Agency
        {
            Id = "anlac", Name = new LocalText("Ủy ban nhân dân tỉnh An Lạc", "People's Committee of An Lac"),
            Kind = AgencyKind.Province, Tier = Tier.Province, League = "provinces",
        },
        StartedAt = at ?? Start,
        FinishedAt = (at ?? Start).AddMinutes(3),
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

    /// <summary>Evidence whose packed form is about as long as this (bytes): its page is noise.</summary>
    public static PortalEvidence LargeEvidence(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        var evidence = Evidence();
        return evidence with { Pages = [evidence.Pages[0] with { Html = Convert.ToBase64String(noise) }] };
    }

    /// <summary>A register with so many portals, and names that try every sort of quoting.</summary>
    public static PortalRegister LargeRegister(int portals)
    {
        var evidence = Evidence();
        string[] names = ["Xã “Đắk Rơ Wa” <script>", "O'Brien \"&amp;\" ]]>", "Tab\tvà\nxuống dòng", "😀 𠮷", "=1+1; -- #?/\\%"];
        return new PortalRegister(
            [.. names.Select((name, number) => evidence.Agency with { Id = $"a-{number}", Name = new LocalText(name, name), League = "departments:tinh-x" })],
            [.. Enumerable.Range(0, portals).Select(number => evidence.Portal with { Id = $"p-{number}", Address = $"https://trang-{number}.anlac.gov.vn/?a=b&c=%20" })]);
    }

    public static Recheck Recheck(DateTimeOffset? at = null, string random = "0a1b2c3d") => new()
    {
        Id = $"{Storage.Round.IdFor(at ?? Start)}-{random}", Portal = "dvc-anlac", Round = "20261101T020000Z", RequestedAt = at ?? Start,
    };

    public static Round Round(DateTimeOffset? openedAt = null) =>
        new(Storage.Round.IdFor(openedAt ?? Start), "vn-2026-07", openedAt ?? Start, ["dvc-anlac", "dvc-binhson"]);

    public static Scorecard Scorecard(double? value = 81.25, string pack = "vn-2026-07", string portal = "dvc-anlac", int findings = 0) => new(
        new Assessment
        {
            Portal = portal, Agency = "anlac", Pack = new PackRef(pack, 1, "00"), CollectedAt = Start,
            Vantage = new Vantage("local", HasIpv6: false), Seed = "s", PagesCollected = 1,
            Criteria =
            [
                new CriterionResult
                {
                    Id = "tls.https",
                    Outcome = findings == 0 ? Outcome.Passed : Outcome.Failed,
                    Findings = [.. Enumerable.Range(0, findings).Select(Finding)],
                },
            ],
        },
        new PortalScore
        {
            Value = value, Uncapped = value, Coverage = 0.9, Min = 70, Max = 90, Compliance = null, ComplianceCoverage = 0,
            Band = CoverageBand.High, Class = ScoreClass.Good, Groups = [new GroupScore("tls", 12, 10, 12, 12)], FailedBlockers = [],
        });

    /// <summary>So many records, with an exception and a dispute; some 250 bytes each that do not pack well.</summary>
    public static PortalFindings Findings(PortalFindings standing, int records) => standing with
    {
        LastLookAt = Start,
        Records =
        [
            .. Enumerable.Range(0, records).Select(number => Finding(number)).Select(finding => new FindingRecord
            {
                Id = finding.Id, Criterion = "tls.https", Tag = finding.Tag, Location = finding.Location, State = FindingState.Regressed,
                Args = new SortedDictionary<string, string>(finding.Args, StringComparer.Ordinal) { ["text"] = Noise(finding.Id) },
                FirstSeen = Start.AddDays(-31), LastSeen = Start, LastLook = Start, SeenBy = "vn-2026-07@4", LookedBy = "vn-2026-07@4",
            }),
        ],
        Exceptions = [new FindingException { Id = "e", Reason = "Đang nâng cấp", LegalBasis = "QĐ 1", Approver = "Sở", Until = new DateOnly(2026, 12, 31), GrantedAt = Start }],
        Disputes = [new FindingDispute { Id = "d", Finding = "f", Text = "Trang này không phải của chúng tôi", ReceivedAt = Start, Links = ["https://x.vn/"] }],
    };

    private static string Noise(string seed) => Convert.ToBase64String(
        System.Security.Cryptography.SHA512.HashData(System.Text.Encoding.UTF8.GetBytes(seed)).Concat(System.Security.Cryptography.SHA512.HashData(System.Text.Encoding.UTF8.GetBytes(seed + "x"))).ToArray());

    private static Finding Finding(int number) => new()
    {
        Id = $"{number:x32}",
        Tag = "missing",
        Args = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["procedure"] = "Cấp “giấy phép”" },
        Location = new Location { Selector = $"#n{number}" },
        Snippet = string.Concat(Enumerable.Range(number, 50).Select(part => (part * 7919).ToString("x4", System.Globalization.CultureInfo.InvariantCulture))),
    };
}
