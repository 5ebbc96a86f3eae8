using PortalCheck.Checks.Accessibility.Rules;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>One fixture file of a page rule; the first page is the one that the rule judges.</summary>
/// <param name="Path">Relative to checks/PortalCheck.Checks, with slashes.</param>
/// <param name="RuleId">Name of its folder.</param>
/// <param name="File">What it says.</param>
internal sealed record RuleCase(string Path, string RuleId, FixtureFile File)
{
    private static readonly Lazy<IReadOnlyList<RuleCase>> AllCases = new(() => [.. Paths().Select(Load)]);

    /// <summary>Every fixture of a rule, by path.</summary>
    public static IReadOnlyList<RuleCase> All => AllCases.Value;

    public static IEnumerable<string> Paths() => Directory
        .EnumerateFiles(RepositoryRoot.Checks, "*.yaml", SearchOption.AllDirectories)
        .Select(path => System.IO.Path.GetRelativePath(RepositoryRoot.Checks, path).Replace('\\', '/'))
        .Where(path => path.Contains("/Rules/", StringComparison.Ordinal) && path.Contains("/Fixtures/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static RuleCase Load(string path)
    {
        var fixture = FixtureCase.Load(path);
        return new RuleCase(path, fixture.CriterionId, fixture.File);
    }

    public PageRuleResult Run() => RunOn(Page);

    public PageRuleResult RunOn(PageView page) => PageRuleCatalog.Default.Find(File.Rule ?? RuleId)!.Judge(page);

    public PageView Page => new(FixtureEvidence.Of(File).Pages[0]);

    /// <summary>What a rule's result is by itself.</summary>
    public static Outcome OutcomeOf(PageRuleResult result) =>
        !result.Asked ? Outcome.Untested
        : result.Failed.Count > 0 ? Outcome.Failed
        : result.Unsure.Count > 0 ? Outcome.CantTell
        : result.Passed > 0 ? Outcome.Passed
        : Outcome.Inapplicable;

    /// <summary>Faults of the result against what the fixture demands; empty where all is as it says.</summary>
    public IReadOnlyList<string> Faults(PageRuleResult result)
    {
        var came = result.Failed.Concat(result.Unsure).Select(draft => draft.Message.Tag).ToHashSet(StringComparer.Ordinal);
        var faults = new List<string>();
        if (OutcomeOf(result) != File.Outcome)
        {
            faults.Add($"outcome {OutcomeOf(result)} instead of {File.Outcome}");
        }

        faults.AddRange(File.Tags.Where(tag => !came.Contains(tag)).Select(tag => $"the tag {tag} did not come"));
        faults.AddRange(File.Forbid.Where(tag => tag == "*" ? came.Count > 0 : came.Contains(tag)).Select(tag => $"the forbidden tag {tag} came"));
        if (File.Findings is { } count && count != result.Failed.Count)
        {
            faults.Add($"{result.Failed.Count} findings instead of {count}");
        }

        return faults;
    }

    public static string Describe(PageRuleResult result) => string.Join('\n', new[] { $"  passed {result.Passed}, asked {result.Asked}" }
        .Concat(result.Failed.Select(draft => "  failed " + Describe(draft))).Concat(result.Unsure.Select(draft => "  unsure " + Describe(draft))));

    private static string Describe(FindingDraft draft) =>
        $"{draft.Message.Tag} {{{string.Join(", ", draft.Message.Args.Select(arg => arg.Key + ": " + arg.Value))}}} at {draft.Location.Selector}";
}
