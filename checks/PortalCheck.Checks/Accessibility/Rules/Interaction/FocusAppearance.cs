using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// The sign of the focus is as large as a line two pixels thick around the control, at a contrast of 3:1 (WCAG 2.4.13, level AAA). Told as a hint, one a page:
/// no pack asks for it, and the browser's own sign, which is exempt, cannot be told from the page's.
/// </summary>
internal sealed class FocusAppearance : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-focus-appearance";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.13"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value is not { Focus.Value: { } pictures, Walk.Value: { Traps.Count: 0 } } || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        var seen = pictures.Looks.Where(look => look is { InView: true, Held: true, Changed: > 0 } && look.Element.Tag is not ("iframe" or "input" or "textarea")).ToList();
        var thin = seen.Where(look => look.Strong < look.Needed).ToList();
        return DrivenPage.Result(
            seen.Count - thin.Count,
            [],
            thin is [var first, ..] ? [DrivenPage.At(page, first.Element, "focus-sign-small", ("element", DrivenPage.Name(first.Element)), ("count", DrivenPage.Number(thin.Sum(look => look.Alike)))) with { IdentityText = "" }] : []);
    }
}
