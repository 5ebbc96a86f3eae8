using PortalCheck.Checks.Messages;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Engines;

/// <summary>One file of texts on an engine's rules and checks (docs/checks.md).</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Rules">Its rules here.</param>
/// <param name="Checks">Its checks here.</param>
internal sealed record EngineTextFile(string Engine, IReadOnlyList<EngineRuleTexts> Rules, IReadOnlyList<EngineCheckTexts> Checks)
{
    /// <summary>Rules that mean the same as another engine's and are worded by it.</summary>
    public IReadOnlyDictionary<string, string> Same { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private const string SameKey = "as";

    /// <summary>Reads a file strictly.</summary>
    /// <param name="name">File name, for messages.</param>
    /// <param name="yaml">Its text.</param>
    /// <exception cref="InvalidDataException">The file has faults; each is a line of the message.</exception>
    public static EngineTextFile Read(string name, string yaml)
    {
        var faults = new List<YamlFault>();
        EngineTextFile? file = null;
        if (YamlTree.Read(yaml, faults) is { } root)
        {
            var fields = new FieldReader(root, "", faults, "engine", "rules", "checks");
            var engine = fields.RequiredText("engine") ?? "";
            var rules = Entries(fields, "rules", faults);
            file = new EngineTextFile(
                engine,
                [.. rules.Where(entry => !IsSame(entry)).Select(entry => Rule(engine, entry, faults)).OfType<EngineRuleTexts>()],
                [.. Entries(fields, "checks", faults).Select(entry => Check(entry, faults))])
            {
                Same = rules.Where(IsSame).ToDictionary(entry => entry.Key, entry => new FieldReader(entry.Value, entry.Key, faults, SameKey).RequiredText(SameKey) ?? "", StringComparer.Ordinal),
            };
        }

        return faults.Count == 0 && file is not null
            ? file
            : throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{name}({fault.Line}): {fault.Field}: {fault.Message.En}")));
    }

    private static IReadOnlyList<YamlEntry> Entries(FieldReader fields, string key, List<YamlFault> faults) =>
        fields.Value(key) is { } node ? FieldReader.EntriesOf(node, key, faults) : [];

    private static bool IsSame(YamlEntry entry) => entry.Value is YamlMap map && map.Entries.Any(field => field.Key is SameKey);

    private static EngineRuleTexts? Rule(string engine, YamlEntry entry, List<YamlFault> faults)
    {
        var fields = new FieldReader(entry.Value, entry.Key, faults, "criteria", "title", "why", "fix");
        var criteria = fields.Items("criteria").OfType<YamlText>().Select(item => item.Value).ToList();
        var title = fields.RequiredLocalText("title");
        var why = fields.RequiredLocalText("why");
        if (fields.RequiredValue("fix") is not { } node)
        {
            return null;
        }

        var fix = new FieldReader(node, fields.PathOf("fix"), faults, "vi", "en", "example");
        var (vi, en, example) = (fix.RequiredText("vi"), fix.RequiredText("en"), fix.RequiredText("example"));
        return title is null || why is null || vi is null || en is null ? null
            : new EngineRuleTexts(engine, entry.Key, criteria, title, why, new FixAdvice(new LocalText(vi, en), example?.TrimEnd()));
    }

    private static EngineCheckTexts Check(YamlEntry entry, List<YamlFault> faults)
    {
        var fields = new FieldReader(entry.Value, entry.Key, faults, "spare", "fail", "incomplete");
        return new EngineCheckTexts(entry.Key, Sentences(fields, "fail", faults), Sentences(fields, "incomplete", faults))
        {
            Spare = [.. fields.Items("spare").OfType<YamlText>().Select(item => item.Value)],
        };
    }

    // One sentence, or one for each kind of message.
    private static Dictionary<string, TagMessage> Sentences(FieldReader fields, string state, List<YamlFault> faults)
    {
        var sentences = new Dictionary<string, TagMessage>(StringComparer.Ordinal);
        if (fields.Value(state) is not { } node)
        {
            return sentences;
        }

        if (node is YamlMap map && map.Entries.Any(entry => entry.Key is "vi" or "en"))
        {
            Add(EngineCheckTexts.Default, fields.RequiredLocalText(state));
            return sentences;
        }

        var kinds = FieldReader.EntriesOf(node, fields.PathOf(state), faults);
        var texts = new FieldReader(node, fields.PathOf(state), faults, [.. kinds.Select(kind => kind.Key)]);
        foreach (var kind in kinds)
        {
            Add(kind.Key, texts.RequiredLocalText(kind.Key));
        }

        return sentences;

        void Add(string kind, LocalText? text)
        {
            if (text is null)
            {
                return;
            }

            if (!TagMessage.ArgumentsOf(text.Vi).SetEquals(TagMessage.ArgumentsOf(text.En)))
            {
                fields.Fault(state, new LocalText($"“{kind}”: hai ngôn ngữ nêu các tham số khác nhau.", $"“{kind}”: the languages name different arguments."));
            }

            sentences[kind] = new TagMessage(text, Fix: null);
        }
    }
}
