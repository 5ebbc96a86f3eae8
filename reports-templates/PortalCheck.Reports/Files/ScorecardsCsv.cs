using System.Globalization;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>The open data as CSV, one row a portal. Scores are rounded as on the pages.</summary>
internal static class ScorecardsCsv
{
    /// <summary>Names of the columns, described in <see cref="Exports.DataDictionary"/>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "league", "agency", "agency_name_vi", "agency_name_en", "agency_rank", "agency_class", "agency_score", "agency_score_min", "agency_score_max",
        "agency_compliance", "agency_coverage", "agency_unranked", "portal", "kind", "address", "collected_at", "failure", "turn", "turn_reason", "from_earlier_visit", "score", "score_min", "score_max",
        "coverage", "compliance", "class", "cap", "failed_blockers", "passed", "partial", "failed", "inapplicable", "cant_tell", "untested", "findings",
        "round", "pack", "pack_version", "pack_hash",
    ];

    /// <summary>The file.</summary>
    public static byte[] Of(Site site) => Csv.Of(Columns, site.Portals.Select(portal => RowOf(site, portal)));

    private static IEnumerable<string> RowOf(Site site, Portal portal)
    {
        var agency = site.Agency(portal.Agency)!;
        var place = site.Place(portal.Agency)?.Score;
        var brief = site.Brief(portal.Id);
        var score = brief?.Score;
        var turn = site.Turn(portal.Id);
        var outcomes = brief?.Criteria.CountBy(result => result.Outcome).ToDictionary();
        string CountOf(Outcome outcome) => outcomes is null ? "" : Number(outcomes.GetValueOrDefault(outcome));
        return
        [
            agency.League, agency.Id, agency.Name.Vi, agency.Name.En,
            place?.Rank is { } rank ? Number(rank) : "", Name(place?.Class), Score(place?.Value), Score(place?.Min), Score(place?.Max),
            Score(place?.Compliance), Share(place?.Coverage), Name(place?.Unranked),
            portal.Id, Name<PortalKind>(portal.Kind), portal.Address,
            Figures.Utc(brief?.CollectedAt),
            Name(brief?.Failure?.Kind),
            Name<SiteTurnState>(turn.State), Name(turn.Reason), turn.State is not SiteTurnState.Scanned && brief is { Failure: null } ? "true" : "false",
            Score(score?.Value), Score(score?.Min), Score(score?.Max),
            Share(score?.Coverage), Score(score?.Compliance), Name(score?.Class), Score(score?.Cap?.Limit),
            string.Join(' ', score?.FailedBlockers ?? []),
            CountOf(Outcome.Passed), CountOf(Outcome.Partial), CountOf(Outcome.Failed), CountOf(Outcome.Inapplicable), CountOf(Outcome.CantTell), CountOf(Outcome.Untested),
            brief is null ? "" : Number(brief.Findings),
            site.Input.Round.Id, site.Pack.Ref.Id, Number(site.Pack.Ref.Version), site.Pack.Ref.Hash,
        ];
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Score(double? value) => value is { } number ? Figures.Rounded(number).ToString("0.0", CultureInfo.InvariantCulture) : "";

    private static string Share(double? value) => value is { } share ? share.ToString("0.####", CultureInfo.InvariantCulture) : "";

    private static string Name<T>(T? value)
        where T : struct, Enum => value is { } member ? SiteTexts.Kebab(member) : "";
}
