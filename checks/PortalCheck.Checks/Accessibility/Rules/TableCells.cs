using System.Globalization;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Header cells of a table head something: at least one data cell is under or beside each, or names it in <c>headers</c> (WCAG 1.3.1; H43, H63).
/// Judged are tables and grids that assistive technology gets.
/// </summary>
internal sealed class TableCells : IPageRule
{
    private const int MostTables = 100;
    private const int MostCells = 4_000;

    /// <inheritdoc/>
    public string Id => "pc-table-headers";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.3.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["d0f69e", "a25f45"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var passed = 0;
        var failed = new List<FindingDraft>();
        foreach (var table in page.Document.QuerySelectorAll("table, [role=table], [role=grid], [role=treegrid]").Take(MostTables).Where(IsTable))
        {
            var grid = TableGrid.Read(table, MostCells);
            if (grid.Cells.Count == 0 || grid.Cut)
            {
                continue;
            }

            var faults = Faults(page, table, grid).ToList();
            failed.AddRange(faults);
            passed += faults.Count == 0 && grid.Cells.Any(cell => cell.IsHeader || cell.Headers.Count > 0) ? 1 : 0;
        }

        return FactsOn.Result(passed, failed, []);
    }

    private static IEnumerable<FindingDraft> Faults(PageView page, IElement table, TableGrid grid)
    {
        foreach (var cell in grid.Cells.Where(cell => cell.Headers.Count > 0))
        {
            foreach (var id in cell.Headers.Where(id => !grid.Cells.Any(other => other.Element != cell.Element && string.Equals(other.Element.Id, id, StringComparison.Ordinal))))
            {
                yield return ElementPlace.Finding(page, cell.Element, "headers-point-nowhere", ("id", id));
                break;
            }
        }

        // A table with a header cell and nothing else says little, but hides nothing.
        if (grid.Cells.All(cell => cell.IsHeader))
        {
            yield break;
        }

        foreach (var header in grid.Cells.Where(cell => cell.IsHeader && TextOf(cell.Element).Length > 0 && !grid.HasData(cell)))
        {
            yield return ElementPlace.Finding(page, header.Element, "header-without-cells", ("text", FactsOn.Quote(TextOf(header.Element)))) with
            {
                IdentityText = string.Create(CultureInfo.InvariantCulture, $"{TextOf(header.Element)} {header.Row}"),
            };
        }
    }

    private static bool IsTable(IElement table)
    {
        if (table.GetAttribute("role") is { } role && role.Trim().ToLowerInvariant() is not ("table" or "grid" or "treegrid" or ""))
        {
            return false;
        }

        return !Unseen.IsUnexposed(table) && table.QuerySelector("table") is null;
    }

    private static string TextOf(IElement cell) => VietnameseText.Tidy(PageTexts.Of(cell));
}
