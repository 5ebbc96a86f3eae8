using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What one record of a list says beside its name: labelled values, badges, its one code. What is not sure is left out.</summary>
internal sealed class RecordFields
{
    private const int LongestValue = 400;
    private const int MostElements = 300;

    private readonly Dictionary<CatalogueColumn, string> _labelled = [];

    private RecordFields(IReadOnlyList<IElement> nodes)
    {
        Text = Bounded.Cut(BlockText.Of(nodes), 4_000);
        var elements = nodes.SelectMany(node => node.QuerySelectorAll("*").Prepend(node)).Take(MostElements).ToList();
        foreach (var element in elements)
        {
            ReadPair(element);
        }

        foreach (var line in Text.Split('\n').Take(60))
        {
            ReadLine(line);
        }

        var leaves = elements.Where(element => element.TextContent.Length <= 200 && !element.Children.Any(child => child.TextContent.Trim().Length > 0)).Select(element => VietnameseText.Tidy(element.TextContent)).Where(text => text.Length > 0).ToList();
        Badge = OnlyOne(leaves.Concat(Text.Split('\n').Take(60).Select(Bracketed).OfType<string>()).Concat(elements.Where(element => element.LocalName is "img").Select(image => VietnameseText.Tidy(image.GetAttribute("alt") ?? ""))).Where(text => ServiceLevels.ReadBadge(text) is not null));
        Agency = OnlyOne(leaves.Where(text => ProcedureNames.IsAgency(VietnameseText.Fold(text))));
        Tier = OnlyOne(leaves.Where(text => text.Length > 3 && ProcedureNames.IsTier(VietnameseText.Fold(text))));
        Code = _labelled.TryGetValue(CatalogueColumn.Code, out var labelled) ? CodeOf(labelled) : ProcedureCodes.In(Text).DistinctBy(ProcedureCodes.Key, StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>The record's whole text, blocks parted by line feeds.</summary>
    public string Text { get; }

    public string? Code { get; }

    /// <summary>The one level that a badge shows.</summary>
    public string? Badge { get; }

    /// <summary>An agency that stands alone in an element: a badge only where most records of the list have one.</summary>
    public string? Agency { get; }

    /// <summary>A tier that stands alone in an element.</summary>
    public string? Tier { get; }

    /// <summary>Kinds of labelled values.</summary>
    public int Labels => _labelled.Keys.Count(column => column is not CatalogueColumn.Action);

    public static RecordFields Of(IReadOnlyList<IElement> nodes) => new(nodes);

    public string? Labelled(CatalogueColumn column) => _labelled.TryGetValue(column, out var value) ? value : null;

    /// <summary>The code in a labelled text: the national one, or the text itself where it can be a code.</summary>
    public static string? CodeOf(string text) =>
        ProcedureCodes.FirstIn(text) ?? (text.Length is > 1 and <= 60 && text.Any(char.IsAsciiDigit) && text.Count(c => c == ' ') <= 2 ? text : null);

    /// <summary>The one code that a record's <c>data-*</c> attributes hold, as scripts keep it there.</summary>
    public static string? CodeInData(IElement record) => OnlyOne(record.QuerySelectorAll("*").Prepend(record).Take(MostElements)
        .SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value.Length <= 40)
        .Select(attribute => attribute.Value.Trim()).Where(value => ProcedureCodes.FirstIn(value) is { } code && code.Length == value.Length));

    // <b>Lĩnh vực:</b> Hộ tịch; <dt>…</dt><dd>…</dd>; <td>…</td><td>…</td>; <div><span>…</span><span>…</span></div>.
    private void ReadPair(IElement element)
    {
        if (element.TextContent.Length > 80 || LabelOf(element.TextContent) is not { } column || _labelled.ContainsKey(column))
        {
            return;
        }

        var value = After(element);
        if (value.Length == 0 && element.ParentElement is { } parent && parent.TextContent.Length <= 100 && string.Equals(VietnameseText.Fold(parent.TextContent), VietnameseText.Fold(element.TextContent), StringComparison.Ordinal))
        {
            value = After(parent);
        }

        Put(column, value);
    }

    private static string After(INode node)
    {
        for (var next = node.NextSibling; next is not null; next = next.NextSibling)
        {
            if (next is IElement { LocalName: "br" })
            {
                return "";
            }

            var text = next is IText or IElement ? VietnameseText.Tidy(Bounded.Cut(next is IElement block ? BlockText.Of(block).Replace('\n', ' ') : next.TextContent, LongestValue * 2)).Trim(':', ' ', '-', '|', '•') : "";
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }

    // "Mã TTHC: 1.004222 | Lĩnh vực: Cư trú - Mức độ: Một phần" on one line.
    private void ReadLine(string line)
    {
        if (line.Length > 1_000 || !line.Contains(':', StringComparison.Ordinal))
        {
            return;
        }

        var starts = LabelStarts(line).ToList();
        foreach (var (index, start) in starts.Index())
        {
            var end = index + 1 < starts.Count ? starts[index + 1].Label : line.Length;
            var value = line[start.Value..end].Trim(' ', '|', '•', '·', '-', '–', ';', ',', '(', '[', '\t');
            Put(start.Column, Unbracketed(value));
        }
    }

    private static IEnumerable<(int Label, int Value, CatalogueColumn Column)> LabelStarts(string line)
    {
        for (var colon = line.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = line.IndexOf(':', colon + 1))
        {
            // The longest label that ends at the colon: at most six words back.
            var from = colon;
            (int, int, CatalogueColumn)? found = null;
            for (var words = 0; words < 9 && from > 0; words++)
            {
                from = line.LastIndexOf(' ', Math.Max(0, from - 1));
                from = from < 0 ? 0 : from;
                var start = from == 0 ? 0 : from + 1;
                if (LabelOf(line[start..colon].TrimStart('|', '•', '-', '–', '(', '[', ' ')) is { } column)
                {
                    found = (start, colon + 1, column);
                }
            }

            if (found is { } label)
            {
                yield return label;
            }
        }
    }

    // "Đăng ký giám hộ (Mức độ 3)".
    private static string? Bracketed(string line) =>
        line.EndsWith(')') && line.LastIndexOf('(') is > 0 and var open && line.Length - open <= 80 ? VietnameseText.Tidy(line[(open + 1)..^1]) : null;

    private static string Unbracketed(string value) => value.EndsWith(')') && !value.Contains('(', StringComparison.Ordinal) ? value[..^1].TrimEnd() : value.TrimEnd(']');

    private void Put(CatalogueColumn column, string value)
    {
        var tidy = VietnameseText.Tidy(value);
        var meant = column is CatalogueColumn.Level && ServiceLevels.Read(tidy) is null ? "" : column is CatalogueColumn.Code ? CodeOf(tidy) ?? "" : tidy;
        if (meant.Length is > 0 and <= LongestValue && LabelOf(meant) is null && !ProcedureNames.IsAction(meant) && !meant.Contains("{{", StringComparison.Ordinal))
        {
            _labelled.TryAdd(column, meant);
        }
    }

    private static CatalogueColumn? LabelOf(string text)
    {
        var column = CatalogueWords.Label(text);
        return column is CatalogueColumn.Action ? null : column;
    }

    private static string? OnlyOne(IEnumerable<string> texts) => texts.DistinctBy(VietnameseText.Fold, StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : null;
}
