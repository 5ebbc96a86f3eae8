using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// WCAG criteria that the accessibility engine decides; <see cref="EngineRules"/> is the table. A finding's tag is the engine's rule.
/// What the engine leaves to a person lowers nothing; where it left everything, a person is asked. Rules of appearance accuse no page whose own
/// style sheets did not come.
/// </summary>
internal sealed partial class EngineCriteria : ICheck
{
    private const string Engine = "axe-core";

    // About a screen of text: shorter pages can do without a heading.
    private const int LongWithoutHeadings = 800;

    private static readonly Dictionary<string, EngineCriterion> Table = EngineRules.Criteria.ToDictionary(row => row.Id, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids { get; } = [.. EngineRules.Criteria.Select(row => row.Id)];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Engine;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var row = Table[criterion.Id];
        var pages = portal.Pages.Where(page => page.Evidence.Engine.Value is { Engine: Engine }).Select(page => PageCount.Of(row, page)).ToList();
        var findings = pages.SelectMany(page => page.Findings).ToList();
        var measure = Measure(row, pages);
        if (measure.Total == 0)
        {
            var open = pages.Sum(page => page.Open);
            return open == 0
                ? CheckResult.Inapplicable("nothing-to-judge")
                : CheckResult.CantTell("needs-eyes", ("count", Number(open)), ("page", pages.First(page => page.Open > 0).Page.Url));
        }

        return row.Counting is not Counting.AnyFails ? CheckResult.FromShare(criterion, measure, findings)
            : findings.Count > 0 ? CheckResult.Failed(findings, measure)
            : CheckResult.Passed(measure);
    }

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

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    // What tells one image or link from another at the same place: its address, name or id.
    [GeneratedRegex(@"\b(?:src|href|name|id|for|value|alt)=""([^""]{1,200})""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    /// <summary>One page's share.</summary>
    private sealed record PageCount(PageView Page, int Good, int FaultFree, int Open, IReadOnlyList<FindingDraft> Findings)
    {
        public static PageCount Of(EngineCriterion row, PageView page)
        {
            var rules = page.Evidence.Engine.Value!.Rules.Where(rule => !EngineRules.Suppressed.ContainsKey(rule.Id)).ToList();
            var unstyled = LacksStyles(page.Evidence);
            var counted = rules.Where(rule => row.Rules.Contains(rule.Id, StringComparer.Ordinal)).ToList();
            var faultOnly = rules.Where(rule => row.FaultRules.Contains(rule.Id, StringComparer.Ordinal)).ToList();
            var inDoubt = unstyled ? counted.Where(rule => EngineRules.OfAppearance.Contains(rule.Id)).ToList() : [];
            counted = [.. counted.Except(inDoubt)];
            var findings = counted.Concat(faultOnly)
                .SelectMany(rule => rule.Violations.Select(node => Finding(page, rule.Id, node)))
                .DistinctBy(finding => finding.Message.Tag + " " + finding.Location.Selector, StringComparer.Ordinal).ToList();
            // criteria.md asks for headings here; axe-core has no rule for a page without any (WCAG H69).
            var wantsHeadings = string.Equals(row.Id, "a11y.wcag.1.3.1", StringComparison.Ordinal);
            var headed = wantsHeadings && page.Document.QuerySelector("h1, h2, h3, h4, h5, h6, [role=heading]") is not null;
            if (wantsHeadings && !headed && PageText.Of(page).Length >= LongWithoutHeadings)
            {
                findings.Add(FindingDraft.On(page, "body", "no-heading") with { IdentityText = page.Evidence.Template });
            }

            return new PageCount(
                page, counted.Sum(rule => rule.Passed) + (headed ? 1 : 0), faultOnly.Sum(rule => rule.Passed), counted.Concat(faultOnly).Sum(rule => rule.Incomplete.Count) + inDoubt.Sum(rule => rule.Incomplete.Count + rule.Violations.Count), findings);
        }

        // A style sheet of the portal's own that did not come.
        private static bool LacksStyles(PageEvidence page) =>
            page.Requests.Any(request => request is { Type: "stylesheet", ThirdParty: false } && (request.Refused || request.Status is 0 or >= 400));

        private static FindingDraft Finding(PageView page, string rule, EngineNode node)
        {
            var message = rule switch
            {
                "color-contrast" => TaggedMessage.Of(
                    rule, ("ratio", Fact(node, "contrastRatio")), ("foreground", Fact(node, "fgColor")), ("background", Fact(node, "bgColor")), ("expected", Expected(node))),
                _ => TaggedMessage.Of(rule),
            };
            var text = string.Equals(rule, "color-contrast", StringComparison.Ordinal)
                ? Fact(node, "fgColor") + Fact(node, "bgColor")
                : string.Join(' ', Telling().Matches(node.Html).Take(3).Select(match => match.Groups[1].Value));
            return new FindingDraft(message, new Location { Selector = node.Selector, Box = node.Box }) { Page = page.Url, Snippet = node.Html, IdentityText = text };
        }

        private static string Fact(EngineNode node, string name) => node.Facts.TryGetValue(name, out var value) && value.Length > 0 ? value : "?";

        // axe writes "4.5:1"; WCAG 1.4.3 asks for 4.5:1, and 3:1 for large text.
        private static string Expected(EngineNode node) => Fact(node, "expectedContrastRatio") is { Length: > 1 } expected ? expected : "4.5:1";
    }
}
