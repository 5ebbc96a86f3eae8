using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>Reads fields: what is tied to them, what stands beside them, what they ask for.</summary>
internal sealed class FieldReader
{
    private readonly PageMap _map;
    private readonly LabelReader _labels;
    private readonly NearbyReader _nearby;

    public FieldReader(PageMap map, IEnumerable<IElement> fields)
    {
        _map = map;
        _labels = new LabelReader(map);
        _nearby = new NearbyReader(map, fields);
    }

    public FieldEvidence Read(IElement element)
    {
        var type = Controls.FieldType(element) ?? "text";
        var (tie, label) = _labels.Read(element, type);
        var beside = _nearby.Before(element, type);
        var field = new FieldEvidence
        {
            Selector = _map.Selectors.Of(element),
            Type = type,
            Name = ElementText.Attribute(element, "name"),
            Label = label,
            Tie = tie,
            NearbyText = string.Equals(VietnameseText.Fold(beside), VietnameseText.Fold(label), StringComparison.Ordinal) ? "" : beside,
            Placeholder = ElementText.Attribute(element, "placeholder"),
            Required = element.HasAttribute("required") || IsTrue(element, "aria-required"),
            Autocomplete = element.GetAttribute("autocomplete") is { } token ? ElementText.Tidy(token) : null,
            Description = _map.Texts.Referred(element, "aria-describedby"),
            Accept = element.GetAttribute("accept") is { } accept ? ElementText.Tidy(accept) : null,
            Checked = element.HasAttribute("checked") || element.HasAttribute("data-pc-checked") || IsTrue(element, "aria-checked"),
            Visible = !_map.IsHidden(element),
        };
        return field with
        {
            RequiredMark = RequiredMarks.AnyIn([label, beside, field.Placeholder, _nearby.JustAfter(element), .. _labels.ShownOf(element)]) || _labels.IsMarkedByClass(element),
            Purpose = FieldPurposes.Of(field, element.GetAttribute("id") ?? ""),
        };
    }

    private static bool IsTrue(IElement element, string attribute) =>
        string.Equals(element.GetAttribute(attribute), "true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads the label that is tied to a control, in the order of <see cref="LabelTie"/>.</summary>
internal sealed class LabelReader
{
    private readonly PageMap _map;
    private readonly Dictionary<IElement, List<IElement>> _labelsFor = [];

    public LabelReader(PageMap map)
    {
        _map = map;
        foreach (var label in map.Elements)
        {
            if (label.LocalName is "label" && label.GetAttribute("for") is { Length: > 0 } id && map.ById(label, id) is { } target && Controls.IsLabelable(target))
            {
                (_labelsFor.TryGetValue(target, out var known) ? known : _labelsFor[target] = []).Add(label);
            }
        }
    }

    public (LabelTie Tie, string Label) Read(IElement element, string type)
    {
        var tied = TiedLabel(element);
        // The text of a built box is its content: it wraps as a label does.
        return First(
            (LabelTie.LabelledBy, _map.Texts.Referred(element, "aria-labelledby")),
            (LabelTie.AriaLabel, ElementText.Attribute(element, "aria-label")),
            (LabelTie.For, tied.For),
            (LabelTie.Wrap, tied.Wrap),
            (LabelTie.Wrap, Controls.IsBox(type) && element.LocalName is not "input" ? _map.Texts.NameFromContent(element) : ""),
            (LabelTie.Title, ElementText.Attribute(element, "title")),
            (LabelTie.Placeholder, ElementText.Attribute(element, "placeholder")));
    }

    /// <summary>True where the tied label bears a class that draws the mark by style sheet (<c>required::after</c>).</summary>
    public bool IsMarkedByClass(IElement element)
    {
        var labels = LabelsOf(element);
        for (var parent = element.ParentElement; parent is not null && parent.LocalName is "label" or "span" or "div" && labels.Count < 5; parent = parent.ParentElement)
        {
            if (parent.LocalName is "label")
            {
                labels = [.. labels, parent];
            }
        }

        return labels.Exists(label => label.ClassList.Any(name => name is "required" or "is-required" or "field-required" or "batbuoc" or "bat-buoc"
            || name.EndsWith("-required", StringComparison.Ordinal)));
    }

    /// <summary>What the eye sees of the tied labels: a star hidden from screen readers is no part of the name, and marks the field all the same.</summary>
    public IEnumerable<string> ShownOf(IElement element)
    {
        var tied = LabelsOf(element).Select(label => _map.Texts.Shown(label));
        return element.Closest("label") is { } around && TiedLabel(element).Wrap.Length > 0 ? tied.Append(_map.Texts.Shown(around)) : tied;
    }

    private static (LabelTie Tie, string Label) First(params ReadOnlySpan<(LabelTie Tie, string Label)> ways)
    {
        foreach (var way in ways)
        {
            if (way.Label.Length > 0)
            {
                return way;
            }
        }

        return (LabelTie.None, "");
    }

    private List<IElement> LabelsOf(IElement element) => _labelsFor.TryGetValue(element, out var labels) ? labels : [];

    private (string For, string Wrap) TiedLabel(IElement element)
    {
        var named = ElementText.Tidy(string.Join(' ', LabelsOf(element).Select(_map.Texts.NameFromContent)));
        if (!Controls.IsLabelable(element) || element.Closest("label") is not { } around)
        {
            return (named, "");
        }

        // HTML 4.10.4: a label with for is tied to that control only; without it, to the first one it holds.
        var holdsOther = around.GetAttribute("for") is { Length: > 0 } || around.QuerySelectorAll("input, select, textarea, button").FirstOrDefault(Controls.IsLabelable) != element;
        return (named, holdsOther ? "" : _map.Texts.NameFromContent(around));
    }
}
