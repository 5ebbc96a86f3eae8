using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports.Tests.Fakes;

/// <summary>A rich site: several leagues, a small one, unranked agencies, caps, blockers, hundreds of findings, hostile text.</summary>
internal static class FakeSite
{
    public const string Hostile = "<script>alert(1)</script>\u202e{{x}} \"'&";

    /// <summary>A league that is not published.</summary>
    private const string Outside = "departments:none";

    public static readonly string PictureHash = new('b', 64);

    private static readonly (string Id, string Vi, string En)[] Provinces =
    [
        ("tinh-bac-ninh", "Ủy ban nhân dân tỉnh Bắc Ninh", "People’s Committee of Bắc Ninh Province"),
        ("tinh-dong-nai", "Ủy ban nhân dân tỉnh Đồng Nai", "People’s Committee of Đồng Nai Province"),
        ("thanh-pho-da-nang", "Ủy ban nhân dân thành phố Đà Nẵng", "People’s Committee of Đà Nẵng City"),
        ("tinh-an-giang", "Ủy ban nhân dân tỉnh An Giang", "People’s Committee of An Giang Province"),
        ("tinh-gia-lai", "Ủy ban nhân dân tỉnh Gia Lai", "People’s Committee of Gia Lai Province"),
        ("thanh-pho-hue", "Ủy ban nhân dân thành phố Huế", "People’s Committee of Huế City"),
        ("tinh-dien-bien", "Ủy ban nhân dân tỉnh Điện Biên", "People’s Committee of Điện Biên Province"),
        ("tinh-ca-mau", "Ủy ban nhân dân tỉnh Cà Mau", "People’s Committee of Cà Mau Province"),
    ];

    private static readonly (string Id, string Vi, string En)[] Ministries =
    [
        ("bo-khoa-hoc-va-cong-nghe", "Bộ Khoa học và Công nghệ", "Ministry of Science and Technology"),
        ("bo-y-te", "Bộ Y tế", "Ministry of Health"),
        ("bo-tu-phap", "Bộ Tư pháp", "Ministry of Justice"),
    ];

