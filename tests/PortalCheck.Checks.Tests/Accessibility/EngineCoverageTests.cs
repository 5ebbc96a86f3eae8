using System.Text;
using System.Text.Json;
using PortalCheck.Checks.Accessibility.Engines;
using PortalCheck.Checks.Accessibility.Wcag;
using PortalCheck.Checks.Messages;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Accessibility;

/// <summary>Everything that axe-core can say of a page has our words in both languages.</summary>
public sealed class EngineCoverageTests
{
    private static readonly EngineTexts Texts = EngineTexts.Default;
    private static readonly AxeMetadata Axe = AxeMetadata.Embedded;

    [Fact]
    public void EveryRuleOfAxe_IsWorded() =>
        Assert.Equal(Axe.Rules.Select(rule => rule.Id), OfAxe.Select(rule => rule.Id));

    // AccessLint 0.21.0 and IBM ACE 4.0.34 (guideline WCAG_2_2), whatever is suppressed of them today.
    [Theory]
    [InlineData("accesslint")]
    [InlineData("ace")]
    public void EveryRuleOfASecondEngine_IsWordedAndNoOther(string engine)
    {
        var all = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "PortalCheck.Checks.Tests", "Accessibility", "second-engines.json")))!;
        Assert.Equal(all[engine].Order(StringComparer.Ordinal), Texts.Rules.Values.Where(rule => rule.Engine == engine).Select(rule => rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRuleOfAxe_NamesItsSuccessCriteria() =>
        AssertNone(Axe.Rules.Where(rule => !Texts.Rules[rule.Id].Criteria.SequenceEqual(rule.Criteria, StringComparer.Ordinal))
            .Select(rule => $"{rule.Id}: axe says {string.Join(", ", rule.Criteria)}"));

    [Fact]
    public void EverySuccessCriterionNamed_IsInTheTable() =>
        AssertNone(Texts.Rules.Values.SelectMany(rule => rule.Criteria).Where(number => SuccessCriteria.Find(number) is null));

    [Fact]
    public void EveryCheckOfAxe_IsWorded() =>
        AssertNone(Axe.Checks.Select(check => check.Id).Except(Texts.Checks.Keys, StringComparer.Ordinal));

    [Fact]
    public void EveryKindOfMessage_IsWordedAndNoOther()
    {
        var faults = Axe.Checks.SelectMany(check =>
            Differences(check.Id + " fail", check.Fail, Texts.Checks[check.Id].Fail).Concat(Differences(check.Id + " incomplete", check.Incomplete, Texts.Checks[check.Id].Incomplete)));
        AssertNone(faults);
    }

    [Fact]
    public void EverySpareKind_IsWorded() =>
        AssertNone(Texts.Checks.Values.SelectMany(check => check.Spare.Where(kind => !check.Fail.ContainsKey(kind)).Select(kind => check.Id + ": " + kind)));

    [Fact]
    public void EveryArgument_IsDataOfItsCheck()
    {
        var faults = Axe.Checks.SelectMany(check =>
            Unknown(check, check.Fail, Texts.Checks[check.Id].Fail).Concat(Unknown(check, check.Incomplete, Texts.Checks[check.Id].Incomplete)));
        AssertNone(faults);
    }

    [Fact]
    public void EveryArgument_IsBroughtBackByTheCollector()
    {
        var script = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "checks", "PortalCheck.Collect", "Browser", "Scripts", "engine.js"));
        AssertNone(Sentences.SelectMany(sentence => sentence.Arguments).Where(name => !script.Contains($"'{name}'", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryText_DiffersBetweenTheLanguages() =>
        AssertNone(All.Where(text => string.Equals(text.Vi, text.En, StringComparison.OrdinalIgnoreCase)).Select(text => text.Vi));

    [Fact]
    public void EveryText_IsASentence() =>
        AssertNone(All.SelectMany(text => new[] { text.Vi, text.En }).Where(text => text.Length < 12 || !Opens(text) || text[^1] is not ('.' or '?' or '…')));

    [Fact]
    public void EveryVietnameseText_HasItsDiacritics() =>
        AssertNone(All.Select(text => text.Vi).Where(text => text.Normalize(NormalizationForm.FormD).All(letter => letter is < '\u0300' or > '\u036f')));

    [Fact]
    public void EveryEnglishText_HasNone() =>
        AssertNone(All.Select(text => text.En).Where(text => text.Normalize(NormalizationForm.FormD).Any(letter => letter is >= '\u0300' and <= '\u036f')));

    [Fact]
    public void EveryFile_IsComposedAndShort()
    {
        var faults = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Checks, "Accessibility", "Engines"), "*.messages.yaml")
            .Where(path => !File.ReadAllText(path).IsNormalized(NormalizationForm.FormC) || File.ReadLines(path).Count() >= 400);
        AssertNone(faults);
    }

    private static List<EngineRuleTexts> OfAxe =>
        [.. Texts.Rules.Values.Where(rule => string.Equals(rule.Engine, "axe-core", StringComparison.Ordinal)).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    private static IEnumerable<TagMessage> Sentences => Texts.Checks.Values.SelectMany(check => check.Fail.Values.Concat(check.Incomplete.Values));

    private static IEnumerable<LocalText> All =>
        Texts.Rules.Values.SelectMany(rule => new[] { rule.Title, rule.Why, rule.Fix.Text }).Concat(Sentences.Select(sentence => sentence.Text));

    // A capital, a value, or an attribute's own name (aria-label).
    private static bool Opens(string text) => char.IsUpper(text[0]) || text[0] == '{' || text.Split(' ')[0].Contains('-', StringComparison.Ordinal);

    private static IEnumerable<string> Differences(
        string name, IReadOnlyDictionary<string, IReadOnlyList<string>>? axe, IReadOnlyDictionary<string, TagMessage> ours)
    {
        var theirs = (axe?.Keys ?? []).Select(EngineCheckTexts.Plain).ToHashSet(StringComparer.Ordinal);
        return theirs.Except(ours.Keys, StringComparer.Ordinal).Select(kind => $"{name}: no sentence for {kind}")
            .Concat(ours.Keys.Except(theirs, StringComparer.Ordinal).Select(kind => $"{name}: axe never says {kind}"));
    }

    private static IEnumerable<string> Unknown(
        AxeCheck check, IReadOnlyDictionary<string, IReadOnlyList<string>>? axe, IReadOnlyDictionary<string, TagMessage> ours) =>
        ours.SelectMany(kind =>
        {
            var named = (axe ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal))
                .Where(theirs => string.Equals(EngineCheckTexts.Plain(theirs.Key), kind.Key, StringComparison.Ordinal)).SelectMany(theirs => theirs.Value);
            return kind.Value.Arguments.Except(AxeMetadata.DataOf(check, named), StringComparer.Ordinal).Select(name => $"{check.Id} {kind.Key}: no data {name}");
        });

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
