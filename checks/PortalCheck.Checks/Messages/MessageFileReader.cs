using System.Text;
using PortalCheck.Model.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PortalCheck.Checks.Messages;

/// <summary>
/// Reads a messages file strictly: unknown keys, a language that is missing, arguments that only one language names, text that is not NFC.
/// All faults of a file are reported at once.
/// </summary>
internal sealed class MessageFileReader
{
    private readonly string _name;
    private readonly List<string> _faults = [];

    private MessageFileReader(string name) => _name = name;

    /// <summary>Reads one file.</summary>
    /// <param name="name">Class name, for messages.</param>
    /// <param name="yaml">Its text.</param>
    /// <exception cref="InvalidDataException">The file has faults; each is a line of the message.</exception>
    public static MessageFile Read(string name, string yaml)
    {
        var reader = new MessageFileReader(name);
        MessageFile? file = null;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            file = reader.ReadFile(stream.Documents.Count == 1 ? stream.Documents[0].RootNode : null);
        }
        catch (YamlException exception)
        {
            reader._faults.Add($"{name}.messages.yaml({exception.Start.Line}): {exception.Message}");
        }

        return reader._faults.Count == 0 && file is not null ? file : throw new InvalidDataException(string.Join('\n', reader._faults));
    }

    private MessageFile? ReadFile(YamlNode? root)
    {
        if (root is not YamlMappingNode map)
        {
            _faults.Add($"{_name}.messages.yaml: write one document with the keys criteria or rules, and tags");
            return null;
        }

        Allow(map, "criteria", "rules", "tags");
        return new MessageFile(_name, ReadSubjects(map, "criteria"), ReadTags(map)) { Rules = ReadSubjects(map, "rules") };
    }

    private Dictionary<string, CriterionMessages> ReadSubjects(YamlMappingNode map, string key)
    {
        var subjects = new Dictionary<string, CriterionMessages>(StringComparer.Ordinal);
        foreach (var (id, node) in Entries(map, key))
        {
            if (AsMap(node, id) is { } entry)
            {
                Allow(entry, "observes", "why", "fix", "tags");
                var texts = new CheckTexts(ReadText(entry, "observes"), ReadText(entry, "why"), ReadFix(entry, "fix", required: true)!);
                subjects[id] = new CriterionMessages(texts, ReadTags(entry));
            }
        }

        return subjects;
    }

    private Dictionary<string, TagMessage> ReadTags(YamlMappingNode map)
    {
        var tags = new Dictionary<string, TagMessage>(StringComparer.Ordinal);
        foreach (var (tag, node) in Entries(map, "tags"))
        {
            if (!tag.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                Fault(node, $"the tag '{tag}' must be kebab-case: small letters, digits, hyphens");
            }

            if (AsMap(node, tag) is { } entry)
            {
                Allow(entry, "text", "fix");
                var text = ReadText(entry, "text", withArguments: true);
                tags[tag] = new TagMessage(text, ReadFix(entry, "fix", required: false));
            }
        }

        return tags;
    }

    private FixAdvice? ReadFix(YamlMappingNode parent, string key, bool required)
    {
        if (!parent.Children.TryGetValue(key, out var node))
        {
            if (required)
            {
                Fault(parent, $"'{key}' is missing: give {{vi, en}} and, where it helps, example");
            }

            return required ? new FixAdvice(new LocalText("", ""), Example: null) : null;
        }

        if (AsMap(node, key) is not { } map)
        {
            return null;
        }

        Allow(map, "vi", "en", "example");
        var example = map.Children.TryGetValue("example", out var lines) && lines is YamlScalarNode { Value: { } value } ? value.TrimEnd() : null;
        return new FixAdvice(Languages(map, key, withArguments: false), example);
    }

    private LocalText ReadText(YamlMappingNode parent, string key, bool withArguments = false)
    {
        if (!parent.Children.TryGetValue(key, out var node))
        {
            Fault(parent, $"'{key}' is missing: give {{vi, en}}");
            return new LocalText("", "");
        }

        if (AsMap(node, key) is not { } map)
        {
            return new LocalText("", "");
        }

        Allow(map, "vi", "en");
        return Languages(map, key, withArguments);
    }

    private LocalText Languages(YamlMappingNode map, string key, bool withArguments)
    {
        var text = new LocalText(Language(map, key, "vi"), Language(map, key, "en"));
        var vi = TagMessage.ArgumentsOf(text.Vi);
        var en = TagMessage.ArgumentsOf(text.En);
        if (withArguments && !vi.SetEquals(en))
        {
            Fault(map, $"'{key}': vi names the arguments [{string.Join(", ", vi)}], en names [{string.Join(", ", en)}]");
        }
        else if (!withArguments && vi.Count + en.Count > 0)
        {
            Fault(map, $"'{key}': arguments in braces are put only into the text of a tag");
        }

        return text;
    }

    private string Language(YamlMappingNode map, string key, string language)
    {
        var text = map.Children.TryGetValue(language, out var node) && node is YamlScalarNode { Value: { } value } ? value.Trim() : "";
        if (text.Length == 0)
        {
            Fault(map, $"'{key}' has no text in '{language}'");
        }
        else if (!text.IsNormalized(NormalizationForm.FormC))
        {
            Fault(map, $"'{key}' in '{language}' is not NFC: type it again with composed letters");
        }

        return text;
    }

    private IEnumerable<(string Key, YamlNode Value)> Entries(YamlMappingNode map, string key)
    {
        if (!map.Children.TryGetValue(key, out var node) || AsMap(node, key) is not { } children)
        {
            yield break;
        }

        foreach (var (name, value) in children.Children)
        {
            if (name is YamlScalarNode { Value: { Length: > 0 } text })
            {
                yield return (text, value);
            }
            else
            {
                Fault(name, $"a key of '{key}' must be a word");
            }
        }
    }

    private YamlMappingNode? AsMap(YamlNode node, string key)
    {
        if (node is YamlMappingNode map)
        {
            return map;
        }

        Fault(node, $"'{key}' must be a mapping");
        return null;
    }

    private void Allow(YamlMappingNode map, params string[] keys)
    {
        foreach (var key in map.Children.Keys.OfType<YamlScalarNode>().Where(key => !keys.Contains(key.Value, StringComparer.Ordinal)))
        {
            Fault(key, $"unknown key '{key.Value}': only {string.Join(", ", keys)} may stand here");
        }
    }

    private void Fault(YamlNode node, string message) => _faults.Add($"{_name}.messages.yaml({node.Start.Line}): {message}");
}
