using System.Globalization;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.RulePacks;

/// <summary>Reads one pack file against what all packs share. Everything wrong with it is found in one pass.</summary>
internal sealed class PackReader(SharedCriteria shared, List<YamlFault> faults)
{
    private static readonly IReadOnlyList<PortalKind> AllKinds = Enum.GetValues<PortalKind>();

    /// <summary>The pack without its hash, or null where the file has faults.</summary>
    internal RulePack? Read(string yaml)
    {
        if (YamlTree.Read(yaml, faults) is not { } root)
        {
            return null;
        }

        var fields = new FieldReader(root, "", faults, "id", "version", "name", "description", "validFrom", "validTo", "acts", "weights", "caps", "criteria");
        var id = fields.RequiredText("id");
        fields.RequiredValue("version");
        var version = fields.Whole("version");
        if (version < 1)
        {
            fields.Fault("version", new LocalText("Phiên bản được đếm từ 1.", "Versions count from 1."), new LocalText("1", "1"));
        }

        var name = fields.RequiredLocalText("name");
        var description = fields.RequiredLocalText("description");
        fields.RequiredValue("validFrom");
        var validFrom = fields.Date("validFrom");
        var validTo = fields.Date("validTo");
        CheckOrder(fields, validFrom, validTo);
        var acts = ReadActs(fields);
        var groups = ReadWeights(fields);
        var criteria = ReadCriteria(fields, acts, groups);
        var caps = ReadCaps(fields, criteria);
        return faults.Count > 0
            ? null
            : new RulePack
            {
                Ref = new PackRef(id!, version!.Value, ""),
                Name = name!,
                Description = description!,
                ValidFrom = validFrom!.Value,
                ValidTo = validTo,
                Acts = acts,
                Groups = groups,
                Criteria = [.. criteria.OrderBy(criterion => criterion.Id, StringComparer.Ordinal)],
                Caps = caps,
            };
    }

    private Dictionary<string, LegalAct> ReadActs(FieldReader fields)
    {
        var acts = new Dictionary<string, LegalAct>(StringComparer.Ordinal);
        foreach (var entry in Entries(fields, "acts"))
        {
            var row = new FieldReader(entry.Value, "acts." + entry.Key, faults, "inForce", "note");
            row.RequiredValue("inForce");
            var inForce = row.Flag("inForce");
            var note = row.RequiredText("note");
            if (!shared.Acts.TryGetValue(entry.Key, out var act))
            {
                Fault(entry.Line, "acts." + entry.Key, $"Không có văn bản “{entry.Key}” trong {SharedCriteria.ActsFile}.", $"{SharedCriteria.ActsFile} has no act “{entry.Key}”.", Nearest(entry.Key, shared.Acts.Keys));
            }
            else if (inForce is not null && note is not null)
            {
                acts[entry.Key] = new LegalAct(act.Number, act.Title, inForce.Value, note);
            }
        }

        return acts;
    }

    private List<CriterionGroup> ReadWeights(FieldReader fields)
    {
        var weights = new Dictionary<string, IReadOnlyDictionary<PortalKind, int>>(StringComparer.Ordinal);
        foreach (var entry in Entries(fields, "weights"))
        {
            var path = "weights." + entry.Key;
            if (!shared.Groups.Any(group => string.Equals(group.Id, entry.Key, StringComparison.Ordinal)))
            {
                Fault(entry.Line, path, $"Không có nhóm “{entry.Key}”.", $"There is no group “{entry.Key}”.", Nearest(entry.Key, shared.Groups.Select(group => group.Id)));
                continue;
            }

            var row = new FieldReader(entry.Value, path, faults, FieldReader.NamesOf<PortalKind>());
            var byKind = new Dictionary<PortalKind, int>();
            foreach (var kind in AllKinds)
            {
                var key = FieldReader.NameOf(kind);
                row.RequiredValue(key);
                byKind[kind] = row.Whole(key) ?? 0;
                if (byKind[kind] < 0)
                {
                    row.Fault(key, new LocalText("Trọng số không được âm.", "A weight must not be negative."), new LocalText("0", "0"));
                }
            }

            weights[entry.Key] = byKind;
        }

        var none = AllKinds.ToDictionary(kind => kind, _ => 0);
        foreach (var group in shared.Groups.Where(group => fields.Has("weights") && !weights.ContainsKey(group.Id)))
        {
            fields.Fault("weights", new LocalText($"Thiếu trọng số của nhóm “{group.Id}”.", $"The weights of group “{group.Id}” are missing."));
        }

        return [.. shared.Groups.Select(group => new CriterionGroup(group.Id, group.Name, weights.GetValueOrDefault(group.Id, none)))];
    }

    private List<Criterion> ReadCriteria(FieldReader fields, Dictionary<string, LegalAct> acts, List<CriterionGroup> groups)
    {
        var criteria = new List<Criterion>();
        foreach (var entry in Entries(fields, "criteria"))
        {
            if (shared.Criteria.TryGetValue(entry.Key, out var known))
            {
                var group = groups.Find(candidate => string.Equals(candidate.Id, known.Group, StringComparison.Ordinal));
                criteria.Add(ReadCriterion(entry, known, acts, group));
            }
            else
            {
                Fault(entry.Line, "criteria." + entry.Key, $"Không có tiêu chí “{entry.Key}” trong {SharedCriteria.CriteriaFile}.", $"{SharedCriteria.CriteriaFile} has no criterion “{entry.Key}”.", Nearest(entry.Key, shared.Criteria.Keys));
            }
        }

        return criteria;
    }

