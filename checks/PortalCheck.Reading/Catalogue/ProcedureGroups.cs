using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Parts the labels of a page that holds several procedures (all details in one page, hidden by script; cards of related ones) and chooses the one
/// that the page is about: the address's, the visible one, the first.
/// </summary>
internal static class ProcedureGroups
{
    private const int FewestFields = 3;

    private static readonly ProcedureField[] Tell =
    [
        ProcedureField.Code, ProcedureField.Name, ProcedureField.Field, ProcedureField.Audience, ProcedureField.Steps, ProcedureField.Dossier, ProcedureField.Result,
        ProcedureField.Conditions, ProcedureField.LegalBasis, ProcedureField.Agency, ProcedureField.TimeLimit, ProcedureField.Level,
    ];

    private static readonly ProcedureField[] Sections =
        [ProcedureField.Steps, ProcedureField.Dossier, ProcedureField.LegalBasis, ProcedureField.Method, ProcedureField.Conditions, ProcedureField.Result];

    /// <summary>The labels of one procedure, and whether the page is a list of several in which none is told in full.</summary>
    public static (IReadOnlyList<LabelledValue> Values, IElement? Container, bool IsList) Choose(PageMap map, IReadOnlyList<LabelledValue> outer)
    {
        var repeated = outer.Where(value => Tell.Contains(value.Field))
            .GroupBy(value => (value.Field, Label: ProcedureLabels.Bare(value.Label)))
            .Where(same => same.Skip(1).Any())
            .ToList();
        if (repeated.Select(same => same.Key.Field).Distinct().Count() < FewestFields)
        {
            return (outer, null, false);
        }

        var groups = Split(outer, repeated.SelectMany(same => same).Select(value => value.LabelElement).ToList());
        if (groups.Count < 2)
        {
            return (outer, null, false);
        }

        if (groups.TrueForAll(group => !group.Values.Exists(value => Sections.Contains(value.Field))))
        {
            return (outer, null, true);
        }

        var most = groups.Max(group => FieldsOf(group.Values));
        var fragment = map.Address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? map.Address[(hash + 1)..] : "";
        var chosen = groups
            .OrderByDescending(group => fragment.Length > 0 && IsNamed(group.Container, fragment))
            .ThenByDescending(group => FieldsOf(group.Values) * 10 >= most * 6)
            .ThenByDescending(group => !map.IsHidden(group.Container))
            .First();
        var others = groups.Where(group => group != chosen).SelectMany(group => group.Values).ToHashSet(ReferenceEqualityComparer.Instance);
        return ([.. outer.Where(value => !others.Contains(value))], chosen.Container, false);
    }

    private static int FieldsOf(List<LabelledValue> values) => values.Select(value => value.Field).Distinct().Count();

    private static bool IsNamed(IElement container, string fragment)
    {
        for (var element = container; element is not null; element = element.ParentElement)
        {
            if (string.Equals(element.Id, fragment, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return container.QuerySelectorAll("[id]").Take(500).Any(inner => string.Equals(inner.Id, fragment, StringComparison.Ordinal));
    }

    // The blocks right under the nearest element that holds all repeated labels.
    private static List<Group> Split(IReadOnlyList<LabelledValue> values, List<IElement> labels)
    {
        var common = labels.Aggregate(labels[0].ParentElement, (found, label) => found is null ? null : Common(found, label));
        if (common is null)
        {
            return [];
        }

        return values
            .Select(value => (Value: value, Block: Under(common, value.LabelElement)))
            .Where(item => item.Block is not null)
            .GroupBy(item => item.Block!)
            .Select(group => new Group(group.Key, [.. group.Select(item => item.Value)]))
            .Where(group => FieldsOf(group.Values) >= FewestFields)
            .ToList();
    }

    private static IElement? Common(IElement first, IElement second)
    {
        var around = new HashSet<IElement>();
        for (var element = first; element is not null; element = element.ParentElement)
        {
            around.Add(element);
        }

        for (var element = second.ParentElement; element is not null; element = element.ParentElement)
        {
            if (around.Contains(element))
            {
                return element;
            }
        }

        return null;
    }

    private static IElement? Under(IElement common, IElement element)
    {
        for (var (current, parent) = (element, element.ParentElement); parent is not null; (current, parent) = (parent, parent.ParentElement))
        {
            if (parent == common)
            {
                return current;
            }
        }

        return null;
    }

    private sealed record Group(IElement Container, List<LabelledValue> Values);
}
