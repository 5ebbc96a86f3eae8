using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>What one criterion of the catalogue found: procedures missing, extra, doubled, named otherwise.</summary>
/// <param name="Name">The criterion, linked to its place on the scorecard.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Measure">What was counted; null where nothing was.</param>
/// <param name="Page">The page that shows all of it; null where the findings name their own.</param>
/// <param name="First">What it found, as far as it is shown at once.</param>
/// <param name="Rest">What is folded away.</param>
/// <param name="RestCount">How much is folded away.</param>
/// <param name="Count">How many findings there are.</param>
internal sealed record CatalogueBlock(LinkView Name, TagView Outcome, string? Measure, LinkView? Page, IReadOnlyList<CatalogueFinding> First, IReadOnlyList<CatalogueFinding> Rest, string RestCount, string Count)
{
    private const int Unfolded = 10;
    private const string Group = "catalog.";
    private const string Entries = "catalog.entry.";

    /// <summary>The criteria of the catalogue that found something; those of single fields are the grid's.</summary>
    public static IReadOnlyList<CatalogueBlock> Of(PageMaker maker, string path, string portalId, Scorecard card) =>
        [.. ResultRow.Of(maker, card.Assessment)
            .Where(row => IsOfList(row.Criterion.Id))
            .Select(row => (Row: row, Findings: row.Result.Findings.Where(finding => !CatalogueDifference.Shows(row.Criterion.Id, finding.Tag, card)).ToList()))
            .Where(item => item.Findings.Count > 0)
            .Select(item => Of(maker, path, portalId, item.Row, item.Findings))];

    private static CatalogueBlock Of(PageMaker maker, string path, string portalId, ResultRow row, IReadOnlyList<Finding> shown)
    {
        var findings = InOrder(shown).Select(finding => CatalogueFinding.Of(maker, row.Criterion.Id, finding)).ToList();
        var pages = findings.Select(finding => finding.Page).Distinct().ToList();
        var shared = pages is [{ } only] ? only : null;
        findings = shared is null ? findings : findings.ConvertAll(finding => finding with { Page = null });
        return new CatalogueBlock(
            new LinkView(maker.Texts.Pick(row.Criterion.Name), ScorecardHref(maker, path, portalId, row.Criterion.Id)),
            PortalPage.TagOf(maker.Texts, row.Result.Outcome),
            row.Result.Measure is { } measure
                ? maker.Texts.Say(
                    "portal.measure", ("good", maker.Texts.Figures.Count(measure.Good)), ("total", maker.Texts.Figures.Count(measure.Total)), ("unit", UnitIn(maker.Texts, measure.Unit)))
                : null,
            shared,
            [.. findings.Take(Unfolded)],
            [.. findings.Skip(Unfolded)],
            maker.Texts.Figures.Count(Math.Max(0, findings.Count - Unfolded)),
            maker.Texts.Figures.Count(findings.Count));
    }

    /// <summary>True for criteria of the list as a whole.</summary>
    public static bool IsOfList(string criterion) =>
        criterion.StartsWith(Group, StringComparison.Ordinal) && !criterion.StartsWith(Entries, StringComparison.Ordinal);

    /// <summary>Address of a failed criterion's place on the portal's scorecard.</summary>
    public static string ScorecardHref(PageMaker maker, string path, string portalId, string criterion) =>
        maker.Href(path, SitePaths.Portal(portalId)) + "#" + PortalPage.AnchorOf(criterion);

    /// <summary>Findings by what is wrong, then by procedure: the order of the input does not matter.</summary>
    public static IOrderedEnumerable<Finding> InOrder(IEnumerable<Finding> findings) => findings
        .OrderBy(finding => finding.Tag, StringComparer.Ordinal)
        .ThenBy(finding => finding.Location.Procedure, StringComparer.Ordinal)
        .ThenBy(finding => finding.Id, StringComparer.Ordinal);

    private static string UnitIn(SiteTexts texts, string unit) => texts.Has("unit." + unit) ? texts["unit." + unit] : texts["unit.other"];
}

/// <summary>One finding of the list.</summary>
/// <param name="Code">Code of the procedure; null where it has none.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Page">The page that shows it; null for a fault of the list as a whole.</param>
internal sealed record CatalogueFinding(string? Code, Wording Message, LinkView? Page)
{
    /// <summary>The finding as the page shows it.</summary>
    public static CatalogueFinding Of(PageMaker maker, string criterion, Finding finding) => new(
        finding.Location.Procedure is { Length: > 0 } code ? Hostile.Line(code, 60) : null,
        Wording.Of(maker, criterion, new TaggedMessage(finding.Tag, finding.Args), 800),
        finding.Page is { } page ? new LinkView(Hostile.Address(page), Hostile.Link(page)) : null);
}
