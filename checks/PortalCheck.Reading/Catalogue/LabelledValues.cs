using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Pairs of label and value, in this order: <c>td[data-title]</c>; a cell and the next cell, or the column below; an element whose whole text is a
/// label and what follows it; "label: value" in one line.
/// </summary>
internal sealed class LabelledValues
{
    private const int LongestInline = 2_000;
    private readonly PageMap _map;
    private readonly Dictionary<IElement, int> _lengths = [];
    private readonly HashSet<IElement> _taken = [];
    private readonly List<(ProcedureField Field, ProcedureValue Value)> _found = [];

    private LabelledValues(PageMap map) => _map = map;

    public static IReadOnlyList<(ProcedureField Field, ProcedureValue Value)> Read(PageMap map)
    {
        var reader = new LabelledValues(map);
        reader.Measure();
        foreach (var element in map.Elements)
        {
            reader.Enter(element);
        }

        return reader._found;
    }

    // Text lengths from the leaves up, so that no text of a large block is built just to see that it is no label.
    private void Measure()
    {
        for (var index = _map.Elements.Count - 1; index >= 0; index--)
        {
            var element = _map.Elements[index];
            var own = element.ChildNodes.OfType<IText>().Sum(text => text.Length);
            var length = own + (_lengths.TryGetValue(element, out var inner) ? inner : 0);
            _lengths[element] = length;
            if (element.ParentElement is { } parent)
            {
                _lengths[parent] = (_lengths.TryGetValue(parent, out var sum) ? sum : 0) + length;
            }
        }
    }

    private void Enter(IElement element)
    {
        if (_taken.Contains(element) || _lengths[element] is 0 or > LongestInline * 2 || _map.RegionOf(element) is PageRegion.Navigation or PageRegion.Footer)
        {
            return;
        }

        if (element.LocalName is "td" or "th" && element.GetAttribute("data-title") is { } title && ProcedureLabels.Find(title) is { } titled)
        {
            Add(titled, [element], element);
            return;
        }

        var text = VietnameseText.Tidy(element.TextContent);
        if (ProcedureLabels.Find(text) is { } field)
        {
            if (!IsLink(element) && !IsOfControl(element))
            {
                if (EmptyValueOf(element) is { } empty)
                {
                    Add(field, [empty], element);
                }
                else
                {
                    TakeFollowing(field, element);
                }
            }

            Take(element);
        }
        else if (IsLine(element) && text.IndexOf(':', StringComparison.Ordinal) is > 0 and <= ProcedureLabels.Longest and var colon
            && ProcedureLabels.Find(text[..colon].TrimStart('(')) is { } inline)
        {
            _found.Add((inline, new ProcedureValue(VietnameseText.Tidy(text[(colon + 1)..].TrimEnd(')')), _map.Selectors.Of(element), IsList: false)));
            Take(element);
        }
    }

    private void TakeFollowing(ProcedureField field, IElement label)
    {
        if (label.LocalName is "td" or "th" && label.ParentElement is { } row && row.LocalName is "tr")
        {
            TakeCell(field, label, row);
            return;
        }

        var level = HeadingLevel(label);
        var following = new List<INode>();
        for (var node = label.NextSibling; node is not null; node = node.NextSibling)
        {
            if (node is IText { Data: var data } && !string.IsNullOrWhiteSpace(data))
            {
                following.Add(node);
            }
            else if (node is IElement sibling)
            {
                if (IsNextLabel(sibling, level))
                {
                    break;
                }

                following.Add(node);
                if (level == 0 && sibling.LocalName is not "br")
                {
                    break;
                }
            }
        }

        if (following.OfType<IElement>().Any(element => ElementHasControl(element) && _lengths.GetValueOrDefault(element) < 200 && element.QuerySelector("table") is null))
        {
            return;
        }

        Add(field, following.Count > 0 ? following : Controlled(label), label);
    }

    // A pair whose value is empty reads as its label alone: the value's place is inside, not after it.
    private static IElement? EmptyValueOf(IElement pair) => pair.QuerySelectorAll("*").FirstOrDefault(inner =>
        inner.LocalName is "div" or "td" or "dd" or "span" or "p"
        && inner.PreviousElementSibling is { } label && !string.IsNullOrWhiteSpace(label.TextContent)
        && inner.QuerySelector("svg, img, i") is null && string.IsNullOrWhiteSpace(inner.TextContent));

