using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>The panel that a label opens: by <c>aria-controls</c>, by address, by <c>aria-labelledby</c>, by a shared number, by its script.</summary>
internal sealed partial class LabelPanels(LabelBook book)
{
    private static readonly string[] Targets = ["aria-controls", "data-bs-target", "data-target", "href", "data-href", "data-tab-target"];
    private static readonly string[] Numbers = ["data-tab", "data-index", "data-key", "data-panel", "data-section", "data-content", "data-id", "data-name", "data-value"];
    private Dictionary<(string Name, string Value), List<IElement>>? _numbered;
    private Dictionary<string, IElement>? _labelled;

    /// <summary>The panel of a label; null where it names none, or where several share its name.</summary>
    public IElement? Of(IElement label)
    {
        foreach (var element in Around(label))
        {
            if ((ByTarget(element) ?? ByLabelledBy(element) ?? ByNumber(element) ?? ByScript(element)) is { } panel && panel != label && !panel.Contains(label) && !label.Contains(panel) && !Repeats(label, panel))
            {
                return panel;
            }
        }

        return null;
    }

    // A table of contents points at headings: what stands after the heading is the value, not the heading.
    private bool Repeats(IElement label, IElement panel) =>
        book.HitOf(book.ShortText(label)) is { } hit && BlockText.Of(panel) is var text
        && book.HitOf(text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? text[..end] : text)?.Field == hit.Field;

    // The label itself, what is in it, and what holds nothing but it.
    private IEnumerable<IElement> Around(IElement label)
    {
        yield return label;
        foreach (var inner in label.QuerySelectorAll("*").Take(8))
        {
            yield return inner;
        }

        var length = book.Lengths.Of(label);
        for (var outer = label.ParentElement; outer is not null && book.Lengths.Of(outer) == length && outer.LocalName is not ("body" or "main"); outer = outer.ParentElement)
        {
            yield return outer;
        }
    }

    private IElement? ByTarget(IElement element)
    {
        foreach (var name in Targets)
        {
            var value = element.GetAttribute(name)?.Trim();
            if (value is { Length: > 1 and < 200 } && (name is "aria-controls" || value[0] == '#'))
            {
                var id = value.TrimStart('#');
                if (book.Map.IsUniqueId(id) && book.Map.ById(element, id) is { } panel)
                {
                    return panel;
                }
            }
        }

        return null;
    }

    private IElement? ByLabelledBy(IElement element)
    {
        if (element.Id is not { Length: > 0 } id)
        {
            return null;
        }

        if (_labelled is null)
        {
            _labelled = new Dictionary<string, IElement>(StringComparer.Ordinal);
            foreach (var panel in book.Map.Elements.Where(other => other.GetAttribute("role") is "tabpanel" or "region" or "group" or null && other.HasAttribute("aria-labelledby") && other.LocalName is "div" or "section" or "dd" or "td"))
            {
                _labelled.TryAdd(panel.GetAttribute("aria-labelledby")!.Trim(), panel);
            }
        }

        return _labelled.GetValueOrDefault(id);
    }

    private IElement? ByNumber(IElement element)
    {
        foreach (var name in Numbers)
        {
            if (element.GetAttribute(name) is not { Length: > 0 and < 100 } value)
            {
                continue;
            }

            _numbered ??= Index();
            if (_numbered.TryGetValue((name, value), out var sharing) && sharing.Count == 2)
            {
                return sharing.Find(other => other != element);
            }

            if (book.Map.IsUniqueId(value) && book.Map.ById(element, value) is { } panel)
            {
                return panel;
            }
        }

        return null;
    }

    // changeTab('phi'), openTab(event, "tab-3"): a quoted word that is the id of one element.
    private IElement? ByScript(IElement element) =>
        element.GetAttribute("onclick") is { Length: < 300 } script
            ? Quoted().Matches(script).Select(match => match.Groups["id"].Value).Where(book.Map.IsUniqueId).Select(id => book.Map.ById(element, id)).FirstOrDefault(panel => panel is not null)
            : null;

    private Dictionary<(string Name, string Value), List<IElement>> Index()
    {
        var index = new Dictionary<(string Name, string Value), List<IElement>>();
        foreach (var element in book.Map.Elements)
        {
            foreach (var name in Numbers)
            {
                if (element.GetAttribute(name) is { Length: > 0 and < 100 } value)
                {
                    if (!index.TryGetValue((name, value), out var sharing))
                    {
                        index[(name, value)] = sharing = [];
                    }

                    sharing.Add(element);
                }
            }
        }

        return index;
    }

    [GeneratedRegex("""['"]#?(?<id>[A-Za-z][\w-]{0,80})['"]""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
