using AngleSharp.Dom;

namespace PortalCheck.Reading;

/// <summary>
/// Finds the text that a sighted person takes for a field's label though it is not tied to it (portals-vn.md sections 2 and 6):
/// text before the field, the cell before its cell, a span or a label without <c>for</c> in the block before; after a box, the text that follows it.
/// </summary>
internal sealed class NearbyReader
{
    private const int Levels = 6;
    private const int Siblings = 40;
    private const int LabelLength = 160;
    private const int StatementLength = 300;

    private readonly PageMap _map;
    private readonly HashSet<INode> _holdField = [];

    public NearbyReader(PageMap map, IEnumerable<IElement> fields)
    {
        _map = map;
        foreach (var field in fields.Where(field => !map.IsHidden(field)))
        {
            // What holds a field that is held already needs no second walk up.
            for (INode? node = field; node is not null && _holdField.Add(node); node = node.Parent)
            {
            }
        }
    }

    /// <summary>The text, tidied; empty where none is near.</summary>
    public string Before(IElement field, string type)
    {
        if (Controls.IsBox(type) && After(field) is { Length: > 0 } after)
        {
            return after;
        }

        INode node = field;
        for (var level = 0; level < Levels; level++)
        {
            var (text, blocked) = TextBefore(node);
            if (text.Any(char.IsLetter))
            {
                // A whole menu or paragraph before a field is no label; a box may stand after the statement that it affirms.
                var most = Controls.IsBox(type) ? StatementLength : LabelLength;
                return RequiredMarks.IsLegend(text) || text.Length > most ? "" : text;
            }

            if (blocked)
            {
                return node is IElement { LocalName: "td" } cell ? ColumnHeader(cell) : "";
            }

            if (node.Parent is not IElement parent || parent.LocalName is "form" or "body" or "fieldset" or "dialog" or "main")
            {
                return "";
            }

            node = parent;
        }

        return "";
    }

    /// <summary>The few characters that follow a field at once: a star after it marks it as required.</summary>
    public string JustAfter(IElement field)
    {
        var builder = "";
        // What follows the label that wraps the field follows the field.
        var node = field.ParentElement is { LocalName: "label" } label && label.LastElementChild == field ? label : field;
        for (var sibling = node.NextSibling; sibling is not null && builder.Length < 40; sibling = sibling.NextSibling)
        {
            if (_holdField.Contains(sibling))
            {
                break;
            }

            builder += _map.Texts.Shown(sibling);
            if (sibling is IElement element && !ElementText.IsInline(element.LocalName))
            {
                break;
            }
        }

        var text = ElementText.Tidy(builder);
        return text.Length <= 30 ? text : "";
    }

    private string After(IElement box)
    {
        INode node = box;
        for (var level = 0; level < 3; level++)
        {
            var text = "";
            var count = 0;
            for (var sibling = node.NextSibling; sibling is not null && count < Siblings; sibling = sibling.NextSibling, count++)
            {
                if (_holdField.Contains(sibling) || (sibling is IElement { LocalName: "br" } && text.Any(char.IsLetter)))
                {
                    break;
                }

                text += " " + _map.Texts.Shown(sibling);
            }

            text = ElementText.Tidy(text);
            if (text.Any(char.IsLetter))
            {
                return Bounded.Cut(text, StatementLength);
            }

            if (node.Parent is not IElement parent || parent.LocalName is "form" or "body" or "fieldset" or "tr" or "table" || HoldsOther(parent, node))
            {
                return "";
            }

            node = parent;
        }

        return "";
    }

    private bool HoldsOther(IElement parent, INode except) => parent.ChildNodes.Any(child => child != except && _holdField.Contains(child));

    // Text among the earlier siblings, back to the nearest field or finished block; blocked where a field came first.
    private (string Text, bool Blocked) TextBefore(INode node)
    {
        var text = "";
        var count = 0;
        for (var sibling = node.PreviousSibling; sibling is not null && count < Siblings; sibling = sibling.PreviousSibling, count++)
        {
            if (_holdField.Contains(sibling))
            {
                return (ElementText.Tidy(text), Blocked: true);
            }

            if (sibling is IElement { LocalName: "br" or "hr" })
            {
                if (text.Any(char.IsLetter))
                {
                    break;
                }

                continue;
            }

            text = _map.Texts.Shown(sibling) + " " + text;
            if (sibling is IElement element && !ElementText.IsInline(element.LocalName) && text.Any(char.IsLetter))
            {
                break;
            }
        }

        return (ElementText.Tidy(text), Blocked: false);
    }

    // A table of fields: the cell of the same column in the first row that holds no field.
    private string ColumnHeader(IElement cell)
    {
        if (cell.ParentElement is not { LocalName: "tr" } row || row.Closest("table") is not { } table)
        {
            return "";
        }

        var column = row.Children.TakeWhile(other => other != cell).Count();
        var header = table.QuerySelectorAll("tr").Take(Siblings).FirstOrDefault(other => !_holdField.Contains(other) && other.Children.Length == row.Children.Length);
        return header is null ? "" : Bounded.Cut(_map.Texts.Shown(header.Children[column]), LabelLength);
    }
}
