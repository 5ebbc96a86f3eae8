using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What the rules share: which elements are labels, which are read already, what was found.</summary>
internal sealed class LabelBook(PageMap map)
{
    private const int MostFound = 600;
    private readonly Dictionary<string, LabelHit?> _hits = new(StringComparer.Ordinal);
    private readonly HashSet<IElement> _taken = [];
    private readonly List<LabelledValue> _found = [];

    public PageMap Map { get; } = map;

    public LabelLengths Lengths { get; } = new(map);

    /// <summary>Cells that name themselves, read already.</summary>
    public HashSet<IElement> NamedCells { get; } = [];

    /// <summary>What was found, in the order of the labels.</summary>
    public IReadOnlyList<LabelledValue> Found => _found;

    /// <summary>True when so many labels were found that the page is hostile, not long.</summary>
    public bool Full => _found.Count >= MostFound;

    public bool IsTaken(IElement element) => _taken.Contains(element);

    /// <summary>Marks a label as read, with all that is in it.</summary>
    public void Take(IElement element)
    {
        _taken.Add(element);
        foreach (var inner in element.QuerySelectorAll("*"))
        {
            _taken.Add(inner);
        }
    }

    public void Add(ProcedureField field, int rank, IElement label, string rule, IReadOnlyList<ValuePart> parts, string? labelText = null)
    {
        if (!Full)
        {
            _found.Add(new LabelledValue(field, rank, labelText ?? ShortText(label), rule, label, parts));
        }
    }

    /// <summary>The whole text of an element where it is short; empty where it is longer than any label.</summary>
    public string ShortText(IElement element) => Lengths.Of(element) is > 0 and <= LabelLengths.MostOfShort ? LabelLengths.ShortText([element]) : "";

    /// <summary>What a text names.</summary>
    public LabelHit? HitOf(string text)
    {
        if (text.Length is < 2 or > ProcedureLabels.Longest)
        {
            return null;
        }

        if (!_hits.TryGetValue(text, out var hit))
        {
            hit = ProcedureLabels.Match(text) is { Rank: < ProcedureLabels.InlineOnly } found ? found : null;
            _hits[text] = hit;
        }

        return hit;
    }

    /// <summary>What an element is the label of: its whole text names it, it leads nowhere else, and it asks for nothing.</summary>
    public LabelHit? HitOf(IElement element)
    {
        if (Lengths.Of(element) is 0 or > LabelLengths.MostOfShort || HitOf(ShortText(element)) is not { } hit)
        {
            return null;
        }

        return IsOfControl(element) || LeadsAway(element) ? null : hit;
    }

    /// <summary>True for an element that asks, or names what is asked: a field, its label, an option.</summary>
    public static bool IsOfControl(IElement element) =>
        element.LocalName is "option" or "select" || (element.LocalName is "label" && element.GetAttribute("for") is { Length: > 0 } target && Asks(element, target)) || HoldsControl(element);

    /// <summary>True for an element with a field in it that a person fills.</summary>
    public static bool HoldsControl(IElement element) =>
        element.LocalName is "select" or "input" or "textarea" || element.GetAttribute("role") is "combobox" or "listbox" or "textbox" or "searchbox"
        || element.QuerySelector("select, textarea, input:not([type=hidden]), [role=combobox], [role=textbox], [role=searchbox]") is not null;

    // A label whose field is not there, or is a mere output, is a caption.
    private static bool Asks(IElement label, string target) =>
        label.ParentElement?.Children.FirstOrDefault(child => string.Equals(child.Id, target, StringComparison.Ordinal)) is not { } field || HoldsControl(field);

    private static bool LeadsAway(IElement element) => IsAway(element) || element.QuerySelectorAll("a[href]").Any(IsAway) || (element.Closest("a[href]") is { } around && IsAway(around));

    private static bool IsAway(IElement element) =>
        element.LocalName is "a" && element.GetAttribute("href") is { Length: > 0 } href && href[0] != '#' && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
        && element.GetAttribute("data-toggle") is null && element.GetAttribute("data-bs-toggle") is null;
}
