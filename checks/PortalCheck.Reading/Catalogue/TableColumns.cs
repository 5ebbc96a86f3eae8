using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Columns of a list that its header does not name, told by what stands in them; and names that cells bear themselves.</summary>
internal static class TableColumns
{
    private const int MostRows = 200;
    private static readonly string[] Titles = ["data-title", "data-label", "data-th", "data-header", "data-column"];

    /// <summary>The name that a cell bears: an attribute, or a first child whose whole text names a column beside another with the value.</summary>
    public static string? TitleOf(IElement cell) =>
        Titles.Select(cell.GetAttribute).FirstOrDefault(title => title is { Length: > 0 }) ?? LabelIn(cell)?.TextContent;

    /// <summary>A cell's nodes without the name that it bears.</summary>
    public static IReadOnlyList<INode> ValueOf(IElement cell) => LabelIn(cell) is { } label ? [.. cell.ChildNodes.Where(node => node != label)] : [cell];

    /// <summary>
    /// The header with columns added that it names in words of its own ("DVC trực tuyến", "Hình thức"): where every filled cell is a level, a tier or a
    /// code, the column shows that.
    /// </summary>
    public static Dictionary<int, CatalogueColumn> WithShown(Grid grid, Dictionary<int, CatalogueColumn> header, int at)
    {
        var rows = grid.Rows.Skip(at + 1).Where(row => !row.IsWhole && row.Cells.Count > header.Keys.Max()).Take(MostRows).ToList();
        if (header.Count == 0 || rows.Count < 2)
        {
            return header;
        }

        var width = rows.Min(row => row.Cells.Count);
        var shown = new Dictionary<int, CatalogueColumn>(header);
        Add(CatalogueColumn.Level, text => ServiceLevels.ReadBadge(text) is not null);
        Add(CatalogueColumn.Tier, text => ProcedureNames.IsTier(VietnameseText.Fold(text)));
        Add(CatalogueColumn.Code, text => ProcedureCodes.FirstIn(text) is { } code && text.Length <= code.Length + 4);
        return shown;

        void Add(CatalogueColumn column, Func<string, bool> holds)
        {
            if (!shown.ContainsValue(column) && Enumerable.Range(0, width).Where(index => !shown.ContainsKey(index) && Shows(rows, index, holds)).Take(2).ToList() is [var only])
            {
                shown[only] = column;
            }
        }
    }

    /// <summary>Columns found without a header, with what a first row names beside them, and that row's index; -1 where no row names anything.</summary>
    public static (Dictionary<int, CatalogueColumn> Columns, int At) WithTold(Grid grid, Dictionary<int, CatalogueColumn> found)
    {
        foreach (var (index, row) in grid.Rows.Take(2).Index())
        {
            var told = CatalogueTables.ColumnsOf(row.Cells);
            if (told.Count > 0 && row.Cells.All(cell => ProcedureCodes.FirstIn(cell.TextContent) is null))
            {
                foreach (var (place, column) in told)
                {
                    if (!found.ContainsValue(column))
                    {
                        found.TryAdd(place, column);
                    }
                }

                return (found, index);
            }
        }

        return (found, -1);
    }

    private static bool Shows(List<GridRow> rows, int index, Func<string, bool> holds)
    {
        var texts = rows.Select(row => row.Cells[index].TextContent is { Length: <= 200 } text ? VietnameseText.Tidy(text) : "?").Where(text => text.Length > 0).ToList();
        return texts.Count >= 2 && texts.Count * 10 >= rows.Count * 6 && texts.TrueForAll(text => holds(text));
    }

    // <td><span>Lĩnh vực</span> Hộ tịch</td>: what comes first names the column, and something comes after it.
    private static IElement? LabelIn(IElement cell) =>
        cell.ChildNodes.FirstOrDefault(node => node is IElement || !string.IsNullOrWhiteSpace(node.TextContent)) is IElement { LocalName: not "a", TextContent: { Length: > 1 and <= 80 } text } first
        && CatalogueWords.Label(text) is not (null or CatalogueColumn.Action) && cell.ChildNodes.Any(node => node != first && node is IText or IElement && !string.IsNullOrWhiteSpace(node.TextContent))
            ? first : null;
}
