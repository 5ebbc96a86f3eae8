using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What the tables of a page list, and whether one names columns of procedures without listing any.</summary>
internal sealed record TableReading(IReadOnlyList<CatalogueRow> Rows, IReadOnlySet<CatalogueColumn> Columns, bool HeaderWithoutRows, bool Unfilled, IReadOnlyList<IElement> Elements);

/// <summary>
/// Lists of procedures in rows and cells: header cells may be <c>th</c>, the <c>td</c> of a first row, a table of their own, or <c>data-title</c> of each
/// cell; rows over the whole width are headings of what follows.
/// </summary>
internal static class CatalogueTables
{
    private const int HeaderRows = 3;

    public static TableReading Read(CatalogueContext context)
    {
        var map = context.Map;
        var rows = new List<(CatalogueRow Row, string? Under)>();
        var columns = new HashSet<CatalogueColumn>();
        var elements = new List<IElement>();
        var (empty, unfilled) = (false, false);
        Dictionary<int, CatalogueColumn>? pending = null;
        var pendingWidth = 0;
        foreach (var grid in Grids.Of(map))
        {
            var (header, at) = HeaderOf(grid);
            if (header is null && pending is not null && Math.Abs(grid.Rows.Max(row => row.Cells.Count) - pendingWidth) <= 1)
            {
                (header, at) = (pending, -1);
            }

            pending = null;
            if (header is null && !IsDossiers(grid, 0) && WithoutHeader(grid) is { } unnamed)
            {
                (header, at) = unnamed.Count == 0 ? (unnamed, -1) : TableColumns.WithTold(grid, unnamed);
            }
            else if (header is not null && at >= 0)
            {
                header = TableColumns.WithShown(grid, header, at);
            }

            if (header is null || IsDossiers(grid, at))
            {
                continue;
            }

            var heading = at >= 0 && HeadingOfList.Of(map, grid.Element) is { } found ? found : new ListHeading(null, null, null, null);
            var read = RowsOf(map, grid, header, at, heading, TicksOf(grid, at), ref unfilled);
            if (read.Count == 0)
            {
                // Fixed headers are a table of their own before the one with the rows.
                (pending, pendingWidth) = at >= 0 && grid.Rows.Count <= at + 2 ? (header, grid.Rows[at].Cells.Count) : (null, 0);
                empty |= at >= 0;
                continue;
            }

            if (at >= 0 || header.Count > 0)
            {
                columns.UnionWith(header.Values);
            }

            elements.Add(grid.Element);
            rows.AddRange(read);
        }

        return new TableReading(HeadingOfList.AsFields(rows), columns, empty && rows.Count == 0, unfilled && rows.Count == 0, elements);
    }

    public static Dictionary<int, CatalogueColumn> ColumnsOf(IReadOnlyList<IElement> cells)
    {
        var columns = new Dictionary<int, CatalogueColumn>();
        IElement? before = null;
        foreach (var (index, cell) in cells.Index())
        {
            if (cell != before && cell.TextContent.Length <= 400 && cell.QuerySelector("table") is null && CatalogueWords.Column(cell.TextContent) is { } column)
            {
                // Who carries a procedure out says more than who published it.
                if (column is CatalogueColumn.Agency && columns.FirstOrDefault(pair => pair.Value is CatalogueColumn.Agency) is { Value: CatalogueColumn.Agency } other && CatalogueWords.IsPublisher(cells[other.Key].TextContent) && !CatalogueWords.IsPublisher(cell.TextContent))
                {
                    columns.Remove(other.Key);
                }

                if (!columns.ContainsValue(column))
                {
                    columns[index] = column;
                }
            }

            before = cell;
        }

        return columns;
    }

    // A detail page pairs "Tên thủ tục" with its value: one known header is no list.
    public static bool IsHeader(Dictionary<int, CatalogueColumn> columns) => columns.ContainsValue(CatalogueColumn.Name) && columns.Count >= 2;

    private static (Dictionary<int, CatalogueColumn>? Columns, int At) HeaderOf(Grid grid)
    {
        var best = grid.Rows.Take(HeaderRows).Select((row, index) => (Columns: ColumnsOf(row.Cells), index)).Where(item => IsHeader(item.Columns)).OrderByDescending(item => item.Columns.Count).ThenBy(item => item.index).FirstOrDefault();
        if (best.Columns is not null)
        {
            return (best.Columns, best.index);
        }

        // A number, a name and nothing else that we know.
        foreach (var (index, row) in grid.Rows.Take(HeaderRows).Index())
        {
            var columns = ColumnsOf(row.Cells);
            if (columns.ContainsValue(CatalogueColumn.Name) && row.Cells.Any(cell => VietnameseText.Fold(cell.TextContent) is "stt" or "tt" or "#" or "no" or "so tt" or "so thu tu") && grid.Rows.Skip(index + 1).Any(next => next.Cells.Count == row.Cells.Count))
            {
                return (columns, index);
            }
        }

        return (null, -1);
    }

