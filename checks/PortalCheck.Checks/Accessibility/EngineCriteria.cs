using System.Globalization;
using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// WCAG criteria that accessibility engines and our own page rules decide; <see cref="EngineRules"/> is the table. What they say of one element is merged
/// (<see cref="PageOpinions"/>); a finding's tag is the rule that words it. What they leave to a person lowers nothing; where they left everything, a
/// person is asked.
/// </summary>
internal sealed class EngineCriteria : ICheck
{
    // About a screen of text: shorter pages can do without a heading.
    private const int LongWithoutHeadings = 800;

    private static readonly Dictionary<string, EngineCriterion> Table = EngineRules.Criteria.ToDictionary(row => row.Id, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids { get; } = [.. EngineRules.Criteria.Select(row => row.Id)];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var row = Table[criterion.Id];
        var across = (row.Across?.Invoke(portal) ?? []).ToLookup(draft => draft.Page, StringComparer.Ordinal);
        var pages = portal.Pages.Select(page => PageCount.Of(row, page)).OfType<PageCount>()
            .Select(count => count with { Findings = [.. count.Findings, .. across[count.Page.Url]] }).ToList();
        if (pages.Count == 0)
        {
            return CheckResult.Untested(WhyUnheard(row, portal));
        }

        var findings = pages.SelectMany(page => page.Findings).ToList();
        var measure = Measure(row, pages);
        if (measure.Total == 0)
        {
            var open = pages.Sum(page => page.Open);
            return open == 0 && row.Rules.Count == 0 && pages.TrueForAll(page => page.Partly)
                ? CheckResult.Untested(WhyUnheard(row, portal))
                : open == 0
                ? CheckResult.Inapplicable("nothing-to-judge")
                : CheckResult.CantTell("needs-eyes", ("count", Number(open)), ("page", pages.First(page => page.Open > 0).Page.Url));
        }

        return row.Counting switch
        {
            Counting.Pages or Counting.Elements => CheckResult.FromShare(criterion, measure, findings),
            Counting.PagesGraveAtForms => Milder(CheckResult.FromShare(criterion, measure, findings), pages),
            Counting.AnyFails => findings.Count > 0 ? CheckResult.Failed(findings, measure) : CheckResult.Passed(measure),
        };
    }

    private static CheckResult Milder(CheckResult result, List<PageCount> pages) =>
        result.Outcome is Outcome.Failed && !pages.Exists(page => page.Findings.Any(finding => IsInAStep(page.Page, finding))) ? result with { Outcome = Outcome.Partial } : result;

    // Of logging in, or of an application; a menu beside the form is neither.
    private static bool IsInAStep(PageView page, FindingDraft finding) =>
        FormInView.Find(page, finding.Location.Selector ?? "")?.Closest("form") is { } form
        && (page.Evidence.Kinds.Contains(PageKind.EForm) || form.QuerySelector("input[type=password]") is not null);

    private static Measure Measure(EngineCriterion row, List<PageCount> pages)
    {
        if (row.Counting is Counting.Elements)
        {
            var bad = pages.Sum(page => page.Findings.Count);
            var good = pages.Sum(page => page.Good);
            // No control with a name to count: then the valid attributes are what there is.
            good = good + bad > 0 ? good : pages.Sum(page => page.FaultFree);
            return new Measure(good, good + bad, "elements");
        }

        var judged = pages.Where(page => page.Findings.Count > 0 || page.Good > 0 || row.AbsenceIsGood).ToList();
        return new Measure(judged.Count(page => page.Findings.Count == 0), judged.Count, "pages");
    }

    private static CollectFailure WhyUnheard(EngineCriterion row, PortalView portal) =>
        (row.HasAxeRules ? portal.Pages[0].Evidence.Engine.Failure : null) ?? new CollectFailure(FailureKind.BudgetSpent);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>One page's share.</summary>
    /// <param name="Page">The page.</param>
    /// <param name="Good">What passes there.</param>
    /// <param name="FaultFree">What rules that only find faults let pass.</param>
    /// <param name="Open">What is left to a person.</param>
    /// <param name="Partly">True where a rule could not be asked.</param>
    /// <param name="Findings">Faults.</param>
    private sealed record PageCount(PageView Page, int Good, int FaultFree, int Open, bool Partly, IReadOnlyList<FindingDraft> Findings)
    {
        /// <summary>Null where nobody who speaks for the criterion was heard on the page.</summary>
        public static PageCount? Of(EngineCriterion row, PageView page)
        {
            var opinions = PageOpinions.Of(page);
            var voices = opinions.Voices.Where(voice => EngineRules.RowOf(voice) == row).ToList();
            var names = voices.Select(voice => voice.Name).ToHashSet(StringComparer.Ordinal);
            var others = opinions.Voices.Where(voice => EngineRules.RowOf(voice) is not null).Select(voice => voice.Name).Except(names, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
            var findings = Of(opinions.Criteria.SelectMany(opinion => opinion.Findings), names, others);
            var heard = row.Rules.Count > 0 ? page.Evidence.Engine.Value is { Engine: EngineVoices.Axe } : voices.Exists(voice => voice.Unheard is null);
            if (!heard && findings.Count == 0)
            {
                return null;
            }

            // criteria.md asks for headings here; axe-core has no rule for a page without any (WCAG H69).
            var wantsHeadings = string.Equals(row.Id, "a11y.wcag.1.3.1", StringComparison.Ordinal);
            var headed = wantsHeadings && page.Document.QuerySelector("h1, h2, h3, h4, h5, h6, [role=heading]") is not null;
            if (wantsHeadings && !headed && PageText.Of(page).Length >= LongWithoutHeadings)
            {
                findings.Add(FindingDraft.On(page, "body", "no-heading") with { IdentityText = page.Evidence.Template });
            }

            return new PageCount(
                page,
                GoodOf(row, voices) + (headed ? 1 : 0),
                voices.Where(voice => row.FaultRules.Contains(voice.Rule, StringComparer.Ordinal)).Sum(voice => voice.Passed),
                Of(opinions.Criteria.SelectMany(opinion => opinion.Questions), names, others).Count,
                voices.Exists(voice => voice.Unheard is not null),
                findings);
        }

        // The same elements pass several engines: those of axe are counted where it has any, else those of the others.
        private static int GoodOf(EngineCriterion row, List<RuleVoice> voices)
        {
            var axe = voices.Where(voice => IsAxe(voice) && row.Rules.Contains(voice.Rule, StringComparer.Ordinal)).Sum(voice => voice.Passed);
            return axe > 0 ? axe : voices.Where(voice => !IsAxe(voice)).Sum(voice => voice.Passed);
        }

        private static bool IsAxe(RuleVoice voice) => string.Equals(voice.Source, EngineVoices.Axe, StringComparison.Ordinal);

        // Whose rule words it, counts it; where that rule speaks for no criterion of the pack, any of the others that say the same does.
        private static List<FindingDraft> Of(IEnumerable<Opinion> opinions, HashSet<string> names, HashSet<string> others) =>
        [
            .. opinions.Where(opinion => names.Contains(opinion.Lead) || (!others.Contains(opinion.Lead) && opinion.Draft.SaidBy.Any(names.Contains))).Select(opinion => opinion.Draft)
                .DistinctBy(draft => draft.Message.Tag + " " + draft.Location.Selector, StringComparer.Ordinal),
        ];
    }
}
