using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Lists of procedures in tables: header cells may be <c>th</c> or the <c>td</c> of the first row.</summary>
internal static class CatalogueTables
{
    private const int MostRows = 5_000;

    public static (IReadOnlyList<CatalogueRow> Rows, IReadOnlySet<CatalogueColumn> Columns) Read(PageMap map)
    {
        var rows = new List<CatalogueRow>();
        var columns = new HashSet<CatalogueColumn>();
        foreach (var table in map.Elements.Where(element => element.LocalName is "table" && !map.IsHidden(element) && element.QuerySelector("table") is null))
        {
            var lines = table.QuerySelectorAll("tr").Take(MostRows).ToList();
            var header = lines.Select((line, index) => (Columns: ColumnsOf(line), index)).Take(3).FirstOrDefault(item => IsHeader(item.Columns));
            if (header.Columns is null)
            {
                continue;
            }

            columns.UnionWith(header.Columns.Values);
            rows.AddRange(lines.Skip(header.index + 1).Select(line => RowOf(map, line, header.Columns)).OfType<CatalogueRow>());
        }

        return (rows, columns);
    }

    private static Dictionary<int, CatalogueColumn> ColumnsOf(IElement line)
    {
        var columns = new Dictionary<int, CatalogueColumn>();
        foreach (var (index, cell) in Cells(line).Index())
        {
            if (CatalogueWords.Column(Bounded.Cut(cell.TextContent, 300)) is { } column && !columns.ContainsValue(column))
            {
                columns[index] = column;
            }
        }

        return columns;
    }

    // A detail page pairs "Tên thủ tục" with its value: one known header is no list.
    private static bool IsHeader(Dictionary<int, CatalogueColumn> columns) => columns.ContainsValue(CatalogueColumn.Name) && columns.Count >= 2;

    private static CatalogueRow? RowOf(PageMap map, IElement line, Dictionary<int, CatalogueColumn> columns)
    {
        var cells = Cells(line).ToList();
        if (cells.Count < 2 || map.IsHidden(line))
        {
            return null;
        }

        var texts = columns.Where(pair => pair.Key < cells.Count)
            .ToDictionary(pair => pair.Value, pair => (Cell: cells[pair.Key], Text: VietnameseText.Tidy(Bounded.Cut(cells[pair.Key].TextContent, 4_000))));
        if (!texts.TryGetValue(CatalogueColumn.Name, out var name) || name.Text.Length < 3 || CatalogueWords.SaysEmpty(VietnameseText.Fold(name.Text)))
        {
            return null;
        }

        var href = CatalogueLinks.Target(map, name.Cell.QuerySelector("a"));
        return new CatalogueRow(name.Text, map.Selectors.Of(line))
        {
            Code = texts.TryGetValue(CatalogueColumn.Code, out var code) && code.Text.Length > 0
                ? ProcedureCodes.FirstIn(code.Text) ?? code.Text
                : ProcedureCodes.FirstIn(name.Text) ?? ProcedureCodes.FirstIn(href ?? ""),
            Level = Value(CatalogueColumn.Level),
            Field = Value(CatalogueColumn.Field),
            Agency = Value(CatalogueColumn.Agency),
            Tier = Value(CatalogueColumn.Tier),
            Href = href,
        };

        string? Value(CatalogueColumn column) => texts.TryGetValue(column, out var found) && found.Text.Length > 0 ? found.Text : null;
    }

    private static IEnumerable<IElement> Cells(IElement line) => line.Children.Where(child => child.LocalName is "td" or "th");
}
