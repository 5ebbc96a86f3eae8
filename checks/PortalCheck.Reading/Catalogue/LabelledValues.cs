using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Pairs of label and value, by structure alone: cells named by <c>data-title</c>; tables; labels and values in lists of their own; panels that a
/// label opens; an element or line whose whole text is a label and what follows it; "label: value" in one line.
/// </summary>
internal sealed class LabelledValues
{
    private static readonly string[] CellNames = ["data-title", "data-label", "data-th", "data-header", "data-column"];

    private readonly LabelBook _book;
    private readonly PageFlow _flow;
    private readonly LabelPanels _panels;
    private readonly Dictionary<IElement, List<FlowItem>> _items = [];
    private readonly Dictionary<FlowItem, LabelHit?> _leads = new(ReferenceEqualityComparer.Instance);

    private LabelledValues(PageMap map)
    {
        _book = new LabelBook(map);
        _flow = new PageFlow(_book.Lengths);
        _panels = new LabelPanels(_book);
    }

    public static IReadOnlyList<LabelledValue> Read(PageMap map)
    {
        var reader = new LabelledValues(map);
        var tables = new LabelTables(reader._book);
        var lists = new ParallelLabels(reader._book);
        reader.ReadNamedCells(map);
        reader.ReadTabs(map);
        new LabelTiles(reader._book).Read();
        foreach (var element in map.Elements)
        {
            if (reader._book.Full)
            {
                break;
            }

            if (reader._book.Lengths.Of(element) == 0 || reader._book.IsTaken(element) || map.RegionOf(element) is PageRegion.Navigation or PageRegion.Footer)
            {
                continue;
            }

            if (LabelTables.IsTable(element))
            {
                tables.Read(element);
            }
            else if (!reader._book.Lengths.IsInline(element) && element.LocalName is not ("tr" or "thead" or "tbody" or "tfoot" or "select" or "option" or "button"))
            {
                lists.Read(element);
                reader.ReadFlow(element);
            }
        }

        return reader._book.Found;
    }

    // Tabs and folding heads open a panel wherever it stands; a list of tabs is often called a menu.
    private void ReadTabs(PageMap map)
    {
        foreach (var element in map.Elements.Where(element => element.LocalName is "a" or "button" || element.GetAttribute("role") is "tab"))
        {
            if (!_book.Full && !_book.IsTaken(element) && map.RegionOf(element) is not PageRegion.Footer && _book.HitOf(element) is { Field: { } field } hit && _panels.Of(element) is { } panel && map.RegionOf(panel) is not PageRegion.Footer)
            {
                _book.Add(field, hit.Rank, element, "panel", [ValuePart.Of([panel])]);
                for (var outer = element; outer is not null && (outer == element || _book.Lengths.Of(outer) == _book.Lengths.Of(element)) && outer.LocalName is not ("body" or "main"); outer = outer.ParentElement)
                {
                    _book.Take(outer);
                }
            }
        }
    }

    // td[data-title]: tables that turn into cards on a telephone name each cell.
    private void ReadNamedCells(PageMap map)
    {
        var cells = map.Elements
            .Where(element => _book.Lengths.Of(element) > 0 && map.RegionOf(element) is not (PageRegion.Navigation or PageRegion.Footer))
            .Select(element => (Element: element, Name: CellNames.Select(element.GetAttribute).FirstOrDefault(name => name is { Length: > 1 and <= ProcedureLabels.Longest })))
            .Where(item => item.Name is not null)
            .Select(item => (item.Element, Name: VietnameseText.Tidy(item.Name!)))
            .Select(item => (item.Element, item.Name, Hit: _book.HitOf(item.Name)))
            .Where(item => item.Hit?.Field is not null && _book.HitOf(item.Element)?.Field != item.Hit!.Field)
            .ToList();
        _book.NamedCells.UnionWith(cells.Select(item => item.Element));
        foreach (var group in cells.GroupBy(item => (Table: item.Element.ParentElement?.ParentElement, item.Name)))
        {
            var parts = group.Select(item => ValuePart.Of(Inner(item.Element, item.Hit!.Field!.Value), WayBeside(item.Element))).ToList();
            var first = group.First();
            // A list of procedures names its cells too: as with columns, only what varies within one procedure has several.
            if (parts.Count == 1 || first.Hit!.Field is ProcedureField.TimeLimit or ProcedureField.Fee or ProcedureField.Method or ProcedureField.Forms or ProcedureField.LegalBasis or ProcedureField.Result)
            {
                _book.Add(first.Hit!.Field!.Value, first.Hit.Rank, first.Element, "named-cell", parts, first.Name);
            }
        }
    }

    // The cell may repeat its name for readers of the narrow layout.
    private List<INode> Inner(IElement cell, ProcedureField field)
    {
        foreach (var child in cell.Children.Where(child => _book.HitOf(child)?.Field == field && cell.ChildElementCount > 1))
        {
            _book.Take(child);
            return [.. cell.ChildNodes.Where(node => node != child)];
        }

        return [cell];
    }

