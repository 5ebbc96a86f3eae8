using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reports;

/// <summary>Where the site's files are, relative to its root.</summary>
public static partial class SitePaths
{
    /// <summary>The open data as JSON.</summary>
    public const string ScorecardsJson = "data/scorecards.json";

    /// <summary>The open data as CSV.</summary>
    public const string ScorecardsCsv = "data/scorecards.csv";

    /// <summary>The open data as a catalogue that others harvest (DCAT, schema.org).</summary>
    public const string DataCatalog = "data/catalog.jsonld";

    /// <summary>The round as a workbook.</summary>
    public static string Workbook(string language) => $"data/round.{language}.xlsx";

    /// <summary>The round's summary on paper.</summary>
    public static string Summary(string language) => $"data/summary.{language}.pdf";

    /// <summary>The page that is printed as <see cref="Summary"/>, with its file's name.</summary>
    public static string SummaryPage(string language) => Pages.PageMaker.Prefix(language) + Pages.Round.SummaryPage.Path + "index.html";

    /// <summary>What the columns of the CSV files mean.</summary>
    public const string Dictionary = "data/dictionary.csv";

    /// <summary>The list of portals that the round could not test.</summary>
    internal const string Untested = "untested/";

    /// <summary>The copy of a portal's assessment.</summary>
    public static string Assessment(string portalId) => $"data/assessments/{Checked(portalId)}.json";

    /// <summary>A portal's catalogue as CSV.</summary>
    public static string CatalogueCsv(string portalId) => $"data/portals/{Checked(portalId)}/catalogue.csv";

    /// <summary>A portal's findings over time as JSON.</summary>
    public static string FindingsJson(string portalId) => $"data/portals/{Checked(portalId)}/findings.json";

    /// <summary>A portal's findings over time as CSV.</summary>
    public static string FindingsCsv(string portalId) => $"data/portals/{Checked(portalId)}/findings.csv";

    /// <summary>A portal's results as EARL in JSON-LD.</summary>
    public static string Earl(string portalId) => $"data/portals/{Checked(portalId)}/earl.jsonld";

    /// <summary>A portal's findings as SARIF 2.1.0.</summary>
    public static string Sarif(string portalId) => $"data/portals/{Checked(portalId)}/findings.sarif";

    /// <summary>What is to be done on a portal, as Markdown.</summary>
    public static string Issues(string portalId, string language) => $"data/portals/{Checked(portalId)}/issues.{language}.md";

    /// <summary>What became of a portal's findings, as an Atom feed.</summary>
    public static string Feed(string portalId, string language) => $"data/portals/{Checked(portalId)}/feed.{language}.atom";

    /// <summary>Name of the newest closed round among the dated ones.</summary>
    public const string LatestRound = "latest";

    /// <summary>Which rounds there are, and where their results stand.</summary>
    public const string Rounds = RoundsFolder + "index.json";

    internal const string RoundsFolder = "data/rounds/";

    /// <summary>What a closed round came to, as JSON; its address never changes.</summary>
    /// <param name="round">The round's id, or <see cref="LatestRound"/>.</param>
    public static string RoundJson(string round) => $"{RoundsFolder}{Checked(round.ToLowerInvariant())}/results.json";

    /// <summary>The same as CSV.</summary>
    public static string RoundCsv(string round) => $"{RoundsFolder}{Checked(round.ToLowerInvariant())}/results.csv";

    /// <summary>The evidence of a portal's visit as a bundle; its address never changes, and another visit has another.</summary>
    /// <param name="portalId">Register id.</param>
    /// <param name="visit">The round or re-check that kept it (<c>20261122T134501Z</c>).</param>
    public static string Evidence(string portalId, string visit) => $"data/portals/{Checked(portalId)}/evidence/{Checked(visit.ToLowerInvariant())}.zip";

    /// <summary>The newest results of the site, as an Atom feed.</summary>
    public static string SiteFeed(string language) => $"data/feed.{language}.atom";

    internal static string Catalogue(string portalId) => $"portal/{Checked(portalId)}/catalogue/";

    /// <summary>What the search page looks through.</summary>
    public const string SearchIndex = "data/search.json";

    /// <summary>A portal's badge.</summary>
    public static string Badge(string portalId, string language) => $"data/portals/{Checked(portalId)}/badge.{language}.svg";

    internal static string League(string league) => "league/" + LeaguePart(league);

    internal static string LeagueChanges(string league) => Pages.Changes.ChangesPage.Path + LeaguePart(league);

    internal static string LeagueCompare(string league) => Pages.Leagues.ComparePage.Path + LeaguePart(league);

    internal static string Agency(string id) => $"agency/{Checked(id)}/";

    internal static string Portal(string id) => $"portal/{Checked(id)}/";

    internal static string Criterion(string id) => $"criterion/{Checked(id)}/";

    /// <summary>The file of a screenshot; null where its hash is not one.</summary>
    internal static string? Picture(ScreenshotRef picture) => Sha256().IsMatch(picture.Sha256)
        ? $"pictures/{picture.Sha256}.{(string.Equals(picture.MediaType, "image/png", StringComparison.Ordinal) ? "png" : "jpg")}"
        : null;

    private static string LeaguePart(string league) => string.Join('/', league.Split(':').Select(Checked)) + "/";

    // Ids come from files that people write: one that is not an id must not become a path.
    private static string Checked(string id) => Id().IsMatch(id)
        ? id
        : throw new ArgumentException($"\"{id}\" is no id: lower-case letters, digits, hyphens and single dots only.", nameof(id));

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]|\.[a-z0-9])*$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Sha256();
}
