using PortalCheck.Checks.Accessibility.Rules;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Checks.Accessibility.Opinions;

/// <summary>
/// What engines and our own rules say of one page, by success criterion of WCAG. What several say of the same element and criterion is one finding
/// that says who says so and how sure it is.
/// </summary>
/// <param name="Voices">Every rule that was asked, or could not be.</param>
/// <param name="Criteria">Every success criterion that any of them speaks of, in the order of WCAG.</param>
internal sealed record PageOpinions(IReadOnlyList<RuleVoice> Voices, IReadOnlyList<CriterionOpinion> Criteria)
{
    /// <summary>The opinions on a page, formed once.</summary>
    public static PageOpinions Of(PageView page) => page.Opinions;

    /// <summary>The opinion on one success criterion; null where nobody speaks of it.</summary>
    public CriterionOpinion? On(string successCriterion) => Criteria.FirstOrDefault(opinion => string.Equals(opinion.Sc, successCriterion, StringComparison.Ordinal));

    /// <summary>Forms the opinions: <see cref="PageView.Opinions"/> keeps them.</summary>
    public static PageOpinions Form(PageView page)
    {
        var voices = new[] { page.Evidence.Engine }.Concat(page.Evidence.Opinions).SelectMany(engine => engine.Value is { } result ? EngineVoices.Of(page, result) : [])
            .Concat(PageRuleCatalog.Default.Rules.Select(rule => Own(page, rule)))
            .ToList();
        var silent = Silent(page.Evidence.Engine);
        return new PageOpinions(
            voices,
            [
                .. voices.SelectMany(voice => voice.Criteria).Concat(silent.Criteria).Distinct(StringComparer.Ordinal).OrderBy(NumberOf)
                    .Select(sc => OpinionMerge.On(sc, [.. voices.Where(voice => voice.Criteria.Contains(sc, StringComparer.Ordinal))], silent.Failure)),
            ]);
    }

    /// <summary>A criterion's number for sorting: 1.4.3 comes before 1.4.10.</summary>
    internal static int NumberOf(string successCriterion)
    {
        var number = 0;
        foreach (var part in successCriterion.Split('.'))
        {
            number = (number * 100) + (int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0);
        }

        return number;
    }

    // What the first engine has rules for: nothing met there is inapplicable, and unknown where the engine itself failed.
    private static (IReadOnlyList<string> Criteria, CollectFailure? Failure) Silent(Artifact<EngineResult> engine) =>
        (EngineTrust.Engines[EngineVoices.Axe].SpeaksOf, engine.Present ? null : engine.Failure ?? new CollectFailure(FailureKind.CrawlerError));

    private static RuleVoice Own(PageView page, IPageRule rule)
    {
        var result = Asked(page, rule);
        return new RuleVoice(
            RuleVoice.OwnRules,
            rule.Id,
            rule.Criteria,
            result.Passed,
            [.. result.Failed.Select(draft => Say(rule, draft, Sureness.Fault)), .. result.Unsure.Select(draft => Say(rule, draft, Sureness.Question))])
        {
            Unheard = result.Asked ? null : new CollectFailure(FailureKind.BudgetSpent, "the page was not observed for it"),
        };
    }

    private static PageRuleResult Asked(PageView page, IPageRule rule)
    {
        try
        {
            return rule.Judge(page);
        }
#pragma warning disable CA1031 // As for a check: what a rule of ours throws must not take the other rules with it, nor count against a page.
        catch (Exception)
#pragma warning restore CA1031
        {
            return PageRuleResult.NotAsked;
        }
    }

    private static Statement Say(IPageRule rule, FindingDraft draft, Sureness sureness) =>
        new(rule.Id, RuleVoice.OwnRules, draft.Location.Selector ?? "", draft, sureness);
}

/// <summary>What is said of one success criterion on one page.</summary>
/// <param name="Sc">The criterion's number: <c>1.4.3</c>.</param>
/// <param name="Outcome">Failed where a fault is sure, CantTell where only questions are left, else Passed, Inapplicable or Untested.</param>
/// <param name="Findings">Sure faults, one an element and fault.</param>
/// <param name="Questions">What a person must look at.</param>
/// <param name="Rules">The rules that the outcome rests on, sorted.</param>
/// <param name="Confidence">How sure the outcome is.</param>
internal sealed record CriterionOpinion(
    string Sc, Outcome Outcome, IReadOnlyList<Opinion> Findings, IReadOnlyList<Opinion> Questions, IReadOnlyList<string> Rules, Confidence Confidence);

/// <summary>What is said of one element.</summary>
/// <param name="Lead">Name of the rule that words it.</param>
/// <param name="Draft">The finding, with all who say so.</param>
internal sealed record Opinion(string Lead, FindingDraft Draft);