    private Criterion ReadCriterion(YamlEntry entry, SharedCriterion known, Dictionary<string, LegalAct> acts, CriterionGroup? group)
    {
        var path = "criteria." + entry.Key;
        var row = new FieldReader(entry.Value, path, faults, "status", "severity", "force", "kinds", "clauses", "validFrom", "validTo", "thresholds");
        row.RequiredValue("status");
        row.RequiredValue("severity");
        row.RequiredValue("force");
        var force = row.Choice<Force>("force") ?? Force.Practice;
        var clauses = row.Items("clauses").Select(item => ReadClause(item, path, acts)).OfType<Clause>().ToList();
        var from = row.Date("validFrom");
        var to = row.Date("validTo");
        CheckOrder(row, from, to);
        var weighted = AllKinds.Where(kind => group is null || group.Weights[kind] > 0).ToList();
        return new Criterion
        {
            Id = entry.Key,
            Group = known.Group,
            Name = known.Name,
            Status = row.Choice<CriterionStatus>("status") ?? CriterionStatus.Planned,
            Severity = row.Choice<Severity>("severity") ?? Severity.Info,
            Force = force,
            Kinds = [.. (row.Choices<PortalKind>("kinds") ?? weighted).Distinct().Order()],
            Clauses = clauses,
            References = known.References,
            ValidFrom = from,
            ValidTo = to,
            Thresholds = ReadThresholds(row, path),
            CountsForCompliance = force == Force.Mandatory && clauses.Exists(clause => acts.TryGetValue(clause.Act, out var act) && act.InForce),
        };
    }

    private Clause? ReadClause(YamlValue item, string path, Dictionary<string, LegalAct> acts)
    {
        var words = item is YamlText text ? text.Value.Normalize().Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (words.Length < 2 || words[^1] is not ("V" or "V2" or "R" or "S0" or "S1" or "S2" or "S3" or "S4"))
        {
            Fault(item.Line, path + ".clauses", "Mỗi căn cứ gồm mã văn bản, điều khoản, độ chắc (V, V2, R, S0 đến S4).", "A clause is the act's code, the article and how sure it is (V, V2, R, S0 to S4).", "D224 Đ15k1b V");
            return null;
        }

        if (!acts.ContainsKey(words[0]))
        {
            Fault(item.Line, path + ".clauses", $"Văn bản “{words[0]}” không có trong mục acts của bộ quy tắc.", $"The pack's acts have no “{words[0]}”.", Nearest(words[0], acts.Keys));
            return null;
        }

        return new Clause(words[0], string.Join(' ', words[1..^1]), words[^1]);
    }

    private SortedDictionary<string, double> ReadThresholds(FieldReader row, string path)
    {
        var thresholds = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (row.Value("thresholds") is not { } node)
        {
            return thresholds;
        }

        foreach (var entry in FieldReader.EntriesOf(node, path + ".thresholds", faults))
        {
            if (entry.Value is YamlText text && NumberOf(text.Value) is { } number)
            {
                thresholds[entry.Key] = number;
            }
            else
            {
                Fault(entry.Line, path + ".thresholds." + entry.Key, "Ngưỡng phải là số hoặc phân số.", "A threshold is a number or a fraction.", "0.8, 4/6");
            }
        }

        return thresholds;
    }

    // A fraction is divided as the check divides what it counted, so that 4 of 6 meets 4/6 exactly.
    private static double? NumberOf(string text)
    {
        var parts = text.Split('/');
        var numbers = new double[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!double.TryParse(parts[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out numbers[at]))
            {
                return null;
            }
        }

        return numbers switch
        {
            [var number] => number,
            [var part, var whole] when whole > 0 => part / whole,
            _ => null,
        };
    }

    private List<ScoreCap> ReadCaps(FieldReader fields, List<Criterion> criteria)
    {
        var caps = new List<ScoreCap>();
        fields.RequiredValue("caps");
        foreach (var item in fields.Items("caps"))
        {
            var row = new FieldReader(item, "caps", faults, "limit", "criterion", "onTag");
            row.RequiredValue("limit");
            var limit = row.Whole("limit") ?? 0;
            if (limit is < 0 or > 100)
            {
                row.Fault("limit", new LocalText("Trần điểm nằm trong khoảng 0 đến 100.", "A cap lies between 0 and 100."));
            }

            var criterion = row.RequiredText("criterion");
            if (criterion is not null && !criteria.Exists(known => string.Equals(known.Id, criterion, StringComparison.Ordinal)))
            {
                Fault(row.LineOf("criterion"), "caps.criterion", $"Trần điểm cho tiêu chí không có trong bộ quy tắc: “{criterion}”.", $"A cap names a criterion that the pack lacks: “{criterion}”.", Nearest(criterion, criteria.Select(known => known.Id)));
            }

            caps.Add(new ScoreCap(limit, criterion ?? "", row.Text("onTag")));
        }

        return [.. caps.OrderBy(cap => cap.Limit).ThenBy(cap => cap.Criterion, StringComparer.Ordinal).ThenBy(cap => cap.OnTag, StringComparer.Ordinal)];
    }

    private IReadOnlyList<YamlEntry> Entries(FieldReader fields, string key) =>
        fields.RequiredValue(key) is { } node ? FieldReader.EntriesOf(node, key, faults) : [];

    private static void CheckOrder(FieldReader fields, DateOnly? from, DateOnly? to)
    {
        if (to < from)
        {
            fields.Fault("validTo", new LocalText("validTo đứng trước validFrom.", "validTo lies before validFrom."));
        }
    }

    private static string? Nearest(string word, IEnumerable<string> known) => EditDistance.Nearest(word, known);

    private void Fault(int line, string field, string vi, string en, string? suggestion) =>
        faults.Add(new YamlFault(line, field, new LocalText(vi, en), suggestion is null ? null : new LocalText(suggestion, suggestion)));
}
