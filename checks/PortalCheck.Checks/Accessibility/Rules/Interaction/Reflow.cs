using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// At 320 CSS pixels, as when zoomed to 400 %, text and controls fit without scrolling sideways (WCAG 1.4.10; F102). Tables, maps, pictures and parts that
/// scroll by themselves are exempt; where only they reach out, or where text is cut off instead, a person looks.
/// </summary>
internal sealed class Reflow : IPageRule
{
    // A rounding or a scroll bar's edge is nobody's fault.
    private const int Slack = 8;

    /// <inheritdoc/>
    public string Id => "pc-reflow";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.10"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Layouts?.Value is not { Narrow: { } narrow } layouts || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        if (!layouts.HasText)
        {
            return PageRuleResult.Nothing;
        }

        var first = narrow.Culprits.Count > 0 ? narrow.Culprits[0] : null;
        return narrow.Scrolls > Slack && first is not null
                ? DrivenPage.Result(0, [Finding(page, first, "scrolls-sideways", narrow)], [])
            : narrow.Lost && first is not null ? DrivenPage.Result(0, [], [Finding(page, first, "cut-at-the-side", narrow)])
            : narrow.Scrolls > Slack && narrow.Excepted == 0
                ? DrivenPage.Result(0, [], [DrivenPage.At(page, new TriedElement("body", "<body>", "body", "", "", Box: null), "scrolls-without-reason", ("pixels", DrivenPage.Number(narrow.Scrolls)))])
            : DrivenPage.Result(1, [], []);
    }

    // One finding a page: a layout of fixed width pushes everything out at once.
    private static FindingDraft Finding(PageView page, TriedElement element, string tag, NarrowLayout narrow) =>
        DrivenPage.At(page, element, tag, ("element", DrivenPage.Name(element)), ("count", DrivenPage.Number(narrow.Culprits.Count))) with { IdentityText = "" };
}
