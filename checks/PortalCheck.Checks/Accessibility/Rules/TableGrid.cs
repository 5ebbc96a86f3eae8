using System.Globalization;
using AngleSharp.Dom;
using Visibility = PortalCheck.Reading.Visibility;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>A cell at its place in the grid of a table (HTML 4.9.12).</summary>
/// <param name="Element">The cell.</param>
/// <param name="Row">First row.</param>
/// <param name="Column">First column.</param>
/// <param name="Height">Rows that it spans.</param>
/// <param name="Width">Columns that it spans.</param>
/// <param name="IsHeader">True for a cell whose role is a header's.</param>
/// <param name="Headers">Ids that its <c>headers</c> attribute names.</param>
internal sealed record GridCell(IElement Element, int Row, int Column, int Height, int Width, bool IsHeader, IReadOnlyList<string> Headers);

/// <summary>The grid of a table or of an element with the role of one.</summary>
/// <param name="Cells">Its cells; what is hidden is not among them.</param>
/// <param name="Cut">True where it had more cells than are read.</param>
internal sealed record TableGrid(IReadOnlyList<GridCell> Cells, bool Cut)
{
    private const int WidestSpan = 200;

    /// <summary>Reads a grid.</summary>
    public static TableGrid Read(IElement table, int most)
    {
        var cells = new List<GridCell>();
        var taken = new HashSet<(int Row, int Column)>();
        var row = 0;
        foreach (var line in table.QuerySelectorAll("tr, [role=row]").Where(line => Owner(line) == table && !Visibility.HidesItself(line)))
        {
            var column = 0;
            foreach (var cell in line.QuerySelectorAll("td, th, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]").Where(cell => cell.Closest("tr, [role=row]") == line))
            {
                while (taken.Contains((row, column)))
                {
                    column++;
                }

                var width = SpanOf(cell, "colspan");
                var height = SpanOf(cell, "rowspan");
                for (var at = 0; at < width * height; at++)
                {
                    taken.Add((row + (at / width), column + (at % width)));
                }

                if (!Visibility.HidesItself(cell) && !string.Equals(cell.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase))
                {
                    var named = cell.LocalName is "td" or "th" ? (cell.GetAttribute("headers") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
                    cells.Add(new GridCell(cell, row, column, height, width, IsHeaderCell(cell), named));
                }

                column += width;
                if (cells.Count >= most)
                {
                    return new TableGrid(cells, Cut: true);
                }
            }

            row++;
        }

        return new TableGrid(cells, Cut: false);
    }

    /// <summary>True where a data cell, or a header that it heads, belongs to the header.</summary>
    public bool HasData(GridCell header)
    {
        var id = header.Element.Id ?? "";
        return Cells.Any(cell => cell != header && (id.Length > 0 && cell.Headers.Contains(id, StringComparer.Ordinal)
            || (cell.Headers.Count == 0 && (Below(header, cell) || Beside(header, cell)))));
    }

    // A column header speaks for what is under it, a row header for what is beside it; one that says neither may do both.
    private bool Below(GridCell header, GridCell cell) =>
        !IsFor(header, "row") && (!cell.IsHeader || HeadsRow(cell)) && cell.Row >= header.Row + header.Height && cell.Column < header.Column + header.Width && header.Column < cell.Column + cell.Width;

    // A header that stands before data is what the column's header speaks of.
    private bool HeadsRow(GridCell cell) => Cells.Any(other => !other.IsHeader && other.Row < cell.Row + cell.Height && cell.Row < other.Row + other.Height);

    private static bool Beside(GridCell header, GridCell cell) =>
        !IsFor(header, "col") && !cell.IsHeader && cell.Row < header.Row + header.Height && header.Row < cell.Row + cell.Height && (cell.Column >= header.Column + header.Width || cell.Column + cell.Width <= header.Column);

    private static bool IsFor(GridCell header, string way) =>
        (header.Element.GetAttribute("scope") ?? "").StartsWith(way, StringComparison.OrdinalIgnoreCase)
        || string.Equals(header.Element.GetAttribute("role"), way is "row" ? "rowheader" : "columnheader", StringComparison.OrdinalIgnoreCase);

    private static bool IsHeaderCell(IElement cell) => cell.GetAttribute("role")?.Trim().ToLowerInvariant() switch
    {
        "columnheader" or "rowheader" => true,
        null or "" => cell.LocalName is "th",
        _ => false,
    };

    private static int SpanOf(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name) ?? cell.GetAttribute("aria-" + name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, WidestSpan) : 1;

    private static IElement? Owner(IElement line) => line.Closest("table, [role=table], [role=grid], [role=treegrid]");
}
