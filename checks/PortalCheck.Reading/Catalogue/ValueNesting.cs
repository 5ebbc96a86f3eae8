using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Which labels stand within the value of another label.</summary>
internal sealed class ValueNesting
{
    private readonly Dictionary<LabelledValue, LabelledValue?> _around = new(ReferenceEqualityComparer.Instance);

    public ValueNesting(IReadOnlyList<LabelledValue> found)
    {
        var holders = new Dictionary<IElement, List<LabelledValue>>();
        foreach (var value in found)
        {
            foreach (var element in value.Elements)
            {
                if (!holders.TryGetValue(element, out var list))
                {
                    holders[element] = list = [];
                }

                list.Add(value);
            }
        }

        foreach (var value in found)
        {
            _around[value] = AroundOf(value, holders);
        }
    }

    /// <summary>The nearest label whose value this label stands in; null for one that stands alone.</summary>
    public LabelledValue? Around(LabelledValue value) => _around.GetValueOrDefault(value);

    /// <summary>The label that stands alone and holds this one; the label itself where it stands alone.</summary>
    public LabelledValue Outermost(LabelledValue value)
    {
        var current = value;
        for (var depth = 0; depth < 50 && Around(current) is { } outer; depth++)
        {
            current = outer;
        }

        return current;
    }

    private static LabelledValue? AroundOf(LabelledValue value, Dictionary<IElement, List<LabelledValue>> holders)
    {
        for (var element = value.LabelElement; element is not null; element = element.ParentElement)
        {
            if (holders.TryGetValue(element, out var list) && list.Find(other => !ReferenceEquals(other, value) && (other.Elements.Contains(other.LabelElement) || !other.LabelElement.Contains(value.LabelElement)) && !value.Elements.Contains(element)) is { } outer)
            {
                return outer;
            }
        }

        return null;
    }
}
