using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Labels in one list and values in another, or in several: two columns of a grid, tabs and their panels, a table made of blocks.</summary>
internal sealed class ParallelLabels(LabelBook book)
{
    private const int MostValues = 200;

    /// <summary>Reads an element whose children are labels one and all.</summary>
    public void Read(IElement container)
    {
        var children = container.Children;
        if (children.Length is < 2 or > 40 || LabelTables.IsTable(container) || container.LocalName is "tr" or "thead" or "tbody" or "dl" or "p" or "select")
        {
            return;
        }

        var labels = children.ToList();
        var hits = labels.ConvertAll(book.HitOf);
        var known = hits.Count(hit => hit is not null);
        if (known < 2 || known * 10 < labels.Count * 6 || labels.Exists(label => book.Lengths.Of(label) is 0 or > LabelLengths.MostOfShort))
        {
            return;
        }

        var lists = ListsAfter(container, labels.Count);
        if (lists.Count == 0)
        {
            return;
        }

        for (var index = 0; index < labels.Count; index++)
        {
            book.Take(labels[index]);
            if (hits[index] is { Field: { } field } hit)
            {
                book.Add(field, hit.Rank, labels[index], "parallel", [.. lists.Select(list => PartOf(list, index))]);
            }
        }
    }

    private static ValuePart PartOf(IElement list, int index)
    {
        var way = list.Children.Select(cell => cell.TextContent.Length <= 300 ? FieldWords.WayNamed(VietnameseText.Tidy(cell.TextContent)) : null).FirstOrDefault(named => named is not null);
        return ValuePart.Of([list.Children[index]], way);
    }

    private List<IElement> ListsAfter(IElement container, int count)
    {
        for (var (outer, depth) = (container, 0); depth < 4; depth++)
        {
            var lists = new List<IElement>();
            for (var sibling = outer.NextElementSibling; sibling is not null && lists.Count < MostValues; sibling = sibling.NextElementSibling)
            {
                if (Descend(sibling, count) is not { } list || list.Children.Count(child => book.HitOf(child) is not null) >= 2)
                {
                    break;
                }

                lists.Add(list);
            }

            if (lists.Count > 0 || outer.ParentElement is not { LocalName: not ("body" or "main") } parent || book.Lengths.Of(parent) != book.Lengths.Of(container))
            {
                // The labels may be all that a column holds: its neighbour holds the values.
                return lists;
            }

            outer = parent;
        }

        return [];
    }

    private static IElement? Descend(IElement element, int count)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            if (element.ChildElementCount == count && element.LocalName is not ("tr" or "table"))
            {
                return element;
            }

            if (element.Children is not { Length: 1 } only)
            {
                return null;
            }

            element = only[0];
        }

        return null;
    }
}
