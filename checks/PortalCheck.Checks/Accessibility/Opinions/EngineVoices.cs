using System.Text.RegularExpressions;
using PortalCheck.Checks.Accessibility.Engines;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Opinions;

/// <summary>What an engine's result says, rule by rule, as far as the engine is believed.</summary>
internal static partial class EngineVoices
{
    /// <summary>Name of the first engine.</summary>
    public const string Axe = "axe-core";

    // Words what engines other than axe say by rules that have no words of ours: it reaches a person only where two of them agree.
    private const string Agreed = "engines-agree";

    // A page that names so many classes was drawn with a style sheet.
    private const int ClassesOfAStyledPage = 10;

    /// <summary>Rules of axe that judge how a page looks, or what of it is shown: without its style sheets they judge a page that visitors do not see.</summary>
    private static readonly HashSet<string> OfAppearance = new(StringComparer.Ordinal)
    {
        "color-contrast", "link-in-text-block", "target-size", "aria-hidden-focus", "scrollable-region-focusable",
    };

    /// <summary>The voices of one engine on one page; suppressed rules are not among them.</summary>
    public static IEnumerable<RuleVoice> Of(PageView page, EngineResult result)
    {
        var unstyled = LacksStyles(page.Evidence);
        foreach (var rule in result.Rules)
        {
            var trust = EngineTrust.In(result.Engine, rule.Id);
            var criteria = EngineTrust.Find(result.Engine, rule.Id)?.Criteria ?? CriteriaOf(result.Engine, rule);
            if (trust is Trust.Suppress || criteria.Count == 0)
            {
                continue;
            }

            // A page whose own style sheets did not come is accused of nothing that depends on them, and praised for nothing either.
            var doubted = unstyled && OfAppearance.Contains(rule.Id);
            var fault = doubted ? Sureness.Question : trust is Trust.Proven ? Sureness.Fault : Sureness.Suspicion;
            var name = result.Engine + ":" + rule.Id;
            var tag = TagOf(result.Engine, rule.Id);
            Statement Say(EngineNode node, Sureness sureness, bool incomplete = false) =>
                new(name, result.Engine, PlaceOf(node), Draft(page, tag, rule.Id, node, incomplete), sureness);
            yield return new RuleVoice(
                result.Engine, rule.Id, criteria, doubted ? 0 : rule.Passed, [.. rule.Violations.Select(node => Say(node, fault)), .. rule.Incomplete.Select(node => Say(node, Sureness.Question, incomplete: true))]);
        }
    }

    // The words of another engine's rule are written for the rule, whatever the reason behind its colon.
    private static string TagOf(string engine, string rule) => EngineTrust.Find(engine, rule)?.Says
        ?? (string.Equals(engine, Axe, StringComparison.Ordinal) ? rule : EngineTexts.Default.Rules.ContainsKey(rule.Split(':')[0]) ? rule.Split(':')[0] : Agreed);

    /// <summary>The success criteria that tags such as <c>wcag143</c> or <c>wcag1410</c> name.</summary>
    public static IReadOnlyList<string> CriteriaOf(IReadOnlyList<string> tags) =>
    [
        .. tags.Select(tag => CriterionTag().Match(tag)).Where(match => match.Success)
            .Select(match => $"{match.Groups[1].Value}.{match.Groups[2].Value}.{match.Groups[3].Value}").Distinct(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> CriteriaOf(string engine, EngineRule rule) => CriteriaOf(rule.Tags) is { Count: > 0 } tagged ? tagged
        : string.Equals(engine, Axe, StringComparison.Ordinal) && EngineRules.ScOfAxeRule(rule.Id) is { } sc ? [sc]
        : [];

    private static string PlaceOf(EngineNode node) => node.Place is { Length: > 0 } place ? place : node.Selector;

    /// <summary>True where the page is not what visitors see: a style sheet did not come, or it is a page of many classes without any.</summary>
    internal static bool LacksStyles(PageEvidence page)
    {
        var sheets = page.Requests.Where(request => request is { Type: "stylesheet" }).ToList();
        return sheets.Exists(request => (request.Refused || request.Status is 0 or >= 400) && !(request.ThirdParty && IsOfFonts(request.Url)))
            || (sheets.Count == 0 && page.Html is { } html && !html.Contains("<style", StringComparison.OrdinalIgnoreCase)
                && Class().Count(html) >= ClassesOfAStyledPage);
    }

    // Fonts and icons of others change little of what is shown, and hidden is nothing by them.
    private static bool IsOfFonts(string url) => url.Contains("font", StringComparison.OrdinalIgnoreCase) || url.Contains("icon", StringComparison.OrdinalIgnoreCase);

    private static FindingDraft Draft(PageView page, string tag, string rule, EngineNode node, bool incomplete)
    {
        var message = string.Equals(tag, Agreed, StringComparison.Ordinal) ? TaggedMessage.Of(tag, ("rule", rule)) : EngineTexts.Default.Message(tag, node, incomplete);
        var text = string.Equals(tag, "color-contrast", StringComparison.Ordinal)
            ? Fact(node, "fgColor") + Fact(node, "bgColor")
            : string.Join(' ', Telling().Matches(node.Html).Take(3).Select(match => match.Groups[1].Value));
        return new FindingDraft(message, new Location { Selector = node.Selector, Box = node.Box }) { Page = page.Url, Snippet = node.Html, IdentityText = text };
    }

    private static string Fact(EngineNode node, string name) => node.Facts.TryGetValue(name, out var value) && value.Length > 0 ? value : "?";

    [GeneratedRegex("<[a-z][^<>]* class=", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Class();

    [GeneratedRegex("^wcag([1-4])([1-5])([0-9]{1,2})$", RegexOptions.NonBacktracking)]
    private static partial Regex CriterionTag();

    // What tells one image or link from another at the same place: its address, name or id.
    [GeneratedRegex(@"\b(?:src|href|name|id|for|value|alt)=""([^""]{1,200})""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Telling();
}
