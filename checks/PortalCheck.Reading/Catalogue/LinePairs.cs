using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>One label and the rest of its line.</summary>
internal sealed record LinePair(LabelHit Hit, string Label, string Text, IReadOnlyList<INode> Nodes, IElement? LabelElement);

/// <summary>"Label: value" and "<c>&lt;b&gt;label&lt;/b&gt; value</c>" within one line; several of them in one line too.</summary>
internal static class LinePairs
{
    /// <summary>True for a line that is a label or begins with one and a colon.</summary>
    public static bool BeginsWithLabel(string line) =>
        (line.Length <= ProcedureLabels.Longest && ProcedureLabels.Match(line) is { Rank: < ProcedureLabels.InlineOnly }) || ColonLabel(line) is not null;

    /// <summary>The pairs of a line; empty where it begins with no label.</summary>
    public static IReadOnlyList<LinePair> Read(FlowItem item)
    {
        if (item.LineText is { } text)
        {
            return OfText(text, item.Nodes);
        }

        var nodes = Unwrapped(item.Nodes);
        var elements = OfElements(nodes);
        return elements.Count > 0 ? elements : OfText(BlockText.Of(nodes, oneLine: true), nodes);
    }

    private static List<LinePair> OfElements(IReadOnlyList<INode> nodes)
    {
        var pairs = new List<LinePair>();
        (IElement Element, LabelHit Hit)? open = null;
        var value = new List<INode>();
        foreach (var node in nodes)
        {
            if (node is IElement element && LabelOf(element) is { } hit)
            {
                Close();
                open = (element, hit);
            }
            else if (open is not null)
            {
                value.Add(node);
            }
            else if (!IsOrnament(node))
            {
                return [];
            }
        }

        Close();
        return pairs;

        void Close()
        {
            if (open is { } label)
            {
                pairs.Add(new LinePair(label.Hit, VietnameseText.Tidy(label.Element.TextContent), BlockText.Of(value, oneLine: true).TrimStart(':', '-', '–', ' '), [.. value], label.Element));
                value.Clear();
            }
        }
    }

    // Bold, or a span beside another: a link in a line is no label.
    private static LabelHit? LabelOf(IElement element) =>
        element.LocalName is not ("a" or "button") && element.TextContent is { Length: <= LabelLengths.MostOfShort } text && element.QuerySelector("a[href], input, select, textarea") is null
            && ProcedureLabels.Match(VietnameseText.Tidy(text)) is { } hit && (hit.Rank < ProcedureLabels.InlineOnly || text.TrimEnd().EndsWith(':')) ? hit : null;

    private static bool IsOrnament(INode node) => node switch
    {
        IText text => !text.Data.Any(char.IsLetterOrDigit) || text.Data.Trim() is { Length: <= 4 } number && number.TrimEnd('.', ')').All(char.IsAsciiLetterOrDigit) && number[^1] is '.' or ')',
        IElement element => element.TextContent.Length < 12 && !element.TextContent.Any(char.IsLetterOrDigit),
        _ => true,
    };

    private static List<LinePair> OfText(string text, IReadOnlyList<INode> nodes)
    {
        var pairs = new List<LinePair>();
        var rest = text;
        while (pairs.Count < 12 && ColonLabel(rest) is { } found)
        {
            // "Mã: 1.004222 | Lĩnh vực: Hộ tịch": a bar or a bullet parts pairs; a comma or a full stop is prose.
            var value = rest[(found.Colon + 1)..];
            var bar = value.AsSpan().IndexOfAny('|', '•', '·');
            var next = bar >= 0 && ColonLabel(value[(bar + 1)..]) is not null ? value[(bar + 1)..] : "";
            pairs.Add(new LinePair(found.Hit, rest[..found.Colon], Trimmed(next.Length > 0 ? value[..bar] : value, rest), nodes, null));
            rest = next;
        }

        return pairs;
    }

    // "(Mã TTHC: 1.012753)" ends with the bracket that it began with.
    private static string Trimmed(string value, string line) =>
        VietnameseText.Tidy(line.TrimStart().StartsWith('(') && !value.Contains('(', StringComparison.Ordinal) ? value.Trim().TrimEnd(')') : value);

    private static (LabelHit Hit, int Colon)? ColonLabel(string line)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, ProcedureLabels.Longest)).IndexOfAny(':', '：');
        return colon > 1 && ProcedureLabels.Match(line[..colon].TrimStart('(', ' ')) is { } hit ? (hit, colon) : null;
    }

    private static IReadOnlyList<INode> Unwrapped(IReadOnlyList<INode> nodes)
    {
        for (var depth = 0; depth < 20; depth++)
        {
            var significant = nodes.Where(node => node is IElement || !string.IsNullOrWhiteSpace(node.TextContent)).ToList();
            if (significant is not [IElement { ChildElementCount: > 0 } only] || only.LocalName is "a" or "button")
            {
                return nodes;
            }

            nodes = [.. only.ChildNodes];
        }

        return nodes;
    }
}
