using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// What has the focus is not wholly covered by something that stays in its place while the page scrolls (WCAG 2.4.11; F110). Whether a visitor can move
/// the cover away, a person decides.
/// </summary>
internal sealed class FocusObscured : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-focus-obscured";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.11"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Walk?.Value is not { } walk || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        var covered = walk.Stops.Where(stop => stop is { Points: > 0, CoveredBy: not null } && stop.Covered == stop.Points).ToList();
        return DrivenPage.Result(
            walk.Stops.Count(stop => stop.Points > 0) - covered.Count,
            [],
            [.. covered.Select(stop => DrivenPage.At(page, stop.Element, "focus-covered", ("element", DrivenPage.Name(stop.Element)), ("cover", stop.CoveredBy!.Selector)))]);
    }
}
