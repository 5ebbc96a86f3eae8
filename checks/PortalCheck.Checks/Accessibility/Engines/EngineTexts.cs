using System.Reflection;
using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Engines;

/// <summary>The texts on engines' rules and checks that this assembly carries, and the sentences made of them.</summary>
public sealed partial class EngineTexts
{
    // More would bury the one that tells the webmaster what to do.
    private const int MostSentences = 3;
    private const int MostSpare = 2;
    private const string ChecksKey = "checks";
    private const string Prefix = "engine-messages/";

    private static readonly Lazy<EngineTexts> Shared = new(Load);

    private readonly Dictionary<string, EngineRuleTexts> _rules;
    private readonly Dictionary<string, EngineCheckTexts> _checks;

    /// <summary>Joins files.</summary>
    /// <exception cref="InvalidDataException">A rule or check stands in two files, or is worded by a rule that has no text.</exception>
    internal EngineTexts(IReadOnlyList<EngineTextFile> files)
    {
        var worded = Join(files.SelectMany(file => file.Rules), rule => rule.Id);
        _rules = Join(worded.Values.Concat(files.SelectMany(file => file.Same.Select(same => worded.TryGetValue(same.Value, out var rule)
            ? rule with { Engine = file.Engine, Id = same.Key }
            : throw new InvalidDataException($"'{same.Key}' is to be worded as '{same.Value}', which has no text.")))), rule => rule.Id);
        _checks = Join(files.SelectMany(file => file.Checks), check => check.Id);
    }

    /// <summary>The texts of this build.</summary>
    public static EngineTexts Default => Shared.Value;

    /// <summary>Every rule, by id.</summary>
    public IReadOnlyDictionary<string, EngineRuleTexts> Rules => _rules;

    /// <summary>Every check, by id.</summary>
    internal IReadOnlyDictionary<string, EngineCheckTexts> Checks => _checks;

    /// <summary>
    /// The message of a finding: the rule as tag; as arguments which checks said so (<c>checks</c>) and the values that their sentences name.
    /// </summary>
    /// <param name="rule">The engine's rule id.</param>
    /// <param name="node">The element with what the engine measured.</param>
    /// <param name="incomplete">True where the engine leaves the element to a person.</param>
    internal TaggedMessage Message(string rule, EngineNode node, bool incomplete)
    {
        var args = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var sayable = Mentions(node, incomplete).Where(mention => ArgumentsOf(mention).All(name => KeyOf(mention, name, node.Facts) is not null)).ToList();
        var telling = sayable.Where(mention => !IsSpare(mention)).Take(MostSentences).ToList();
        var mentions = telling.Count > 0 ? telling : [.. sayable.Take(MostSpare)];
        if (mentions.Count > 0)
        {
            args[ChecksKey] = string.Join(' ', mentions);
        }

        foreach (var key in mentions.SelectMany(mention => ArgumentsOf(mention).Select(name => KeyOf(mention, name, node.Facts)!)))
        {
            args[key] = node.Facts[key];
        }

        return new TaggedMessage(rule, args);
    }

    /// <summary>The rule's title and the sentences of the checks that the arguments name; null where no file words the rule.</summary>
    internal LocalText? Say(TaggedMessage message)
    {
        if (!_rules.TryGetValue(message.Tag, out var rule))
        {
            return null;
        }

        var mentions = Mention.ReadAll(message.Args.GetValueOrDefault(ChecksKey, ""));
        var said = mentions.Select(mention => (mention, Text: Sentence(mention))).Where(pair => pair.Text is not null)
            .Select(pair => new LocalText(
                pair.Text!.Say(ValuesOf(pair.mention, message.Args, "vi")).Vi, pair.Text.Say(ValuesOf(pair.mention, message.Args, "en")).En))
            .Distinct().ToList();
        if (mentions.Any(mention => mention.Unsure))
        {
            return said.Count > 0
                ? new LocalText("Cần người kiểm tra. " + string.Join(' ', said.Select(text => text.Vi)), "A person must look. " + string.Join(' ', said.Select(text => text.En)))
                : new LocalText("Cần người kiểm tra, máy chưa kết luận được: " + rule.Title.Vi, "A person must look, the tool could not decide: " + rule.Title.En);
        }

        return new LocalText(string.Join(' ', said.Select(text => text.Vi).Prepend(rule.Title.Vi)), string.Join(' ', said.Select(text => text.En).Prepend(rule.Title.En)));
    }

