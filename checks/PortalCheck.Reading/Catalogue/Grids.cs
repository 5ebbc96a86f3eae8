using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>A row of a grid.</summary>
/// <param name="Element">The row's element.</param>
/// <param name="Cells">Its cells by column; a cell that spans columns or rows stands in each of them.</param>
internal sealed record GridRow(IElement Element, IReadOnlyList<IElement> Cells)
{
    /// <summary>True for a row that is one cell over the whole width.</summary>
    public bool IsWhole => Cells.Count > 0 && Cells.All(cell => cell == Cells[0]);
}

/// <summary>Rows and cells, whatever they are made of.</summary>
internal sealed record Grid(IElement Element, IReadOnlyList<GridRow> Rows);

/// <summary>Finds what is laid out as rows and cells: tables, ARIA grids, and blocks whose first row names columns.</summary>
internal static class Grids
{
    private const int MostRows = 5_000;
    private const int MostColumns = 40;
    private const int MostGrids = 400;

    public static IEnumerable<Grid> Of(PageMap map)
    {
        var parts = new HashSet<IElement>();
        var left = MostGrids;
        foreach (var element in map.Elements.Where(element => !map.IsHidden(element)).ToList())
        {
            var grid = element.LocalName is "table" ? OfTable(element)
                : RoleOf(element) is "table" or "grid" or "treegrid" && element.QuerySelector("table") is null ? OfRoles(element)
                : !parts.Contains(element) && IsBlockHeader(element) ? OfBlocks(element, parts)
                : null;
            if (grid is { Rows.Count: > 0 })
            {
                yield return grid;
                if (--left < 0)
                {
                    yield break;
                }
            }
        }
    }

    private static string RoleOf(IElement element) => element.GetAttribute("role")?.Trim().ToLowerInvariant() ?? "";

    private static Grid OfTable(IElement table)
    {
        var lines = table.QuerySelectorAll("tr").Where(line => line.Closest("table") == table).Take(MostRows).ToList();
        var rows = new List<GridRow>();
        var spans = new List<(IElement Cell, int Left)>();
        foreach (var line in lines)
        {
            var cells = new List<IElement>();
            var waiting = new Queue<IElement>(line.Children.Where(child => child.LocalName is "td" or "th"));
            while (cells.Count < MostColumns && (waiting.Count > 0 || (cells.Count < spans.Count && spans[cells.Count].Left > 0)))
            {
                var column = cells.Count;
                if (column < spans.Count && spans[column].Left > 0)
                {
                    cells.Add(spans[column].Cell);
                    spans[column] = (spans[column].Cell, spans[column].Left - 1);
                    continue;
                }

                var cell = waiting.Dequeue();
                var (wide, high) = (Span(cell, "colspan", MostColumns), Span(cell, "rowspan", MostRows));
                for (var part = 0; part < wide && cells.Count < MostColumns; part++)
                {
                    while (spans.Count <= cells.Count)
                    {
                        spans.Add((cell, 0));
                    }

                    spans[cells.Count] = (cell, high - 1);
                    cells.Add(cell);
                }
            }

            rows.Add(new GridRow(line, cells));
        }

        return new Grid(table, rows);
    }

    private static int Span(IElement cell, string name, int most) =>
        int.TryParse(cell.GetAttribute(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var span) && span > 1 ? Math.Min(span, most) : 1;

    private static Grid OfRoles(IElement grid) => new(
        grid,
        [
            .. grid.QuerySelectorAll("[role=row]").Take(MostRows)
                .Select(row => new GridRow(row, [.. row.QuerySelectorAll("[role=cell], [role=gridcell], [role=columnheader], [role=rowheader]").Take(MostColumns)]))
                .Where(row => row.Cells.Count > 0),
        ]);

    // A block whose parts are headings of columns: "Mã | Tên thủ tục | Mức độ".
    private static bool IsBlockHeader(IElement element) =>
        element.LocalName is "div" or "ul" or "li" or "section" or "header" or "dl"
        && element.ChildElementCount is >= 2 and <= MostColumns
        && ShortText.Within(element, 600) is not null
        && element.Closest("table, [role=table], [role=grid], [role=treegrid]") is null
        && CatalogueTables.ColumnsOf(element.Children.ToList()) is var columns && CatalogueTables.IsHeader(columns) && !IsPairs(columns, element.ChildElementCount);

    // Label, value, label, value: one record, not the heads of columns.
    private static bool IsPairs(Dictionary<int, CatalogueColumn> columns, int parts) =>
        parts >= 4 && parts % 2 == 0 && columns.Keys.All(index => index % 2 == 0) && columns.Count * 10 >= parts / 2 * 6;

    private static Grid? OfBlocks(IElement header, HashSet<IElement> parts)
    {
        var width = header.ChildElementCount;
        var rows = Following(header).FirstOrDefault(found => found.Count > 0);
        if (rows is null)
        {
            return null;
        }

        parts.UnionWith(rows);
        return new Grid(header.ParentElement ?? header, [.. rows.Prepend(header).Select(row => new GridRow(row, [.. row.Children.Take(MostColumns)]))]);

        // Beside the header, in the block after it, or in the block after the one that holds it.
        IEnumerable<List<IElement>> Following(IElement from)
        {
            var at = from;
            for (var steps = 0; steps < 3 && at is not null; steps++, at = at.ParentElement)
            {
                yield return Like(After(at));
                yield return Like(After(at).Take(1).SelectMany(next => next.Children));
                yield return Like(After(at).Take(1).SelectMany(next => next.Children).Take(1).SelectMany(next => next.Children));
                yield return Like(After(at).SelectMany(next => next.ChildElementCount == 1 ? next.Children.ToList() : []));
            }
        }

        List<IElement> Like(IEnumerable<IElement> elements) => [.. elements.Take(MostRows).Where(element => element.ChildElementCount == width)];
    }

    private static IEnumerable<IElement> After(IElement element)
    {
        for (var next = element.NextElementSibling; next is not null; next = next.NextElementSibling)
        {
            yield return next;
        }
    }
}
