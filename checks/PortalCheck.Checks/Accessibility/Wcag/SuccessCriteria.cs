using System.Collections.Frozen;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Wcag;

/// <summary>The success criteria of WCAG 2.2, all levels, from <c>success-criteria.yaml</c>.</summary>
public static class SuccessCriteria
{
    private const string Resource = "wcag/success-criteria.yaml";

    private static readonly FrozenDictionary<string, SuccessCriterion> ByNumber = Load().ToFrozenDictionary(criterion => criterion.Number, StringComparer.Ordinal);

    /// <summary>All of them, in the order of the recommendation.</summary>
    public static IReadOnlyList<SuccessCriterion> All { get; } = [.. ByNumber.Values.OrderBy(criterion => Version.Parse(criterion.Number))];

    /// <summary>The criterion of this number; null where there is none.</summary>
    public static SuccessCriterion? Find(string number) => ByNumber.GetValueOrDefault(number);

    private static List<SuccessCriterion> Load()
    {
        using var reader = new StreamReader(typeof(SuccessCriteria).Assembly.GetManifestResourceStream(Resource)!);
        var faults = new List<YamlFault>();
        var criteria = new List<SuccessCriterion>();
        if (YamlTree.Read(reader.ReadToEnd(), faults) is { } root)
        {
            foreach (var entry in FieldReader.EntriesOf(root, "", faults))
            {
                var fields = new FieldReader(entry.Value, entry.Key, faults, "level", "vi", "en");
                if (fields.Choice<WcagLevel>("level") is { } level && fields.RequiredText("vi") is { } vi && fields.RequiredText("en") is { } en)
                {
                    criteria.Add(new SuccessCriterion(entry.Key, level, new LocalText(vi, en)));
                }
            }
        }

        return faults.Count == 0 ? criteria : throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{Resource}({fault.Line}): {fault.Field}: {fault.Message.En}")));
    }
}
