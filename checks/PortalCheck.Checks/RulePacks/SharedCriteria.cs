using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.RulePacks;

/// <summary>What all packs share: <c>criteria.yaml</c> (groups, ids, names, references) and <c>acts.yaml</c> (numbers and titles).</summary>
internal sealed record SharedCriteria(
    IReadOnlyList<SharedGroup> Groups,
    IReadOnlyDictionary<string, SharedCriterion> Criteria,
    IReadOnlyDictionary<string, SharedAct> Acts)
{
    internal const string CriteriaFile = "criteria.yaml";
    internal const string ActsFile = "acts.yaml";

    /// <summary>Reads both files; their faults are added to the list.</summary>
    internal static SharedCriteria Read(string criteriaYaml, string actsYaml, List<RulePackFault> faults)
    {
        var inCriteria = new List<YamlFault>();
        var groups = new List<SharedGroup>();
        var criteria = new Dictionary<string, SharedCriterion>(StringComparer.Ordinal);
        if (YamlTree.Read(criteriaYaml, inCriteria) is { } root)
        {
            var fields = new FieldReader(root, "", inCriteria, "groups", "criteria");
            ReadGroups(fields, inCriteria, groups);
            ReadCriteria(fields, inCriteria, groups, criteria);
        }

        var inActs = new List<YamlFault>();
        var acts = new Dictionary<string, SharedAct>(StringComparer.Ordinal);
        if (YamlTree.Read(actsYaml, inActs) is { } actsRoot && new FieldReader(actsRoot, "", inActs, "acts").RequiredValue("acts") is { } actsNode)
        {
            foreach (var entry in FieldReader.EntriesOf(actsNode, "acts", inActs))
            {
                var act = new FieldReader(entry.Value, "acts." + entry.Key, inActs, "number", "vi", "en");
                var number = act.RequiredText("number");
                if (NamesOf(act) is { } title && number is not null)
                {
                    acts[entry.Key] = new SharedAct(number, title);
                }
            }
        }

        faults.AddRange(inCriteria.Select(fault => new RulePackFault(CriteriaFile, fault)));
        faults.AddRange(inActs.Select(fault => new RulePackFault(ActsFile, fault)));
        return new SharedCriteria(groups, criteria, acts);
    }

    private static void ReadGroups(FieldReader fields, List<YamlFault> faults, List<SharedGroup> groups)
    {
        if (fields.RequiredValue("groups") is not { } node)
        {
            return;
        }

        foreach (var entry in FieldReader.EntriesOf(node, "groups", faults))
        {
            if (NamesOf(new FieldReader(entry.Value, "groups." + entry.Key, faults, "vi", "en")) is { } name)
            {
                groups.Add(new SharedGroup(entry.Key, name));
            }
        }
    }

    private static void ReadCriteria(FieldReader fields, List<YamlFault> faults, List<SharedGroup> groups, Dictionary<string, SharedCriterion> criteria)
    {
        if (fields.RequiredValue("criteria") is not { } node)
        {
            return;
        }

        foreach (var entry in FieldReader.EntriesOf(node, "criteria", faults))
        {
            var row = new FieldReader(entry.Value, "criteria." + entry.Key, faults, "group", "vi", "en", "references");
            var group = row.RequiredText("group");
            if (group is not null && !groups.Exists(known => string.Equals(known.Id, group, StringComparison.Ordinal)))
            {
                var nearest = EditDistance.Nearest(group, groups.Select(known => known.Id)) ?? string.Join(", ", groups.Select(known => known.Id));
                row.Fault("group", new LocalText($"Không có nhóm “{group}”.", $"There is no group “{group}”."), new LocalText(nearest, nearest));
            }

            var references = row.Items("references").OfType<YamlText>().Select(item => item.Value).ToList();
            if (NamesOf(row) is { } name && group is not null)
            {
                criteria[entry.Key] = new SharedCriterion(group, name, references);
            }
        }
    }

    private static LocalText? NamesOf(FieldReader fields)
    {
        var vi = fields.RequiredText("vi");
        var en = fields.RequiredText("en");
        return vi is null || en is null ? null : new LocalText(vi, en);
    }
}

/// <summary>A group by id.</summary>
internal sealed record SharedGroup(string Id, LocalText Name);

/// <summary>What never depends on the date.</summary>
internal sealed record SharedCriterion(string Group, LocalText Name, IReadOnlyList<string> References);

/// <summary>A legal text without its state.</summary>
internal sealed record SharedAct(string Number, LocalText Title);
