using System.Globalization;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Tests.Fakes;

/// <summary>Catalogues of every sort: walked to the end or not, empty, seen on sampled pages only, not told at all.</summary>
internal static class FakeCatalogue
{
    public const int WithoutSummary = 1;
    public const int Empty = 2;
    public const int OfPages = 3;

    private static readonly string[] Fields =
    [
        "code", "name", "level", "agency", "field", "tier", "audience", "steps", "method", "dossier",
        "timelimit", "fee", "result", "conditions", "legalbasis", "decision", "forms", "eform", "guide", "contact",
    ];

    /// <summary>The summary of a portal; null for one that has none.</summary>
    public static CatalogueSummary? Of(Portal portal, int index) => index switch
    {
        WithoutSummary => null,
        Empty => new CatalogueSummary { Basis = CatalogueBasis.Pages, Found = CatalogueFound.Empty, Address = portal.Address + "thu-tuc" },
        OfPages => new CatalogueSummary
        {
            Basis = CatalogueBasis.Pages,
            Found = CatalogueFound.Listed,
            Listed = 6,
            Pages = 1,
            Address = "javascript:alert(4)",
            Entries = PackedEntries.Of(Entries(portal)) with { LeftOut = 1_234 },
        },
        _ => Walked(portal, index),
    };

    /// <summary>The site as it is where every catalogue was judged against the national record.</summary>
    public static SiteInput Judged(SiteInput input) => input with { Scorecards = [.. input.Scorecards.Select(Judged)] };

    /// <summary>A scorecard with the outcomes of that.</summary>
    public static Scorecard Judged(Scorecard card) => card with
    {
        Assessment = card.Assessment with
        {
            Criteria = [.. card.Assessment.Criteria, .. new[] { "catalog.complete", "catalog.national-match" }.Select(id => new CriterionResult { Id = id, Outcome = Outcome.Failed })],
        },
    };

    private static CatalogueSummary Walked(Portal portal, int index) => new()
    {
        Basis = CatalogueBasis.Walk,
        Found = CatalogueFound.Listed,
        Stated = 2_514,
        Listed = 6,
        Pages = 126,
        Stop = (WalkStop)(index % Enum.GetValues<WalkStop>().Length),
        Failure = (WalkStop)(index % Enum.GetValues<WalkStop>().Length) is WalkStop.Failed ? FailureKind.Timeout : null,
        Address = portal.Address + "thu-tuc?trang=1",
        Path = [new(portal.Address, "Dịch vụ công", portal.Address + "dich-vu-cong"), new(portal.Address + "dich-vu-cong", FakeSite.Hostile, "javascript:alert(5)")],
        Counts = [.. Enum.GetValues<CatalogueCountPart>().Select(part => new CatalogueCount(part, (int)part * 401, part is CatalogueCountPart.Total ? 2_514 : null, part is CatalogueCountPart.Commune ? 39 : null))],
        Entries = PackedEntries.Of(Entries(portal)),
        Compared = new CatalogueDifferences(
            new ReferenceRef("2026-07-18-0123456789ab", new DateOnly(2026, 7, 18), new string('0', 64), 5_668),
            PackedEntries.Of([.. Enumerable.Range(0, 14).Select(number => new CatalogueEntry(number == 3 ? FakeSite.Hostile : $"Thủ tục thiếu {number}")
            {
                Code = "2.0009" + number.ToString("00", CultureInfo.InvariantCulture), Agency = "Sở Tư pháp", Url = number == 4 ? "javascript:alert(8)" : "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/" + number.ToString(CultureInfo.InvariantCulture),
            })]) with { LeftOut = 3 },
            PackedEntries.Of([new("Thủ tục tự đặt") { Code = "1.999999", Url = portal.Address + "thu-tuc/la" }]),
            PackedEntries.Of([])),
        Fields = Fields,
        Sampled =
        [
            new("1.004194", "Đăng ký tạm trú", portal.Address + "thu-tuc/1.004194", new string('+', 20)),
            new("1.004222", FakeSite.Hostile, portal.Address + "thu-tuc/1.004222", string.Concat(Enumerable.Repeat("+-", 10))),
            new(null, "", portal.Address + "thu-tuc/3", new string('?', 20)),
            new(null, "Trang đọc dở", "javascript:alert(6)", "++"),
        ],
    };

    private static List<CatalogueEntry> Entries(Portal portal) =>
    [
        .. Enumerable.Range(0, 3).Select(number => new CatalogueEntry(string.Create(CultureInfo.InvariantCulture, $"Đăng ký tạm trú, trường hợp {number}"))
        {
            Code = "1.00419" + (number + 4).ToString(CultureInfo.InvariantCulture),
            Level = "Toàn trình",
            Field = "Cư trú",
            Agency = "Công an cấp xã",
            Tier = "Cấp xã",
            Url = portal.Address + "thu-tuc/" + number.ToString(CultureInfo.InvariantCulture),
        }),
        new("=HYPERLINK(\"http://x\")") { Code = "@SUM(A1)" },
        new(FakeSite.Hostile) { Url = "javascript:alert(7)" },
        new("Tên có \"ngoặc kép\", dấu phẩy\nvà dòng mới"),
    ];
}