    private void TakeCell(ProcedureField field, IElement cell, IElement row)
    {
        var cells = row.Children.Where(child => child.LocalName is "td" or "th").ToList();
        if (!IsHeaderRow(row, cells))
        {
            Add(field, cells.SkipWhile(child => child != cell).Skip(1).Take(1).ToList<INode>(), cell);
            return;
        }

        // A list of procedures has these columns too: only what varies with the way of applying is read from a column.
        if (field is ProcedureField.TimeLimit or ProcedureField.Fee or ProcedureField.Method or ProcedureField.Forms or ProcedureField.LegalBasis && row.Closest("table") is { } table)
        {
            var column = cells.IndexOf(cell);
            var below = table.QuerySelectorAll("tr").SkipWhile(other => other != row).Skip(1)
                .Select(other => other.Children.Where(child => child.LocalName is "td" or "th").ElementAtOrDefault(column))
                .OfType<INode>()
                .ToList();
            Add(field, below, cell);
        }
    }

    private static bool IsHeaderRow(IElement row, List<IElement> cells) =>
        row.ParentElement?.LocalName is "thead"
        || (cells.Count >= 2 && cells.TrueForAll(cell => cell.LocalName is "th"))
        || (cells.Count >= 3 && cells.Count(cell => ProcedureLabels.Find(VietnameseText.Tidy(Bounded.Cut(cell.TextContent, 300))) is not null) >= 2);

    private void Add(ProcedureField field, IReadOnlyList<INode> nodes, IElement label)
    {
        var elements = nodes.OfType<IElement>().ToList();
        var holder = elements.Count > 0 ? elements[0] : label;
        var list = elements.Count > 1 || elements.Exists(element => element.LocalName is "ul" or "ol" or "table" || element.QuerySelector("ul, ol, table, li") is not null);
        _found.Add((field, new ProcedureValue(BlockText.Of(nodes), _map.Selectors.Of(holder), list)));
    }

    // A closed accordion names its panel; where several panels share the id, the next sibling was found before.
    private List<INode> Controlled(IElement label)
    {
        var id = label.GetAttribute("aria-controls") ?? (label.GetAttribute("href") is { Length: > 1 } href && href[0] == '#' ? href[1..] : null);
        return id is not null && _map.ById(label, id) is { } panel ? [panel] : [];
    }

    private bool IsNextLabel(IElement sibling, int level)
    {
        if (level > 0 && HeadingLevel(sibling) is var other and > 0 && other <= level)
        {
            return true;
        }

        return _lengths.GetValueOrDefault(sibling) is > 0 and <= ProcedureLabels.Longest * 4 && ProcedureLabels.Find(VietnameseText.Tidy(sibling.TextContent)) is not null;
    }

    private static int HeadingLevel(IElement element) => element.LocalName is ['h', >= '1' and <= '6' and var digit] ? digit - '0' : 0;

    private static bool IsLine(IElement element) =>
        element.LocalName is "p" or "li" or "td" or "dd" or "div" or "span" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6"
        && element.Children.All(child => ElementText.IsInline(child.LocalName))
        && !IsOfControl(element);

    private static bool IsLink(IElement element) => LeadsAway(element) || element.QuerySelectorAll("a[href]").Any(LeadsAway);

    private static bool LeadsAway(IElement element) =>
        element.LocalName is "a" && element.GetAttribute("href") is { Length: > 0 } href && href[0] != '#' && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);

    // A field's label, alone or together with its control, names what is asked, not what is said.
    private static bool IsOfControl(IElement element) =>
        element.LocalName is "option" or "select" || (element.LocalName is "label" && element.HasAttribute("for")) || ElementHasControl(element);

    private static bool ElementHasControl(IElement element) =>
        element.LocalName is "select" or "input" or "textarea" || element.QuerySelector("select, textarea, input:not([type=hidden])") is not null;

    private void Take(IElement element)
    {
        foreach (var inner in element.QuerySelectorAll("*"))
        {
            _taken.Add(inner);
        }
    }
}
