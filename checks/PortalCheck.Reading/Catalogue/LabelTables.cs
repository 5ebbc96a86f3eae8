using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Labels in tables, by element or by role: a cell and the next one, spanned rows, the column below, the row below.</summary>
internal sealed class LabelTables(LabelBook book)
{
    private const int MostRows = 1_000;
    private const int MostColumns = 100;

    /// <summary>Reads the rows that belong to the table itself.</summary>
    public void Read(IElement table)
    {
        var rows = RowsOf(table).Take(MostRows).Select(row => new Row(row, [.. row.Children.Where(IsCell)])).Where(row => row.Cells.Count > 0).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        ReadCaption(table);
        Place(rows);
        foreach (var row in rows)
        {
            row.Hits = [.. row.Cells.Select(cell => book.HitOf(cell))];
            row.IsHeader = IsHeader(row);
        }

        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].IsHeader)
            {
                ReadColumns(rows, index);
            }
            else
            {
                ReadRow(rows, index);
            }
        }
    }

    /// <summary>True for an element whose rows are read by <see cref="Read"/>.</summary>
    public static bool IsTable(IElement element) => element.LocalName is "table" || element.GetAttribute("role") is "table" or "grid" or "treegrid";

    // <table><caption>Thành phần hồ sơ</caption>…: the rows are the value.
    private void ReadCaption(IElement table)
    {
        if (table.Children.FirstOrDefault(child => child.LocalName is "caption") is { } caption && !book.IsTaken(caption) && book.HitOf(caption) is { Field: { } field } hit)
        {
            book.Take(caption);
            book.Add(field, hit.Rank, caption, "caption", [ValuePart.Of([.. table.ChildNodes.Where(node => node != caption)])]);
        }
    }

    private static IEnumerable<IElement> RowsOf(IElement table)
    {
        foreach (var child in table.Children)
        {
            if (child.LocalName is "tr" || child.GetAttribute("role") is "row")
            {
                yield return child;
            }
            else if (child.LocalName is "thead" or "tbody" or "tfoot" or "form" || child.GetAttribute("role") is "rowgroup" or "presentation")
            {
                foreach (var row in child.Children.Where(row => row.LocalName is "tr" || row.GetAttribute("role") is "row"))
                {
                    yield return row;
                }
            }
        }
    }

    private static bool IsCell(IElement element) =>
        element.LocalName is "td" or "th" || element.GetAttribute("role") is "cell" or "gridcell" or "columnheader" or "rowheader";

    private static bool IsHeaderCell(IElement cell) => cell.LocalName is "th" || cell.GetAttribute("role") is "columnheader";

    private static bool IsHeader(Row row)
    {
        if (row.Cells.Count < 2)
        {
            return false;
        }

        if (row.Element.ParentElement?.LocalName is "thead" || row.Cells.TrueForAll(IsHeaderCell))
        {
            return true;
        }

        // "STT | Loại phí | Mức thu": a table that counts its rows.
        if (row.Cells.Count >= 3 && ProcedureLabels.Bare(row.Cells[0].TextContent.Length < 40 ? VietnameseText.Tidy(row.Cells[0].TextContent) : "") is "stt" or "tt" or "no")
        {
            return true;
        }

        // Two labels side by side are heads of columns; label and value take turns in a row of pairs.
        for (var index = 1; index < row.Cells.Count; index++)
        {
            if (row.Hits[index] is not null && row.Hits[index - 1] is not null && row.Cells.TrueForAll(cell => !IsHeaderCell(cell) || row.Cells.TrueForAll(IsHeaderCell)))
            {
                return true;
            }
        }

        return false;
    }

    // The column of each cell: cells above reach down into a row, and wide ones push the next ones on.
    private static void Place(List<Row> rows)
    {
        var until = new List<int>();
        foreach (var (index, row) in rows.Index())
        {
            var at = 0;
            foreach (var cell in row.Cells)
            {
                while (at < until.Count && until[at] > index)
                {
                    at++;
                }

                row.Places.Add(at);
                var (wide, high) = (Math.Min(SpanOf(cell, "colspan"), MostColumns), SpanOf(cell, "rowspan"));
                for (var part = 0; part < wide && at < MostColumns; part++, at++)
                {
                    while (until.Count <= at)
                    {
                        until.Add(0);
                    }

                    until[at] = index + high;
                }
            }
        }
    }

    private void ReadColumns(List<Row> rows, int header)
    {
        // "Cách thức thực hiện" beside a small table of its own: the head ends with the cell that spans it.
        var span = rows[header].Cells.Count > 2 && rows[header].Hits[0] is not null ? SpanOf(rows[header].Cells[0], "rowspan") : 1;
        var below = rows.Skip(header + 1).Take(span > 1 ? span - 1 : rows.Count).TakeWhile(row => !row.IsHeader).ToList();
        if (span > 1 && below.Count > 0 && rows[header].Hits[0] is { Field: { } section } over)
        {
            book.Take(rows[header].Cells[0]);
            book.Add(section, over.Rank, rows[header].Cells[0], "row-span", [.. below.Prepend(rows[header]).Select(row => ValuePart.Of([.. row.Cells.Skip(row == rows[header] ? 1 : 0)]))]);
        }

        var ownWay = rows[header].Hits.Any(hit => hit?.Field == ProcedureField.Method);
        var lists = rows[header].Cells.Exists(cell => CatalogueWords.Column(Bounded.Cut(cell.TextContent, 300)) == CatalogueColumn.Name);
        for (var index = 0; index < rows[header].Cells.Count; index++)
        {
            var cell = rows[header].Cells[index];
            if (rows[header].Hits[index] is not { Field: { } field } hit || (span > 1 && index == 0))
            {
                continue;
            }

            book.Take(cell);

            // A list of procedures has these columns too: only what varies within one procedure is read from a column.
            var varies = field is ProcedureField.TimeLimit or ProcedureField.Fee or ProcedureField.Method or ProcedureField.Forms or ProcedureField.LegalBasis or ProcedureField.Result || (ownWay && field is ProcedureField.Agency);
            if (below.Count == 0 || (lists && below.Count > 1) || !(varies || below.Count == 1))
            {
                continue;
            }

            var place = rows[header].Places[index];
            var parts = below.Select(row => PartOf(row, place)).OfType<ValuePart>().ToList();
            if (parts.Exists(part => part.Nodes.OfType<IElement>().Any(book.NamedCells.Contains)))
            {
                continue;
            }

            book.Add(field, hit.Rank, cell, "column", parts);
        }
    }

    private static ValuePart? PartOf(Row row, int place)
    {
        foreach (var (index, cell) in row.Cells.Index())
        {
            if (row.Places[index] == place)
            {
                var way = row.Cells.Select(other => other.TextContent.Length <= 300 ? FieldWords.WayNamed(VietnameseText.Tidy(other.TextContent)) : null).FirstOrDefault(named => named is not null);
                return ValuePart.Of([cell], way);
            }
        }

        return null;
    }

    private void ReadRow(List<Row> rows, int index)
    {
        var row = rows[index];
        for (var at = 0; at < row.Cells.Count; at++)
        {
            if (row.Hits[at] is not { } hit)
            {
                continue;
            }

            var label = row.Cells[at];
            book.Take(label);
            if (hit.Field is not { } field)
            {
                continue;
            }

            var next = at + 1;
            while (next < row.Cells.Count - 1 && book.ShortText(row.Cells[next]) is ":" or "-")
            {
                next++;
            }

            var span = SpanOf(label, "rowspan");
            var parts = new List<ValuePart>();
            if (next < row.Cells.Count && (row.Hits[next] is null || next == row.Cells.Count - 1))
            {
                parts.AddRange(span > 1 ? Spanned(rows, index, next, span, field) : [ValuePart.Of([row.Cells[next]])]);
                book.Add(field, hit.Rank, label, span > 1 ? "row-span" : "next-cell", parts);
                at = next;
            }
            else if (row.Cells.Count == 1)
            {
                parts.AddRange(rows.Skip(index + 1).TakeWhile(other => !other.IsHeader && !(other.Cells.Count == 1 && other.Hits[0] is not null) && !(other.Cells.Count > 1 && other.Hits[0] is not null && other.Hits[0]!.Field != field))
                    .Select(other => ValuePart.Of([.. other.Cells])));
                book.Add(field, hit.Rank, label, "next-row", parts);
            }
        }
    }

    private static IEnumerable<ValuePart> Spanned(List<Row> rows, int index, int next, int span, ProcedureField field)
    {
        for (var at = index; at < Math.Min(rows.Count, index + span); at++)
        {
            var cells = rows[at].Cells.Skip(at == index ? next : 0).ToList();
            if (cells.Count > 0)
            {
                var way = FieldWords.WayNamed(VietnameseText.Tidy(Bounded.Cut(cells[0].TextContent, 300)));
                yield return ValuePart.Of(way is not null && cells.Count > 1 && field is not ProcedureField.Method ? [.. cells.Skip(1)] : [.. cells], way);
            }
        }
    }

    private static int SpanOf(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, 1_000) : 1;

    private sealed class Row(IElement element, List<IElement> cells)
    {
        public IElement Element { get; } = element;

        public List<IElement> Cells { get; } = cells;

        public List<int> Places { get; } = [];

        public LabelHit?[] Hits { get; set; } = [];

        public bool IsHeader { get; set; }
    }
}