    public static SiteInput Make(Func<string, ReadOnlyMemory<byte>?>? picture = null)
    {
        var register = Register();
        var cards = register.Portals.Select((portal, index) => CardOf(portal, index)).OfType<Scorecard>().ToList();
        var leagues = Leagues(register, cards);
        return new SiteInput
        {
            Register = register,
            Pack = FakePack.Make(),
            Round = new SiteRound("2026-11", new("Đợt tháng 11 năm 2026", "Round of November 2026"), new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 20)),
            Scorecards = cards,
            Turns = [.. register.Portals.Select((portal, index) => TurnOf(portal, index)).OfType<SiteTurn>()],
            Rechecks = Rechecks(cards),
            Findings = FakeFindings.Of(cards),
            Leagues = leagues,
            History = FakeHistory.Of(cards, leagues),
            Texts = new FakeTexts(),
            Picture = hash => (picture ?? (known => known == PictureHash ? new byte[] { 0xff, 0xd8, 0xff, 0xd9 } : null))(hash) is { } bytes
                ? _ => Task.FromResult(bytes)
                : null,
            Assessment = card => Encoding.UTF8.GetBytes($"{{\"portal\":\"{card.Assessment.Portal}\"}}\n"),
            Evidence = portal => portal == cards[0].Assessment.Portal ? new SiteEvidence("20261118T030000Z", _ => Task.FromResult<ReadOnlyMemory<byte>>(new byte[] { 0x50, 0x4b })) : null,
            HasPrint = true,
            Settings = new SiteSettings
            {
                Department = new("Sở Khoa học và Công nghệ tỉnh Bắc Ninh", "Department of Science and Technology of Bắc Ninh Province"),
                BaseUrl = "https://xephang.example.vn/cong",
                Contact = "lienhe@example.vn",
            },
        };
    }

    private static PortalRegister Register()
    {
        var agencies = new List<Agency>();
        agencies.AddRange(Provinces.Select(name => AgencyOf(name, AgencyKind.Province, Tier.Province, "provinces")));
        agencies.AddRange(Ministries.Select(name => AgencyOf(name, AgencyKind.Ministry, Tier.Central, "ministries")));
        agencies.Add(AgencyOf(("so-xay-dung-bac-ninh", "Sở Xây dựng", "Department of Construction"), AgencyKind.Department, Tier.Province, "departments:tinh-bac-ninh") with { Parent = "tinh-bac-ninh" });
        agencies.Add(AgencyOf(("phuong-kinh-bac", "Ủy ban nhân dân phường Kinh Bắc", ""), AgencyKind.Commune, Tier.Commune, "communes:tinh-bac-ninh") with { Parent = "tinh-bac-ninh" });
        agencies.Add(AgencyOf(("cong-dvcqg", "Cổng Dịch vụ công quốc gia", "National Public Service Portal"), AgencyKind.National, Tier.Central, "national"));
        agencies.Add(AgencyOf(("so-y-te-bac-ninh", "Sở Y tế", "Department of Health"), AgencyKind.Department, Tier.Province, Outside) with { Parent = "tinh-bac-ninh" });
        agencies.Add(AgencyOf(("ban-thu-nghiem", "Ban thử nghiệm", "Trial board"), AgencyKind.Department, Tier.Central, "pilots"));
        var portals = agencies.SelectMany((agency, index) => PortalsOf(agency, index)).ToList();
        return new PortalRegister(agencies, portals);
    }

    private static IEnumerable<Portal> PortalsOf(Agency agency, int index)
    {
        if (agency.Kind is AgencyKind.Commune)
        {
            yield break;
        }

        var host = agency.Id.Replace("-", "", StringComparison.Ordinal) + ".gov.vn";
        var main = agency.Kind is AgencyKind.National ? PortalKind.National : PortalKind.Info;
        yield return new Portal { Id = agency.Id + "-" + (main is PortalKind.National ? "quoc-gia" : "ttdt"), Agency = agency.Id, Kind = main, Address = "https://" + host + "/" };
        if (agency.Kind is AgencyKind.Province)
        {
            yield return new Portal { Id = agency.Id + "-dvc", Agency = agency.Id, Kind = PortalKind.Service, Address = "https://dichvucong." + host + "/" };
        }

        if (index == 0)
        {
            yield return new Portal { Id = agency.Id + "-cu", Agency = agency.Id, Kind = PortalKind.Archive, Address = "javascript:alert(1)" };
        }
    }

    private static Agency AgencyOf((string Id, string Vi, string En) name, AgencyKind kind, Tier tier, string league) =>
        new()
        {
            Id = name.Id, Name = new LocalText(name.Vi, name.En), Kind = kind, Tier = tier, League = league,
            MergedFrom = name.Id == FakeHistory.Merged ? FakeHistory.MergedFrom : [],
        };

    /// <summary>Every end of a turn; some portals are not due.</summary>
    private static SiteTurn? TurnOf(Portal portal, int index) => (index % 9) switch
    {
        1 => new(portal.Id, SiteTurnState.Unreachable, FailureKind.Timeout),
        2 => null,
        4 => new(portal.Id, SiteTurnState.Unreachable, (FailureKind)(index % Enum.GetValues<FailureKind>().Length)),
        5 => new(portal.Id, SiteTurnState.Blocked),
        6 => new(portal.Id, SiteTurnState.GivenUp, FailureKind.CrawlerError),
        7 => new(portal.Id, SiteTurnState.Waiting),
        8 when index > 10 => new(portal.Id, SiteTurnState.Waiting),
        _ => new(portal.Id, SiteTurnState.Scanned),
    };

    /// <summary>One re-check of each sort, and one of a finding that an older re-check saw otherwise.</summary>
    private static List<SiteRecheck> Rechecks(List<Scorecard> cards)
    {
        var at = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
        var portal = cards[0].Assessment.Portal;
        var findings = cards[0].Assessment.Criteria.First(result => result.Findings.Count >= 3).Findings;
        return
        [
            new(portal, findings[0].Id, at, SiteRecheckState.Gone),
            new(portal, findings[0].Id, at.AddDays(-1), SiteRecheckState.StillThere),
            new(portal, findings[1].Id, at, SiteRecheckState.StillThere),
            new(portal, findings[2].Id, at, SiteRecheckState.CantTell),
        ];
    }

    private static Scorecard? CardOf(Portal portal, int index)
    {
        if (index % 9 == 7)
        {
            return null;
        }

        CollectFailure? failure = index % 9 == 4 ? new((FailureKind)(index % Enum.GetValues<FailureKind>().Length), "detail") : null;
        var criteria = FakePack.Make().Criteria.Where(criterion => criterion.Status is CriterionStatus.Active)
            .Select((criterion, position) => failure is null ? ResultOf(portal, criterion, index + position) : Untested(criterion)).ToList();
        if (index == 8)
        {
            criteria = [.. criteria.Select(result => result.Findings.Count > 0 ? new CriterionResult { Id = result.Id, Outcome = Outcome.Passed } : result)];
        }

        var assessment = new Assessment
        {
            Portal = portal.Id,
            Agency = portal.Agency,
            Pack = FakePack.Ref,
            CollectedAt = new DateTimeOffset(2026, 11, 3 + (index % 15), 18, 30, 0, TimeSpan.Zero),
            Tools = new(StringComparer.Ordinal) { ["axe-core"] = "4.14.0", ["chromium"] = "142.0", ["portalcheck"] = "0.1.0" },
            Vantage = new Vantage(index % 2 == 0 ? "local" : "vn-hanoi", HasIpv6: index % 3 == 0),
            NetworkVantage = index % 3 == 1 ? new Vantage("vn-hue-v6", HasIpv6: true) : null,
            Seed = $"vn-2026-07/{portal.Id}/2026-11",
            MostPages = 25,
            PagesCollected = failure is null ? 25 : 0,
            SampledPages = [.. Enumerable.Range(1, 25).Select(page => string.Create(CultureInfo.InvariantCulture, $"{portal.Address}trang-{page}")), "javascript:alert(2)"],
            Criteria = criteria,
            Catalogue = failure is null ? FakeCatalogue.Of(portal, index) : null,
            Failure = failure,
        };
        return new Scorecard(assessment, ScoreOf(criteria, index, failure is null && index != 20));
    }

    private static CriterionResult Untested(Criterion criterion) =>
        new() { Id = criterion.Id, Outcome = Outcome.Untested, Reason = TaggedMessage.Of("missing-timeout") };

    private static CriterionResult ResultOf(Portal portal, Criterion criterion, int turn) => (turn % 7) switch
    {
        0 => new() { Id = criterion.Id, Outcome = Outcome.Failed, Measure = new(3, 240, "images"), Findings = Findings(portal, criterion, turn % 2 == 0 ? 2 : 240) },
        1 => new() { Id = criterion.Id, Outcome = Outcome.Partial, Measure = new(22, 25, Units[turn % Units.Length]), Findings = Findings(portal, criterion, 5) },
        2 => new() { Id = criterion.Id, Outcome = Outcome.CantTell, Reason = TaggedMessage.Of("ask-a-person") },
        3 => new() { Id = criterion.Id, Outcome = Outcome.Inapplicable, Reason = TaggedMessage.Of("no-forms") },
        4 => Untested(criterion) with { Reason = turn % 2 == 0 ? null : TaggedMessage.Of("missing-timeout") },
        _ => new() { Id = criterion.Id, Outcome = Outcome.Passed, Measure = new(25, 25, "pages"), Findings = turn % 13 == 0 ? Findings(portal, criterion, 1) : [] },
    };

    private static readonly string[] Units = ["pages", "images", "links", "fields", "elements", "entries", "cookies", "parsecs"];

    private static List<Finding> Findings(Portal portal, Criterion criterion, int count) =>
        [.. Enumerable.Range(0, count).Select(number => FindingOf(portal, criterion, number))];

    private static Finding FindingOf(Portal portal, Criterion criterion, int number)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"{portal.Address}trang-{1 + (number % 25)}");
        var host = number % 5 == 4;
        var text = number % 6 == 5 ? Hostile : string.Create(CultureInfo.InvariantCulture, $"Sơ đồ tổ chức {number}");
        return new Finding
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(portal.Id + criterion.Id + number.ToString(CultureInfo.InvariantCulture))).AsSpan(0, 16)),
            Tag = number % 4 == 3 ? "faint" : "missing",
            Args = new(StringComparer.Ordinal) { ["what"] = "alt", ["text"] = text },
            Page = host ? null : number % 12 == 11 ? "javascript:alert(3)" : page,
            Pages = host ? [] : number % 3 == 0 ? [page, portal.Address + "gioi-thieu", portal.Address + "lien-he"] : [page],
            Location = host ? new Location { Host = "www.example.gov.vn", Record = "Strict-Transport-Security" }
                : number % 7 == 6 ? new Location { Procedure = "1.004194" }
                : new Location { Selector = string.Create(CultureInfo.InvariantCulture, $"main > div.tin:nth-child({number}) img"), Box = new Box(180 + (number * 3), 260 + (number * 40), 240, 90) },
            Snippet = host ? null : $"<img src=\"/anh/{number}.jpg\" title=\"{text}\">",
            Screenshot = host ? null : new ScreenshotRef(number % 10 == 9 ? new string('c', 64) : PictureHash, "image/jpeg", 1280, 4000),
        };
    }

    private static PortalScore ScoreOf(IReadOnlyList<CriterionResult> criteria, int index, bool judged)
    {
        var value = judged ? 96.25 - (index * 3.37) : (double?)null;
        var coverage = judged ? index % 6 == 5 ? 0.5 : index % 4 == 3 ? 0.79996 : 0.912 : 0;
        var blockers = criteria.Where(result => result.Outcome is Outcome.Failed && FakePack.Make().Find(result.Id)!.Severity is Severity.Blocker).Select(result => result.Id).ToList();
        var cap = judged && blockers.Count > 0 ? new AppliedCap(50, blockers) : null;
        var band = coverage >= 0.8 ? CoverageBand.High : coverage >= 0.6 ? CoverageBand.Medium : CoverageBand.Low;
        var capped = cap is null ? value : Math.Min(value!.Value, cap.Limit);
        return new PortalScore
        {
            Value = capped,
            Uncapped = value,
            Coverage = coverage,
            Min = value * coverage,
            Max = (value * coverage) + (100 * (1 - coverage)),
            Cap = cap,
            Compliance = judged ? value - 4.05 : null,
            ComplianceCoverage = coverage,
            Band = band,
            Class = band is CoverageBand.Low ? null : ClassOf(capped),
            Groups = [.. FakePack.Make().Groups.Select((group, position) => new GroupScore(group.Id, 10, judged ? 3 + position : 0, judged ? 12 : 0, 14))],
            FailedBlockers = blockers,
        };
    }

    private static ScoreClass? ClassOf(double? value) => value switch
    {
        null => null,
        >= 83.3 => ScoreClass.Excellent,
        >= 66.7 => ScoreClass.Good,
        >= 50 => ScoreClass.Fair,
        >= 33.3 => ScoreClass.Average,
        _ => ScoreClass.Weak,
    };

    private static List<LeagueTable> Leagues(PortalRegister register, List<Scorecard> cards) =>
        [.. register.Agencies.Where(agency => agency.League != Outside).GroupBy(agency => agency.League, StringComparer.Ordinal).Select(league =>
        {
            var scores = league.Select(agency => AgencyScoreOf(agency, cards.FirstOrDefault(card => card.Assessment.Agency == agency.Id))).ToList();
            var ranked = scores.Count(score => score.Unranked is null) >= 5;
            var order = scores.Where(score => score.Unranked is null).OrderByDescending(score => score.Value).ToList();
            return new LeagueTable(league.Key, [.. order.Select((score, place) => ranked
                ? score with { Rank = place == 2 ? 2 : place + 1, DifferenceUnclear = place is 1 or 2 }
                : score with { Unranked = UnrankedReason.SmallLeague }), .. scores.Where(score => score.Unranked is not null)], ranked);
        })];

    private static double? Capped(Scorecard? card, double? bound) => card?.Score.Cap is { } cap ? Math.Min(bound!.Value, cap.Limit) : bound;

    private static AgencyScore AgencyScoreOf(Agency agency, Scorecard? card) => new()
    {
        Agency = agency.Id,
        Value = card?.Score.Value,
        Min = Capped(card, card?.Score.Min),
        Max = Capped(card, card?.Score.Max),
        Compliance = card?.Score.Compliance,
        Coverage = card?.Score.Coverage ?? 0,
        Class = card?.Score.Class,
        Unranked = card?.Score.Value is null ? UnrankedReason.NotScanned : card.Score.Band is CoverageBand.Low ? UnrankedReason.LowCoverage : null,
        FailedBlockers = card?.Score.FailedBlockers ?? [],
        CataloguePlusForms = 12,
        Portals = card is null ? [] : [card.Assessment.Portal],
    };
}
