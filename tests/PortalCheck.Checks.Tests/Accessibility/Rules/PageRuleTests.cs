using System.Text.RegularExpressions;
using PortalCheck.Checks.Accessibility.Rules;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Messages;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Judging;

namespace PortalCheck.Checks.Tests.Accessibility.Rules;

/// <summary>A page rule without messages or fixtures is refused, and so is a tag that nobody words or shows (docs/checks.md).</summary>
public sealed class PageRuleTests
{
    private const string NoFixture = "(no fixture)";

    private static readonly CheckMessages Messages = CheckMessages.Load();

    public static TheoryData<string> Cases => [.. RuleCase.Paths().DefaultIfEmpty(NoFixture)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixture_JudgedAsItSays(string path)
    {
        if (path == NoFixture)
        {
            Assert.Empty(PageRuleCatalog.Default.Rules);
            return;
        }

        var fixture = RuleCase.Load(path);
        var result = fixture.Run();
        var faults = fixture.Faults(result);
        Assert.True(faults.Count == 0, $"{path}: {string.Join("; ", faults)}\nWhat came:\n{RuleCase.Describe(result)}");
    }

    [Fact]
    public void EveryRule_IsNamedAndSpeaksOfCriteria() =>
        AssertNone(PageRuleCatalog.Default.Rules.SelectMany(rule => new[]
        {
            Regex.IsMatch(rule.Id, "^pc(-[a-z0-9]+)+$", RegexOptions.NonBacktracking) ? null : $"{rule.GetType().Name}: the id '{rule.Id}' is not pc- and words of small letters",
            rule.Criteria.Count > 0 && rule.Criteria.All(sc => Regex.IsMatch(sc, @"^[1-4]\.[1-5]\.\d{1,2}$", RegexOptions.NonBacktracking)) ? null : $"{rule.Id}: criteria are numbers such as 1.4.3, one at least",
            rule.ActRules.All(act => Regex.IsMatch(act, "^[a-z0-9]{6}$", RegexOptions.NonBacktracking)) ? null : $"{rule.Id}: ACT ids have six letters and digits",
        }).OfType<string>());

    [Fact]
    public void EveryRule_HasMessagesBesideItsClass() =>
        AssertNone(PageRuleCatalog.Default.Rules
            .Where(rule => !Messages.Files.TryGetValue(rule.GetType().Name, out var file) || !file.Rules.ContainsKey(rule.Id))
            .Select(rule => $"{rule.GetType().Name}.messages.yaml has no entry under rules for {rule.Id}"));

    [Fact]
    public void EveryFileOfRules_SpeaksOnlyOfRulesThatExist() =>
        AssertNone(Messages.Files.Values.SelectMany(file => file.Rules.Keys
            .Where(id => PageRuleCatalog.Default.Find(id)?.GetType().Name != file.Name)
            .Select(id => $"{file.Name}.messages.yaml: {file.Name} is not the rule {id}")));

    [Fact]
    public void EveryRule_HasFixturesThatPassFailDoNotApplyAndStaySilent()
    {
        var cases = RuleCase.All.ToLookup(fixture => fixture.RuleId, StringComparer.Ordinal);
        AssertNone(PageRuleCatalog.Default.Rules.SelectMany(rule =>
            new[] { Outcome.Passed, Outcome.Inapplicable }.Where(outcome => cases[rule.Id].All(fixture => fixture.File.Outcome != outcome)).Select(outcome => $"{rule.Id} has no fixture that is {outcome}")
                .Concat(cases[rule.Id].Any(fixture => fixture.File.Outcome is Outcome.Failed or Outcome.CantTell) ? [] : [$"{rule.Id} has no fixture that it fails or asks about"])
                .Concat(cases[rule.Id].Count(fixture => fixture.File.Forbid.Contains("*")) >= 3 ? [] : [$"{rule.Id}: a pass, an inapplicable one and a near miss forbid \"*\""])));
    }

    [Fact]
    public void EveryFixture_NamesItsRuleAndLiesInItsFolder() =>
        AssertNone(RuleCase.All
            .Where(fixture => fixture.File.Rule != fixture.RuleId || PageRuleCatalog.Default.Find(fixture.RuleId) is null || fixture.File.Pages.Count == 0)
            .Select(fixture => $"{fixture.Path}: say rule: {fixture.RuleId} (a rule that exists) and give the page"));

    [Fact]
    public void EveryTagThatComes_IsWordedWithExactlyItsArguments() =>
        AssertNone(RuleCase.All.SelectMany(fixture => Drafts(fixture.Run()).Select(draft => draft.Message).Select(message =>
                Messages.FindTag(fixture.RuleId, message.Tag) is not { } tag ? $"{fixture.Path}: no messages file words the tag {message.Tag}"
                : tag.Arguments.SetEquals(message.Args.Keys) ? null
                : $"{fixture.Path}: {message.Tag} came with [{string.Join(", ", message.Args.Keys)}], its text names [{string.Join(", ", tag.Arguments)}]"))
            .OfType<string>());

    [Fact]
    public void EveryWordedTag_ComesInAFixtureOfItsRule()
    {
        var came = RuleCase.All.SelectMany(fixture => Drafts(fixture.Run()).Select(draft => (fixture.RuleId, draft.Message.Tag))).ToHashSet();
        AssertNone(Messages.Files.Values.Where(file => file.Rules.Count > 0).SelectMany(file =>
            file.Tags.Keys.Concat(file.Rules.Values.SelectMany(rule => rule.Tags.Keys))
                .Where(tag => !file.Rules.Keys.Any(id => came.Contains((id, tag)))).Select(tag => $"{file.Name}: no fixture shows {tag}")));
    }

    [Fact]
    public void EveryFinding_NamesItsElementAndItsPage() =>
        AssertNone(RuleCase.All.SelectMany(fixture => Drafts(fixture.Run())
            .Where(draft => string.IsNullOrEmpty(draft.Location.Selector) || draft.Page is null)
            .Select(draft => $"{fixture.Path}: {draft.Message.Tag} says no selector or no page")));

    [Fact]
    public void AnyPage_NoRuleThrows() =>
        AssertNone(FixtureCase.All.SelectMany(fixture => FixtureEvidence.Of(fixture.File).Pages).Where(page => page.Collected)
            .Concat(RuleCase.All.Select(fixture => fixture.Page.Evidence))
            .SelectMany(page => PageRuleCatalog.Default.Rules.Select(rule => (rule, page)))
            .Select(pair => Record.Exception(() => pair.rule.Judge(new PageView(pair.page))) is { } thrown ? $"{pair.rule.Id} throws {thrown.GetType().Name} on {pair.page.Url}" : null)
            .OfType<string>());

    private static IEnumerable<FindingDraft> Drafts(PageRuleResult result) => result.Failed.Concat(result.Unsure);

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(40).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
