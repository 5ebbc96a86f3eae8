using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// Tab leads to nothing that is hidden from assistive technology (WCAG 4.1.2): a screen reader would say nothing there. Guards without content that
/// hand the focus on are left out; a page whose style sheets did not come may show what it hides.
/// </summary>
internal sealed class FocusInHidden : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-focus-in-hidden";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["4.1.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["6cfa84"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Walk?.Value is not { } walk || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        var failed = walk.Stops.Where(stop => stop.Hidden && !IsGuard(stop, walk))
            .Select(stop => DrivenPage.At(page, stop.Element, "focus-hidden", ("element", DrivenPage.Name(stop.Element)))).ToList();
        return DrivenPage.Result(walk.Stops.Count(stop => !stop.Hidden), failed, []);
    }

    private static bool IsGuard(FocusStop stop, KeyboardWalk walk) =>
        (stop.Element.Tag is "div" or "span" && stop.Element.Text.Length == 0)
        || walk.Changes.Any(change => change.Effect is ChangeEffect.FocusMoved && string.Equals(change.Element?.Selector, stop.Element.Selector, StringComparison.Ordinal));
}
