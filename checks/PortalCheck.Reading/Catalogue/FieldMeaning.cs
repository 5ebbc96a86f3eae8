using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>The typed meaning of what stands under labels.</summary>
internal static class FieldMeaning
{
    private const int MostItems = 400;

    public static FieldValue? Of(ProcedureField field, IReadOnlyList<LabelledValue> values)
    {
        var text = string.Join('\n', values.Select(value => value.Text));
        return field switch
        {
            ProcedureField.Field => new TextValue(text.Replace('\n', ' ')),
            ProcedureField.Fee => Lines(values, "dong").SelectMany(line => FeeWords.Read(line.Text, line.Way, line.IsCell).Select(fee => fee with { Text = line.Written })).Distinct().Take(MostItems).ToList() is { Count: > 0 } fees ? new FeeValue(fees) : null,
            ProcedureField.TimeLimit => Lines(values, "ngay").SelectMany(line => TimeLimitWords.Read(line.Text, line.Way, line.IsCell).Select(limit => limit with { Text = line.Written })).Distinct().Take(MostItems).ToList() is { Count: > 0 } limits ? new TimeLimitValue(limits) : null,
            ProcedureField.Method => FieldWords.Ways(text, places: values.Any(value => value.Rank > 0)) is { Count: > 0 } ways ? new MethodValue(ways) : null,
            ProcedureField.Tier => FieldWords.Tiers(text) is { Count: > 0 } tiers ? new TierValue(tiers) : null,
            ProcedureField.LegalBasis => FieldWords.LegalNumbers(text) is { Count: > 0 } numbers ? new LegalBasisValue(numbers) : null,
            ProcedureField.Agency or ProcedureField.Audience => new ItemsValue([.. text.Split('\n').SelectMany(SplitList).Select(WithoutBullet).Select(WithoutLabel).Where(item => item.Any(char.IsLetter)).Take(MostItems)]),
            _ => new ItemsValue([.. text.Split('\n').Select(WithoutBullet).Where(item => item.Any(char.IsLetter)).Take(MostItems)]),
        };
    }

    /// <summary>"- ", "+ ", "• " before an item.</summary>
    public static string WithoutBullet(string line) => line.TrimStart('-', '+', '•', '–', '*', '·', ' ').Trim();

    // "Cơ quan thực hiện: UBND cấp xã" within a section of its own.
    private static string WithoutLabel(string item) => item.IndexOf(':', StringComparison.Ordinal) is > 2 and var colon && ProcedureLabels.Match(item[..colon]) is not null ? item[(colon + 1)..].Trim() : item;

    private static IEnumerable<string> SplitList(string line)
    {
        if (line.Length > 300)
        {
            yield return line;
            yield break;
        }

        var (start, depth) = (0, 0);
        for (var index = 0; index < line.Length; index++)
        {
            depth += line[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth <= 0 && (line[index] is ';' || (line[index] is ',' && index + 2 < line.Length && char.IsUpper(line[index + 2]))))
            {
                yield return line[start..index].Trim();
                start = index + 1;
            }
        }

        yield return line[start..].Trim();
    }

    // Lines with the way of applying that they stand under: named by their row, or by a bold lead-in before them.
    private static IEnumerable<(string Text, string Written, ApplicationWay? Way, bool IsCell)> Lines(IReadOnlyList<LabelledValue> values, string unit)
    {
        foreach (var value in values)
        {
            var stated = UnitOf(value.Label, unit);
            foreach (var part in value.Parts)
            {
                var way = part.Way;
                var lines = part.IsCell && !part.Nodes.OfType<IElement>().Any(HoldsLead) ? [part.Text] : Leads(part);
                foreach (var line in lines)
                {
                    if (FieldWords.WayNamed(line) is { } named)
                    {
                        way = named;
                    }
                    else
                    {
                        way = FieldWords.WayLeading(line) ?? way;
                        yield return (stated.Length > 0 && line.Length <= 12 && line.Any(char.IsAsciiDigit) && !line.Any(char.IsLetter) ? line + stated : line, line, way, part.IsCell);
                    }
                }
            }
        }
    }

    // "Thời hạn giải quyết (ngày làm việc)", "Mức thu (đồng)": the label tells the unit of bare numbers.
    private static string UnitOf(string label, string unit)
    {
        var folded = VietnameseText.FoldKeepingMarks(label);
        var open = folded.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && folded[open..].Trim('(', ')', ' ', ':', '*') is { Length: < 20 } words && (words.StartsWith(unit, StringComparison.Ordinal) || words is "vnd" or "gio" or "thang" or "nghin dong" or "1.000 dong" or "1000 dong")
            ? " " + (words is "1.000 dong" or "1000 dong" ? "nghin dong" : words) : "";
    }

    private static bool HoldsLead(IElement element) => element.QuerySelectorAll("b, strong").Any(bold => FieldWords.WayNamed(VietnameseText.Tidy(bold.TextContent)) is not null);

    private static string[] Leads(ValuePart part) =>
        part.Nodes.OfType<IElement>().Any(HoldsLead) || part.Nodes.Any(node => node is IElement { LocalName: "b" or "strong" })
            ? BlockText.Of(part.Nodes, oneLine: false, ownLine: element => element.LocalName is "b" or "strong" && FieldWords.WayNamed(VietnameseText.Tidy(element.TextContent)) is not null).Split('\n')
            : part.Text.Split('\n');
}