    /// <summary>Names of the arguments that a message with these checks must come with.</summary>
    internal IReadOnlySet<string> ArgumentsFor(TaggedMessage message)
    {
        var mentions = Mention.ReadAll(message.Args.GetValueOrDefault(ChecksKey, ""));
        var names = mentions.SelectMany(mention => ArgumentsOf(mention).Select(name => KeyOf(mention, name, message.Args) ?? name));
        return names.Concat(mentions.Count > 0 ? [ChecksKey] : []).ToHashSet(StringComparer.Ordinal);
    }

    private bool IsSpare(Mention mention) =>
        !mention.Unsure && _checks.GetValueOrDefault(mention.Check)?.Spare.Contains(EngineCheckTexts.Plain(mention.Kind), StringComparer.Ordinal) == true;

    // Where two checks of an element measured different things under one name, the second has its own behind its id.
    private static string? KeyOf(Mention mention, string name, SortedDictionary<string, string> values) =>
        values.ContainsKey(mention.Check + "." + name) ? mention.Check + "." + name : values.ContainsKey(name) ? name : null;

    private static IEnumerable<Mention> Mentions(EngineNode node, bool incomplete)
    {
        var mentions = Mention.ReadAll(node.Facts.GetValueOrDefault(ChecksKey, ""));
        // Older evidence names one kind for all checks of an element: it is sure only where there is one check.
        var kind = mentions.Count == 1 && mentions[0].Kind.Length == 0 ? node.Facts.GetValueOrDefault("messageKey", "") : "";
        return mentions.Select(mention => mention with { Kind = kind.Length > 0 ? kind : mention.Kind, Unsure = incomplete });
    }

    private static Dictionary<string, string> ValuesOf(Mention mention, SortedDictionary<string, string> args, string language)
    {
        var own = mention.Check + ".";
        var values = args.Where(arg => !arg.Key.Contains('.', StringComparison.Ordinal)).ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal);
        foreach (var (key, value) in args.Where(arg => arg.Key.StartsWith(own, StringComparison.Ordinal)))
        {
            values[key[own.Length..]] = value;
        }

        // Vietnamese writes a comma before decimals.
        return string.Equals(language, "vi", StringComparison.Ordinal)
            ? values.ToDictionary(pair => pair.Key, pair => IsMeasure(pair.Value) ? pair.Value.Replace('.', ',') : pair.Value, StringComparer.Ordinal)
            : values;
    }

    // Most values are words: those need no pattern to tell that they are no measure.
    private static bool IsMeasure(string value) => value is [>= '0' and <= '9', ..] && Measure().IsMatch(value);

    private IEnumerable<string> ArgumentsOf(Mention mention) => Sentence(mention)?.Arguments ?? Enumerable.Empty<string>();

    private Messages.TagMessage? Sentence(Mention mention) => _checks.GetValueOrDefault(mention.Check)?.Find(mention.Unsure, mention.Kind);

    private static EngineTexts Load()
    {
        var assembly = typeof(EngineTexts).Assembly;
        return new EngineTexts([.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => EngineTextFile.Read(name[Prefix.Length..], TextOf(assembly, name)))]);
    }

    private static string TextOf(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, T> Join<T>(IEnumerable<T> all, Func<T, string> id)
    {
        var joined = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in all.Where(item => !joined.TryAdd(id(item), item)))
        {
            throw new InvalidDataException($"The texts of '{id(item)}' stand in two files.");
        }

        return joined;
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]+(:1|px|pt|em)?( \([0-9.]+px\))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Measure();

    /// <summary>One check as the facts and arguments write it: <c>id</c>, <c>id/kind</c>, with a question mark where a person must look.</summary>
    private sealed record Mention(string Check, string Kind, bool Unsure)
    {
        public static IReadOnlyList<Mention> ReadAll(string text) =>
            [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

        public override string ToString() => Check + (Kind.Length > 0 ? "/" + Kind : "") + (Unsure ? "?" : "");

        private static Mention Read(string text)
        {
            var unsure = text.EndsWith('?');
            var parts = text.TrimEnd('?').Split('/', 2);
            return new Mention(parts[0], parts.Length > 1 ? parts[1] : "", unsure);
        }
    }
}