    private static ApplicationWay? WayBeside(IElement cell) => cell.ParentElement?.Children
        .Select(other => other.TextContent.Length <= 300 ? FieldWords.WayNamed(VietnameseText.Tidy(other.TextContent)) : null)
        .FirstOrDefault(way => way is not null);

    private List<FlowItem> ItemsOf(IElement container)
    {
        if (!_items.TryGetValue(container, out var items))
        {
            _items[container] = items = _flow.Items(container);
        }

        return items;
    }

    private void ReadFlow(IElement container)
    {
        var items = ItemsOf(container);
        for (var index = 0; index < items.Count && !_book.Full; index++)
        {
            var item = items[index];
            if (item.Nodes.OfType<IElement>().Any(_book.IsTaken) && item.Nodes.OfType<IElement>().All(_book.IsTaken) && item.Block is not null)
            {
                continue;
            }

            if (LabelOf(item) is { } hit)
            {
                ReadLabel(container, items, index, hit);
            }
            else if (item.Block is null)
            {
                ReadLine(container, items, index);
            }
        }
    }

    private LabelHit? LabelOf(FlowItem item)
    {
        if (item.Block is { } block)
        {
            return LabelTables.IsTable(block) ? null : _book.HitOf(block);
        }

        return item.Nodes.OfType<IElement>().Any(element => _book.IsTaken(element) || LabelBook.IsOfControl(element) || element.LocalName is "a" && _book.HitOf(element) is null) ? null : _book.HitOf(item.ShortText);
    }

    private void ReadLabel(IElement container, List<FlowItem> items, int index, LabelHit hit)
    {
        var item = items[index];
        var label = item.Block ?? item.Nodes.OfType<IElement>().FirstOrDefault() ?? container;
        if (item.Block is not null || item.Nodes.OfType<IElement>().Any())
        {
            foreach (var element in item.Nodes.OfType<IElement>())
            {
                _book.Take(element);
            }
        }

        if (hit.Field is not { } field)
        {
            return;
        }

        if (EmptyValueIn(item, items, index))
        {
            _book.Add(field, hit.Rank, label, "empty", [], item.ShortText);
        }
        else if (_panels.Of(label) is { } panel)
        {
            _book.Add(field, hit.Rank, label, "panel", [ValuePart.Of([panel])], item.ShortText);
        }
        else
        {
            var following = Following(container, items, index, field, mayClimb: true);
            if (!following.Exists(AsksSomething))
            {
                _book.Add(field, hit.Rank, label, FieldHabits.RuleOf(label), PartsOf(following), item.ShortText);
            }
        }
    }

    private bool AsksSomething(FlowItem item) => item.Nodes.OfType<IElement>().Any(element =>
        LabelBook.HoldsControl(element) && _book.Lengths.Of(element) < 200 && element.QuerySelector("table") is null);

    private void ReadLine(IElement container, List<FlowItem> items, int index)
    {
        var pairs = LinePairs.Read(items[index]);
        for (var at = 0; at < pairs.Count; at++)
        {
            var pair = pairs[at];
            if (pair.LabelElement is { } element)
            {
                if (_book.IsTaken(element))
                {
                    continue;
                }

                _book.Take(element);
            }

            if (pair.Hit.Field is not { } field || items[index].Nodes.OfType<IElement>().Any(LabelBook.IsOfControl))
            {
                continue;
            }

            var parts = new List<ValuePart>();
            if (pair.Text.Length > 0)
            {
                parts.Add(new ValuePart(pair.Text, pair.Nodes, null));
            }

            if (at == pairs.Count - 1 && (pair.Text.Length == 0 || FieldHabits.IsLong(field)))
            {
                var following = Following(container, items, index, field, mayClimb: pair.Text.Length == 0 || container.LocalName is "p");
                if (!following.Exists(AsksSomething))
                {
                    parts.AddRange(PartsOf(following));
                }
            }

            _book.Add(field, pair.Hit.Rank, pair.LabelElement ?? container, "inline", parts, pair.Label);
        }
    }

    private static List<ValuePart> PartsOf(List<FlowItem> items) => [.. items.Select(item => new ValuePart(item.Text, item.Nodes, null))];

