namespace PortalCheck.Reports.Files.Workbook;

/// <summary>One sheet: a head that stays and filters, and rows that are read once, as they are written.</summary>
/// <param name="Name">Name on the tab: at most 31 characters, none of <c>: \ / ? * [ ]</c>.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">Cells in the order of the columns: text, numbers, days, or null for an empty one.</param>
internal sealed record Sheet(string Name, IReadOnlyList<Column> Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>Rows of a worksheet (ECMA-376 part 1, section 18.3.1.73), the head included.</summary>
    public const int MostRows = 1_048_576;
}

/// <summary>A column.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Form">How its cells are shown.</param>
internal sealed record Column(string Head, double Width, CellForm Form = CellForm.Text);

/// <summary>How cells are shown. The order is that of the formats in <see cref="WorkbookWriter"/>.</summary>
internal enum CellForm
{
    /// <summary>Text, wrapped.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A score with one decimal.</summary>
    Score,

    /// <summary>A share of 1 as a percentage.</summary>
    Share,

    /// <summary>A day.</summary>
    Day,
}