    // People and dates of a dossier, or figures of a report: the names of procedures there list something else.
    private static bool IsDossiers(Grid grid, int at) =>
        grid.Rows.Skip(Math.Max(0, at)).Take(1).SelectMany(row => row.Cells).Any(cell => CatalogueWords.IsDossierHeader(cell.TextContent));

    // No header at all: a column of codes beside a column of names, or data-title on each cell.
    private static Dictionary<int, CatalogueColumn>? WithoutHeader(Grid grid)
    {
        var rows = grid.Rows.Where(row => row.Cells.Count >= 2 && !row.IsWhole).Take(200).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        if (TitledColumns(rows[0]) is { } titled && IsHeader(titled) && (rows.Count > 1 || titled.Count >= 3) && rows.TrueForAll(row => TitledColumns(row).Count > 0))
        {
            return [];
        }

        var width = rows.Min(row => row.Cells.Count);
        var codes = Enumerable.Range(0, width).Where(column => rows.Count(row => row.Cells[column].TextContent.Length <= 60 && ProcedureCodes.In(row.Cells[column].TextContent).Count == 1) * 10 >= rows.Count * 7).Take(2).ToList();
        var names = Enumerable.Range(0, width).Where(column => !codes.Contains(column) && rows.Count(row => ProcedureNames.LooksLike(RecordNames.Of(row.Cells[column]))) * 10 >= rows.Count * 7).Take(2).ToList();
        if (codes.Count != 1 || names.Count != 1 || rows.Count < 2)
        {
            return null;
        }

        var columns = new Dictionary<int, CatalogueColumn> { [codes[0]] = CatalogueColumn.Code, [names[0]] = CatalogueColumn.Name };
        var levels = Enumerable.Range(0, width).Where(column => rows.TrueForAll(row => ServiceLevels.ReadBadge(row.Cells[column].TextContent) is not null)).Take(2).ToList();
        if (levels.Count == 1)
        {
            columns[levels[0]] = CatalogueColumn.Level;
        }

        return columns;
    }

    private static Dictionary<int, CatalogueColumn> TitledColumns(GridRow row)
    {
        var columns = new Dictionary<int, CatalogueColumn>();
        foreach (var (index, cell) in row.Cells.Index())
        {
            if (TableColumns.TitleOf(cell) is { } title && CatalogueWords.Column(title) is { } column && !columns.ContainsValue(column))
            {
                columns[index] = column;
            }
        }

        return columns;
    }

    private static List<(CatalogueRow Row, string? Under)> RowsOf(PageMap map, Grid grid, Dictionary<int, CatalogueColumn> header, int at, ListHeading heading, Dictionary<int, string> ticks, ref bool unfilled)
    {
        var rows = new List<(CatalogueRow, string?)>();
        foreach (var row in grid.Rows.Skip(at + 1).Where(row => row.Cells.Count > 0))
        {
            if (row.IsWhole && header.Count > 0)
            {
                heading = HeadingOfList.Read(row.Element.TextContent) ?? heading;
                continue;
            }

            var columns = header.Count > 0 ? header : TitledColumns(row);
            if (RowOf(map, row, columns, heading, ticks, ref unfilled) is { } read)
            {
                rows.Add((read, heading.Other));
            }
        }

        return rows;
    }

    private static CatalogueRow? RowOf(PageMap map, GridRow row, Dictionary<int, CatalogueColumn> columns, ListHeading heading, Dictionary<int, string> ticks, ref bool unfilled)
    {
        var cells = columns.Where(pair => pair.Key < row.Cells.Count).GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => row.Cells[group.First().Key]);
        if (!cells.TryGetValue(CatalogueColumn.Name, out var cell))
        {
            return null;
        }

        var inner = RecordFields.Of([cell]);
        var link = NameLink(cell);
        var name = inner.Labelled(CatalogueColumn.Name) ?? RecordNames.Whole(cell, NameIn(cell, link, inner));
        unfilled |= name.Contains("{{", StringComparison.Ordinal) || name.StartsWith('@');
        if (name.Length < 3 || !name.Any(char.IsLetter) || name.Contains("{{", StringComparison.Ordinal) || name.StartsWith('@') || CatalogueWords.SaysEmpty(VietnameseText.FoldKeepingMarks(name)) || CatalogueWords.SaysLoading(VietnameseText.FoldKeepingMarks(name))
            || CatalogueWords.Column(name) is CatalogueColumn.Name || IsSum(name))
        {
            return null;
        }

        var href = CatalogueLinks.Target(map, link) ?? CatalogueLinks.Target(map, DetailLink(row.Element));
        var codeText = Text(CatalogueColumn.Code);
        return new CatalogueRow(name, map.Selectors.Of(row.Element))
        {
            Code = codeText.Length > 0 ? ProcedureCodes.FirstIn(codeText) ?? codeText : inner.Code ?? ProcedureCodes.FirstIn(href ?? ""),
            Level = (ticks.Count > 0 ? Ticked(row, ticks) : Value(CatalogueColumn.Level) is { } told && !IsTick(told) ? told : null) ?? LevelPicture(cells) ?? inner.Labelled(CatalogueColumn.Level) ?? inner.Badge ?? heading.Level,
            Field = Value(CatalogueColumn.Field) ?? inner.Labelled(CatalogueColumn.Field) ?? heading.Field,
            Agency = Value(CatalogueColumn.Agency) ?? inner.Labelled(CatalogueColumn.Agency) ?? heading.Agency,
            Tier = Value(CatalogueColumn.Tier) ?? inner.Labelled(CatalogueColumn.Tier) ?? heading.Tier,
            Href = href,
            Text = Bounded.Cut(BlockText.Of(row.Element), 4_000),
        };

