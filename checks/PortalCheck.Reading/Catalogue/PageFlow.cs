using System.Text;
using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>One line or block of a container, as a reader meets them one after the other.</summary>
/// <param name="Nodes">Inline nodes of a line, or the one block element.</param>
/// <param name="Block">The block element; null for a line.</param>
internal sealed record FlowItem(IReadOnlyList<INode> Nodes, IElement? Block)
{
    /// <summary>Its whole text where it is short; empty where it is longer than any label.</summary>
    public string ShortText { get; init; } = "";

    /// <summary>Its text where it is one of several lines of one text node; null otherwise.</summary>
    public string? LineText { get; init; }

    /// <summary>Its text, blocks and cells parted by line feeds.</summary>
    public string Text => LineText ?? BlockText.Of(Nodes, Block is null);
}

/// <summary>Splits containers into lines and blocks.</summary>
internal sealed class PageFlow(LabelLengths lengths)
{
    /// <summary>The lines and blocks of a container; what holds no text, and buttons that only fold or copy, are left out.</summary>
    public List<FlowItem> Items(IElement container)
    {
        var items = new List<FlowItem>();
        var line = new List<INode>();
        foreach (var node in container.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    AddText(text, line, items);
                    break;
                case IElement { LocalName: "br" or "hr" }:
                    Flush(line, items);
                    break;
                case IElement element when IsSkipped(element):
                    break;
                case IElement element when lengths.IsInline(element):
                    line.Add(element);
                    break;
                case IElement element:
                    Flush(line, items);
                    Add(items, [element], element);
                    break;
            }
        }

        Flush(line, items);
        return items;
    }

    // Text set line by line without markup: where a label begins after a line feed, each line stands for itself.
    private void AddText(IText text, List<INode> line, List<FlowItem> items)
    {
        var lines = text.Length is > 10 and < BlockText.Longest * 2 && text.Data.Contains('\n', StringComparison.Ordinal)
            ? text.Data.Split('\n').Select(VietnameseText.Tidy).Where(piece => piece.Length > 0).ToList()
            : [];
        if (lines.Count < 2 || !lines.Skip(1).Any(piece => LinePairs.BeginsWithLabel(piece)))
        {
            line.Add(text);
            return;
        }

        Flush(line, items);
        foreach (var piece in lines)
        {
            items.Add(new FlowItem([text], null) { ShortText = piece.Length <= LabelLengths.MostOfShort ? piece : "", LineText = piece });
        }
    }

    private void Flush(List<INode> line, List<FlowItem> items)
    {
        if (line.Count > 0)
        {
            Add(items, [.. line], null);
            line.Clear();
        }
    }

    private void Add(List<FlowItem> items, IReadOnlyList<INode> nodes, IElement? block)
    {
        var length = nodes.Sum(node => node is IElement element ? lengths.Of(element) : node.TextContent.Length);
        if (length > LabelLengths.MostOfShort)
        {
            items.Add(new FlowItem(nodes, block));
            return;
        }

        var text = LabelLengths.ShortText(nodes);
        // An empty block is a value's place: it must stop a label from reaching past it.
        if (text.Length > 0 || block is { LocalName: "td" or "dd" or "div" or "p" or "span" or "table" or "ul" or "form" or "iframe" or "video" })
        {
            items.Add(new FlowItem(nodes, block) { ShortText = text });
        }
    }

    // A button is a label, or it folds and copies; it is never a value.
    private bool IsSkipped(IElement element) => element.LocalName is "button" && ProcedureLabels.Match(LabelLengths.ShortText([element])) is null || element.LocalName is "script" or "style" or "noscript" or "template" or "svg" or "img" or "link" or "meta" or "i" && lengths.Of(element) == 0;
}

/// <summary>Text lengths from the leaves up, so that no text of a large block is built just to see that it is no label.</summary>
internal sealed class LabelLengths
{
    /// <summary>The longest text, with its white space, that is looked at as a label.</summary>
    public const int MostOfShort = 400;

    private readonly Dictionary<IElement, int> _lengths = [];
    private readonly HashSet<IElement> _holdsBlock = [];

    public LabelLengths(PageMap map)
    {
        for (var index = map.Elements.Count - 1; index >= 0; index--)
        {
            var element = map.Elements[index];
            var length = element.ChildNodes.OfType<IText>().Where(text => !string.IsNullOrWhiteSpace(text.Data)).Sum(text => text.Length) + _lengths.GetValueOrDefault(element);
            _lengths[element] = length;
            if (element.ParentElement is { } parent)
            {
                _lengths[parent] = _lengths.GetValueOrDefault(parent) + length;
                if (!ElementText.IsInline(element.LocalName) && element.LocalName is not ("br" or "img" or "button" or "input" or "wbr") || _holdsBlock.Contains(element))
                {
                    _holdsBlock.Add(parent);
                }
            }
        }
    }

    /// <summary>Text of a few nodes without pictures that are letters: <c>expand_more</c> of an icon font, arrows for the eye only.</summary>
    public static string ShortText(IReadOnlyList<INode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            Append(node, text, 0);
        }

        return VietnameseText.Tidy(text.ToString());
    }

    private static void Append(INode node, StringBuilder text, int depth)
    {
        if (node is IText data)
        {
            text.Append(data.Data);
        }
        else if (node is IElement element && depth < 60 && text.Length <= MostOfShort * 2 && !IsPicture(element))
        {
            var edge = ElementText.IsInline(element.LocalName) ? "" : " ";
            text.Append(edge);
            foreach (var child in element.ChildNodes)
            {
                Append(child, text, depth + 1);
            }

            text.Append(edge);
        }
    }

    private static bool IsPicture(IElement element) =>
        element.LocalName is "svg" or "style" or "script" or "mat-icon"
        || (element.LocalName is "i" or "span" && element.ClassName?.Contains("icon", StringComparison.OrdinalIgnoreCase) == true && element.TextContent is { Length: < 30 } letters && letters.Trim().All(c => char.IsAsciiLetterLower(c) || c is '_'))
        || (string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase) && element.TextContent is { Length: < 12 } sign && !sign.Any(char.IsLetterOrDigit));

    /// <summary>Characters of text in an element, white space between its parts not counted.</summary>
    public int Of(IElement element) => _lengths.GetValueOrDefault(element);

    /// <summary>True for an element that stands in a line: inline by its tag, with nothing but inline elements in it.</summary>
    public bool IsInline(IElement element) => ElementText.IsInline(element.LocalName) && !_holdsBlock.Contains(element);

    /// <summary>True where an element holds no block.</summary>
    public bool HoldsLinesOnly(IElement element) => !_holdsBlock.Contains(element);
}
