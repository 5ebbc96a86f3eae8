using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The sampled procedures by field.</summary>
/// <param name="Fields">The columns.</param>
/// <param name="Rows">A row a procedure.</param>
/// <param name="Legend">What the marks mean.</param>
internal sealed record CatalogueGrid(IReadOnlyList<GridColumn> Fields, IReadOnlyList<GridRow> Rows, IReadOnlyList<GridCell> Legend)
{
    private const string Prefix = "catalog.entry.";

    /// <summary>The grid; null where no detail page was sampled.</summary>
    public static CatalogueGrid? Of(PageMaker maker, string path, string portalId, Scorecard card)
    {
        var catalogue = card.Assessment.Catalogue!;
        if (catalogue.Sampled.Count == 0 || catalogue.Fields.Count == 0)
        {
            return null;
        }

        var results = card.Assessment.Criteria.ToDictionary(result => result.Id, StringComparer.Ordinal);
        var faults = catalogue.Fields.Select(field => FaultsOf(results.GetValueOrDefault(Prefix + field))).ToList();
        var states = catalogue.Sampled.Select(entry => StatesOf(entry, faults)).ToList();
        return new CatalogueGrid(
            [.. catalogue.Fields.Select((field, column) => ColumnOf(maker, path, portalId, results.GetValueOrDefault(Prefix + field), field, [.. states.Select(row => row[column])]))],
            [.. catalogue.Sampled.Select((entry, row) => new GridRow(
                entry.Code is { } code ? Hostile.Line(code, 60) : null,
                new LinkView(NameOf(maker.Texts, entry), Hostile.Link(entry.Url)),
                [.. states[row].Select(state => CellOf(maker.Texts, state))]))],
            [.. Enum.GetValues<GridState>().Select(state => CellOf(maker.Texts, state))]);
    }

    // A finding names the procedure by its code, or by its page where the page shows no code.
    private static HashSet<string> FaultsOf(CriterionResult? result) => result is null ? []
        : result.Findings.Select(finding => finding.Location.Procedure ?? finding.Location.Record ?? finding.Page).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static List<GridState> StatesOf(SampledEntry entry, IReadOnlyList<HashSet<string>> faults) =>
        [.. faults.Select((faulty, column) => (column < entry.Cells.Length ? entry.Cells[column] : '?') switch
        {
            '+' => faulty.Contains(entry.Code ?? entry.Url) ? GridState.Look : GridState.Present,
            '-' => GridState.Missing,
            _ => GridState.NotJudged,
        })];

    private static GridColumn ColumnOf(PageMaker maker, string path, string portalId, CriterionResult? result, string field, IReadOnlyList<GridState> states)
    {
        var link = maker.CriterionLink(path, Prefix + field);
        var judged = states.Count(state => state is not GridState.NotJudged);
        return new GridColumn(
            result is { Findings.Count: > 0 } ? link with { Href = CatalogueBlock.ScorecardHref(maker, path, portalId, result.Id) } : link,
            maker.Texts.Figures.Count(states.Count(state => state is GridState.Present or GridState.Look)),
            maker.Texts.Figures.Count(judged));
    }

    private static string NameOf(SiteTexts texts, SampledEntry entry) => string.IsNullOrWhiteSpace(entry.Name) ? texts["catalogue.nameless"] : Hostile.Line(entry.Name, 140);

    private static GridCell CellOf(SiteTexts texts, GridState state) => new(
        state switch
        {
            GridState.Present => "✓",
            GridState.Missing => "✗",
            GridState.Look => "!",
            GridState.NotJudged => "?",
        },
        texts.Of("grid", state),
        "cell-" + SiteTexts.Kebab(state));
}

/// <summary>What a cell of the grid says.</summary>
internal enum GridState
{
    /// <summary>The page shows the field.</summary>
    Present,

    /// <summary>The page shows it, and there is a finding about it.</summary>
    Look,

    /// <summary>The page does not show it.</summary>
    Missing,

    /// <summary>The page could not be read as a whole.</summary>
    NotJudged,
}

/// <summary>A column of the grid.</summary>
/// <param name="Field">The field, linked to its findings or to the criterion.</param>
/// <param name="Present">Pages that show it.</param>
/// <param name="Judged">Pages that could be judged.</param>
internal sealed record GridColumn(LinkView Field, string Present, string Judged);

/// <summary>A row of the grid.</summary>
/// <param name="Code">Code of the procedure; null where the page shows none.</param>
/// <param name="Procedure">Its name, linked to its page.</param>
/// <param name="Cells">A cell a field.</param>
internal sealed record GridRow(string? Code, LinkView Procedure, IReadOnlyList<GridCell> Cells);

/// <summary>A cell of the grid.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Words">What it means.</param>
/// <param name="Kind">Class of the mark's colour, which says no more than its words.</param>
internal sealed record GridCell(string Mark, string Words, string Kind);
