using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Papers of a dossier: the rows of its tables, else its list items, else its lines.</summary>
internal static partial class DossierTables
{
    private const int MostItems = 400;

    public static DossierValue? Read(IReadOnlyList<LabelledValue> values, IReadOnlyList<LabelledValue> told, PageMap map)
    {
        var items = new List<DossierItem>();
        foreach (var element in values.SelectMany(value => value.Elements))
        {
            foreach (var table in TablesIn(element))
            {
                items.AddRange(RowsOf(table).Select(item => item.Form?.Address is { } address ? item with { Form = item.Form with { Address = map.Resolve(address) } } : item));
            }
        }

        if (items.Count == 0)
        {
            items.AddRange(values.SelectMany(value => value.Text.Split('\n')).Select(FieldMeaning.WithoutBullet).Where(line => line.Length > 3 && !IsNote(line) && ProcedureLabels.Match(line) is null).Select(OfLine));
        }

        var sets = SetCount().Match(VietnameseText.FoldKeepingMarks(string.Join('\n', values.Concat(told).Select(value => value.Text))));
        return items.Count > 0 ? new DossierValue([.. items.Take(MostItems)], sets.Success ? Number(sets.Groups["n"].Value) : null) : null;
    }

    private static IEnumerable<IElement> TablesIn(IElement element) =>
        (element.LocalName is "table" ? new[] { element } : []).Concat(element.QuerySelectorAll("table")).Where(table => table.QuerySelector("table") is null).Take(100);

    private static IEnumerable<DossierItem> RowsOf(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Take(1_000).ToList();
        var columns = new Dictionary<Column, int>();
        foreach (var row in rows)
        {
            var cells = row.Children.Where(child => child.LocalName is "td" or "th").ToList();
            var heads = cells.Select((cell, index) => (Column: ColumnOf(cell), index)).Where(head => head.Column is not null).DistinctBy(head => head.Column).ToDictionary(head => head.Column!.Value, head => head.index);
            if (heads.ContainsKey(Column.Name) && heads.Count >= 2)
            {
                columns = heads;
            }
            else if (columns.Count > 0 && columns[Column.Name] < cells.Count && VietnameseText.Tidy(BlockText.Of(cells[columns[Column.Name]])) is { Length: > 1 } name)
            {
                yield return OfRow(cells, columns, FieldMeaning.WithoutBullet(name));
            }
        }
    }

    private static DossierItem OfRow(List<IElement> cells, Dictionary<Column, int> columns, string name)
    {
        var quantity = columns.TryGetValue(Column.Quantity, out var amount) && amount < cells.Count ? BlockText.Of(cells[amount]) : "";
        var form = columns.TryGetValue(Column.Form, out var at) && at < cells.Count ? FormIn(cells[at]) : null;
        return new DossierItem(
            name,
            Whole(Cell(Column.Originals)) ?? CountOf(Originals(), quantity),
            Whole(Cell(Column.Copies)) ?? CountOf(Copies(), quantity),
            form);

        string Cell(Column column) => columns.TryGetValue(column, out var index) && index < cells.Count ? VietnameseText.Tidy(BlockText.Of(cells[index])) : "";
    }

    private static NamedLink? FormIn(IElement cell)
    {
        var link = cell.QuerySelector("a[href]");
        var text = VietnameseText.Tidy(BlockText.Of(cell));
        return FieldWords.SaysNothing(text) && link is null ? null : new NamedLink(text, link?.GetAttribute("href") is { Length: > 1 } href && href[0] != '#' && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? href : null);
    }

    private static DossierItem OfLine(string line)
    {
        return new DossierItem(line, CountOf(Originals(), line), CountOf(Copies(), line), null);
    }

    private static bool IsNote(string line) => VietnameseText.Fold(line) is var folded && (folded.StartsWith("luu y", StringComparison.Ordinal) || SetCount().IsMatch(folded) && folded.Length < 60);

    // Line by line: "Bản chính: 0" above "Bản sao: 1" must not read as "0 bản sao".
    private static int? CountOf(Regex pattern, string text) => text.Split('\n').Select(line => pattern.Match(VietnameseText.FoldKeepingMarks(line))).FirstOrDefault(match => match.Success) is { } found ? Number(found.Groups["n"].Value) : null;

    private static int? Whole(string text) => text.Length <= 4 ? Number(text) : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000 ? number : null;

    private static Column? ColumnOf(IElement cell)
    {
        if (cell.TextContent.Length > 200)
        {
            return null;
        }

        var folded = ProcedureLabels.Bare(VietnameseText.Tidy(cell.TextContent));
        return NameHead().IsMatch(folded) ? Column.Name
            : OriginalsHead().IsMatch(folded) ? Column.Originals
            : CopiesHead().IsMatch(folded) ? Column.Copies
            : QuantityHead().IsMatch(folded) ? Column.Quantity
            : ProcedureLabels.Find(folded) is ProcedureField.Forms ? Column.Form
            : null;
    }

    private enum Column
    {
        Name,
        Form,
        Quantity,
        Originals,
        Copies,
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^(ten (giay to|thanh phan|ho so|tai lieu)[a-z ]{0,30}|loai giay to|giay to|thanh phan( ho so)?|ten|tai lieu|giay to can nop|document( name)?|name of document|documents?)$", Options)]
    private static partial Regex NameHead();

    [GeneratedRegex("^(so )?(luong )?ban (chinh|goc)$|^originals?$", Options)]
    private static partial Regex OriginalsHead();

    [GeneratedRegex("^(so )?(luong )?(ban sao|pho to|ban photo)$|^copies$", Options)]
    private static partial Regex CopiesHead();

    [GeneratedRegex("^so luong( ban| giay to)?$|^quantity$|^number$", Options)]
    private static partial Regex QuantityHead();

    [GeneratedRegex(@"(?<n>\d{1,2}) ?(\([^)]{0,20}\) ?)?(ban chinh|ban goc|originals?)|(ban chinh|ban goc|originals?) ?:? ?(?<n>\d{1,2})", Options)]
    private static partial Regex Originals();

    [GeneratedRegex(@"(?<n>\d{1,2}) ?(\([^)]{0,20}\) ?)?(ban sao|ban photo|ban chup|cop(y|ies))|(ban sao|ban photo|ban chup|copies) ?:? ?(?<n>\d{1,2})", Options)]
    private static partial Regex Copies();

    [GeneratedRegex(@"\b(?<n>\d{1,2}) ?(\([^)]{0,20}\) ?)?(bo|sets?)\b", Options)]
    private static partial Regex SetCount();
}