        string Text(CatalogueColumn column) => cells.TryGetValue(column, out var found) ? VietnameseText.Tidy(Bounded.Cut(BlockText.Of(TableColumns.ValueOf(found)).Replace('\n', ' '), 2_000)) : "";

        string? Value(CatalogueColumn column) => Text(column) is { Length: > 0 } text && text is not ("-" or "–" or "…" or "...") && !text.Contains("{{", StringComparison.Ordinal) ? text : null;
    }

    // "Toàn trình" and "Một phần" as columns of their own, alone or under "Mức độ", with a tick in one of them.
    private static Dictionary<int, string> TicksOf(Grid grid, int at) => at < 0 ? [] : grid.Rows.Skip(at).Take(2)
        .SelectMany(row => row.Cells.Index()).Where(cell => cell.Item.TextContent.Length <= 120 && ServiceLevels.ReadBadge(cell.Item.TextContent) is not null)
        .DistinctBy(cell => cell.Index).GroupBy(cell => cell.Item).Where(cell => cell.Count() == 1).Select(cell => cell.First())
        .ToDictionary(cell => cell.Index, cell => VietnameseText.Tidy(cell.Item.TextContent)) is { Count: >= 2 } ticks
        && grid.Rows.Skip(at + 1).Any(row => ticks.Keys.Any(column => column < row.Cells.Count && IsTick(VietnameseText.Tidy(row.Cells[column].TextContent)))) ? ticks : [];

    private static string? Ticked(GridRow row, Dictionary<int, string> ticks) =>
        ticks.Where(column => column.Key < row.Cells.Count && IsTick(VietnameseText.Tidy(row.Cells[column.Key].TextContent))).Take(2).ToList() is [var only] ? ServiceLevels.ReadBadge(only.Value) switch
        {
            ServiceLevel.FullProcess => "Toàn trình",
            ServiceLevel.Partial => "Một phần",
            ServiceLevel.InformationOnly => "Cung cấp thông tin",
            ServiceLevel.OldScale or null => only.Value,
        } : null;

    private static bool IsTick(string text) => text is "x" or "X" or "✓" or "✔" or "√" or "☑" or "●" or "v" or "V";

    private static string? LevelPicture(Dictionary<CatalogueColumn, IElement> cells) => cells.TryGetValue(CatalogueColumn.Level, out var cell)
        ? cell.QuerySelectorAll("img, [title], [aria-label]").Take(5).SelectMany(element => new[] { element.GetAttribute("alt"), element.GetAttribute("title"), element.GetAttribute("aria-label") })
            .OfType<string>().Select(VietnameseText.Tidy).FirstOrDefault(text => ServiceLevels.ReadBadge(text) is not null)
        : null;

    // The longest link that is a name and no button, no file of a decision.
    private static IElement? NameLink(IElement cell) => cell.QuerySelectorAll("a").Take(20)
        .Where(link => link.TextContent.Trim().Length >= 3 && !ProcedureNames.IsAction(VietnameseText.Tidy(Bounded.Cut(link.TextContent, 200))) && !CatalogueLinks.IsFile(link))
        .OrderByDescending(link => link.TextContent.Trim().Length).FirstOrDefault();

    private static string NameIn(IElement cell, IElement? link, RecordFields inner)
    {
        var linked = link is null ? "" : RecordNames.Of(link);
        var headed = cell.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Take(2).ToList() is [var only] ? RecordNames.Of(only) : "";
        var whole = RecordNames.Of(cell);
        var lines = inner.Text.Split('\n').Select(RecordNames.Clean)
            .Where(line => line.Length >= 3 && ServiceLevels.ReadBadge(line) is null && !ProcedureNames.IsAction(line) && CatalogueWords.LabelAtStart(line) is null).ToList();
        return headed.Length > 0 ? headed
            : linked.Length >= 6 && (linked.Length * 2 >= whole.Length || inner.Labels > 0 || lines.Count > 1) ? linked
            : lines.Count > 1 && (inner.Labels > 0 || inner.Badge is not null) ? lines[0]
            : lines.Count == 1 ? lines[0]
            : whole;
    }

    /// <summary>"Xem chi tiết": the address of the procedure where its name has none.</summary>
    private static IElement? DetailLink(IElement row) => row.QuerySelectorAll("a").Take(20).FirstOrDefault(link => CatalogueWords.SaysDetail(VietnameseText.Fold(CatalogueLinks.NameOf(link))));

    private static bool IsSum(string name) => VietnameseText.Fold(name) is "tong cong" or "tong so" or "tong" or "cong";
}