    // A pair whose value is empty reads as its label alone: the value's place is inside, not after it.
    private bool EmptyValueIn(FlowItem item, List<FlowItem> items, int index)
    {
        if (item.Block is not { ChildElementCount: > 1 } block || block.LocalName is "button" or "summary" or "a" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" || block.GetAttribute("role") is "button" or "tab")
        {
            return false;
        }

        var place = block.QuerySelectorAll("div, td, dd, p, span").FirstOrDefault(inner =>
            inner.PreviousElementSibling is { } before && !string.IsNullOrWhiteSpace(before.TextContent) && string.IsNullOrWhiteSpace(inner.TextContent)
            && (inner.LocalName is not "span" || before.LocalName is "span" or "label" or "strong" or "b") && inner.QuerySelector("svg, img, i, button, input") is null && inner.Closest("button, summary, [role=button]") is null);
        // An arrow beside a heading is empty too: then what follows is the value, and no other pair.
        return place is not null && (place.LocalName is not "span" || index + 1 >= items.Count || LeadLabel(items[index + 1]) is not null);
    }

    private List<FlowItem> Following(IElement container, List<FlowItem> items, int index, ProcedureField field, bool mayClimb)
    {
        for (var depth = 0; depth < 5; depth++)
        {
            var found = Collect(items, index, field);
            if (found.Count > 0 || index + 1 < items.Count || !mayClimb || container.LocalName is "td" or "th" or "li" or "dd" or "body" or "main" or "section" or "article" || container.ParentElement is not { } parent)
            {
                return found;
            }

            // Only what is no more than a label's holder is left: a paragraph, or a block with nothing else in it.
            if (!(_book.Lengths.HoldsLinesOnly(container) || items.Take(index).All(item => item.ShortText.Length == 0) || index == 0))
            {
                return found;
            }

            items = ItemsOf(parent);
            var child = container;
            index = items.FindIndex(item => item.Nodes.Contains(child));
            if (index < 0)
            {
                return found;
            }

            container = parent;
        }

        return [];
    }

    private List<FlowItem> Collect(List<FlowItem> items, int index, ProcedureField field)
    {
        var label = items[index];
        var found = new List<FlowItem>();
        var shape = LabelShape.Of(label);
        var single = !shape.IsHeading && (label.Block?.LocalName is "li" or "button" || (!FieldHabits.IsLong(field) && field is not (ProcedureField.Agency or ProcedureField.Contact)) || TakesTurns(items, index));
        for (var at = index + 1; at < items.Count; at++)
        {
            var item = items[at];
            if (IsBoundary(item, shape, field, found.Count > 0 ? LabelShape.Of(found[0]) : null))
            {
                break;
            }

            if (item.ShortText.Length == 0 && item.Block is not null && _book.Lengths.Of(item.Block) == 0)
            {
                // An empty block is the value's place, or a line between sections.
                if (found.Count == 0 && single && !LabelShape.IsDecoration(item.Block))
                {
                    break;
                }

                continue;
            }

            // The button that starts the form stands after the last section, not in it.
            if (item.ShortText.Length is > 0 and < 120 && FieldLinks.IsStart(item.ShortText) && item.Nodes.OfType<IElement>().Any(element => element.LocalName is "a" or "button" || element.QuerySelector("a, button, input") is not null))
            {
                continue;
            }

            found.Add(item);
            if (single && label.Block?.LocalName is not "dt")
            {
                break;
            }
        }

        return found;
    }

    private bool IsBoundary(FlowItem item, LabelShape shape, ProcedureField field, LabelShape? value)
    {
        var hit = LabelOf(item) ?? (item.Block is not { } block || !LabelTables.IsTable(block) ? LeadLabel(item) : null);
        if (hit is not null && !(hit.Field == field && FieldHabits.MayNest(field)) && !(hit.Field is null && shape.IsHeading && LabelShape.Of(item).HeadingLevel is var inside && (inside == 0 || inside > shape.HeadingLevel)))
        {
            // What a heading is followed by belongs to it even where it begins with another label: times and fees under "Cách thức thực hiện".
            if (!(value is null && shape.IsHeading && item.Block is { } inner && LabelShape.Of(item).HeadingLevel == 0 && _book.HitOf(inner) is null && FieldHabits.IsOfWays(hit.Field) && FieldHabits.IsOfWays(field)))
            {
                return true;
            }
        }

        return shape.EndsAt(LabelShape.Of(item), item.ShortText, value);
    }

    // Blocks of one kind that take turns as label and value: known labels at every second place.
    private bool TakesTurns(List<FlowItem> items, int index)
    {
        var kind = LabelShape.Of(items[index]);
        if (items[index].Block is null || kind.IsHeading)
        {
            return false;
        }

        var places = items.Select((item, at) => (item, at)).Where(pair => pair.item.Block is not null && LabelShape.Of(pair.item).SameKind(kind) && LabelOf(pair.item) is not null).Select(pair => pair.at).Take(20).ToList();
        var alike = index + 1 < items.Count && LabelShape.Of(items[index + 1]).SameKind(kind);
        return alike && places.Count >= 2 && places.TrueForAll(at => (at - places[0]) % 2 == 0) && (places.Count - 1) * 10 >= (places[^1] - places[0]) / 2 * 6;
    }

    /// <summary>What the first words of a block are the label of: a pair of its own.</summary>
    private LabelHit? LeadLabel(FlowItem item)
    {
        if (!_leads.TryGetValue(item, out var hit))
        {
            _leads[item] = hit = FindLead(item);
        }

        return hit;
    }

    private LabelHit? FindLead(FlowItem item)
    {
        var current = item;
        for (var depth = 0; depth < 8; depth++)
        {
            if (current.Block is not { } block)
            {
                return LinePairs.Read(current) is [var pair, ..] ? pair.Hit : null;
            }

            if (LabelTables.IsTable(block) || block.LocalName is "ul" or "ol")
            {
                return null;
            }

            if (_book.HitOf(block) is { } hit)
            {
                return hit;
            }

            if (ItemsOf(block) is not [var first, ..])
            {
                return null;
            }

            current = first;
        }

        return null;
    }
}
