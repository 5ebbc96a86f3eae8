using System.Reflection;
using PortalCheck.Checks.Accessibility.Engines;
using PortalCheck.Checks.Accessibility.Rules;
using PortalCheck.Checks.Accessibility.Wcag;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Messages;

/// <summary>The texts of all checks, from the messages files that the assembly carries.</summary>
public sealed class CheckMessages : ICheckTexts
{
    /// <summary>Name of the file whose tags every check may use.</summary>
    internal const string CommonName = "Common";

    private const string Prefix = "messages/";
    private const string Suffix = ".messages.yaml";
    private static readonly Lazy<CheckMessages> Shared = new(Load);
    private readonly Dictionary<string, MessageFile> _files;
    private readonly Dictionary<string, MessageFile> _byCriterion = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageFile> _byRuleTag = new(StringComparer.Ordinal);
    private readonly MessageFile _common;

    /// <summary>Joins files.</summary>
    /// <exception cref="InvalidDataException">
    /// A criterion or a rule stands in two files, a file words a tag of the common one anew, or two files of page rules word one tag: findings of
    /// rules stand under criteria, so their tags are words of the whole product.
    /// </exception>
    internal CheckMessages(IEnumerable<MessageFile> files)
    {
        _files = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        _common = _files.GetValueOrDefault(CommonName) ?? throw new InvalidDataException(CommonName + Suffix + " is missing");
        foreach (var file in _files.Values.Where(file => file != _common))
        {
            foreach (var tag in file.Tags.Keys.Concat(file.Criteria.Values.Concat(file.Rules.Values).SelectMany(subject => subject.Tags.Keys)).Where(_common.Tags.ContainsKey))
            {
                throw new InvalidDataException($"{file.Name}{Suffix}: the tag '{tag}' belongs to {CommonName}{Suffix}");
            }

            foreach (var id in file.Criteria.Keys.Concat(file.Rules.Keys).Where(id => !_byCriterion.TryAdd(id, file)))
            {
                throw new InvalidDataException($"{file.Name}{Suffix}: '{id}' is in {_byCriterion[id].Name}{Suffix} already");
            }

            foreach (var tag in RuleTags(file).Where(tag => !_byRuleTag.TryAdd(tag, file)))
            {
                throw new InvalidDataException($"{file.Name}{Suffix}: the tag '{tag}' is in {_byRuleTag[tag].Name}{Suffix} already");
            }
        }
    }

    /// <summary>Every file, by class name.</summary>
    internal IReadOnlyDictionary<string, MessageFile> Files => _files;

    /// <summary>The texts of this build: read when first asked for, and once.</summary>
    /// <exception cref="InvalidDataException">A file has faults.</exception>
    public static CheckMessages Default => Shared.Value;

    /// <summary>Reads the files that this assembly carries.</summary>
    /// <exception cref="InvalidDataException">A file has faults.</exception>
    internal static CheckMessages Load()
    {
        var assembly = typeof(CheckMessages).Assembly;
        return new CheckMessages(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => MessageFileReader.Read(name[Prefix.Length..^Suffix.Length], TextOf(assembly, name))));
    }

    /// <inheritdoc/>
    public CheckTexts? Find(string criterionId) => _byCriterion.TryGetValue(criterionId, out var file) ? file.Criteria[criterionId].Texts : null;

    /// <inheritdoc/>
    /// <remarks>A tag that no file has (an assessment of another version) is said as its name and values, so that old results stay readable.</remarks>
    public LocalText Say(string criterionId, TaggedMessage message)
    {
        if (FindOwn(criterionId, message.Tag) is { } tag)
        {
            return tag.Say(message.Args);
        }

        if (EngineTexts.Default.Say(message) is { } said)
        {
            return said;
        }

        var plain = message.Args.Count == 0 ? message.Tag : message.Tag + ": " + string.Join(", ", message.Args.Select(arg => arg.Key + " = " + arg.Value));
        return new LocalText(plain, plain);
    }

    /// <inheritdoc/>
    public FixAdvice? FixFor(string criterionId, string tag) => FindTag(criterionId, tag)?.Fix;

    /// <inheritdoc/>
    /// <remarks>Knows rules of engines and of our own, these by their ids and by the tags that only one of them words.</remarks>
    public RuleTexts? FindRule(string tag) =>
        EngineTexts.Default.Rules.TryGetValue(tag, out var rule) ? new RuleTexts(rule.Id, rule.Title, rule.Why, rule.Fix, StandardsOf(rule.Criteria))
        : OwnRule(tag) is (var id, var own) ? new RuleTexts(id, own.Texts.Observes, own.Texts.Why, own.Texts.Fix, StandardsOf(PageRuleCatalog.Default.Find(id)?.Criteria ?? []))
        : null;

    /// <summary>The tag as this criterion or rule may use it: of its class, of a page rule, of the common file, or a rule of an engine; null where none has it.</summary>
    internal TagMessage? FindTag(string criterionId, string tag) => FindOwn(criterionId, tag)
        ?? (EngineTexts.Default.Rules.TryGetValue(tag, out var rule) ? new TagMessage(rule.Title, rule.Fix) : null);

    /// <summary>Names of the arguments that this message must come with; null where nothing words its tag.</summary>
    internal IReadOnlySet<string>? ArgumentsFor(string criterionId, TaggedMessage message) => FindOwn(criterionId, message.Tag)?.Arguments
        ?? (EngineTexts.Default.Rules.ContainsKey(message.Tag) ? EngineTexts.Default.ArgumentsFor(message) : null);

    private TagMessage? FindOwn(string criterionId, string tag) =>
        (_byCriterion.TryGetValue(criterionId, out var file) ? file.Find(criterionId, tag) : null)
        ?? (_byRuleTag.TryGetValue(tag, out var rules) ? OfRules(rules, tag) : null)
        ?? _common.Tags.GetValueOrDefault(tag);

    private (string Id, CriterionMessages Texts)? OwnRule(string tag)
    {
        if (_byCriterion.TryGetValue(tag, out var named) && named.Rules.TryGetValue(tag, out var itself))
        {
            return (tag, itself);
        }

        var wording = _byRuleTag.TryGetValue(tag, out var file) ? file.Rules.Where(rule => rule.Value.Tags.ContainsKey(tag) || file.Rules.Count == 1).Take(2).ToList() : [];
        return wording is [var (id, texts)] ? (id, texts) : null;
    }

    private static IReadOnlyList<LocalText> StandardsOf(IReadOnlyList<string> criteria) =>
        [.. criteria.Select(SuccessCriteria.Find).OfType<SuccessCriterion>().Select(criterion => criterion.FullName)];

    private static IEnumerable<string> RuleTags(MessageFile file) => file.Rules.Count == 0 ? []
        : file.Tags.Keys.Concat(file.Rules.Values.SelectMany(rule => rule.Tags.Keys)).Distinct(StringComparer.Ordinal);

    private static TagMessage? OfRules(MessageFile file, string tag) =>
        file.Tags.GetValueOrDefault(tag) ?? file.Rules.Values.Select(rule => rule.Tags.GetValueOrDefault(tag)).FirstOrDefault(worded => worded is not null);

    private static string TextOf(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
