using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// Choosing a value with an arrow key goes nowhere and sends nothing (WCAG 3.2.2; F37): who uses the keyboard would be carried off by the first entry
/// of a list on the way to the one that they want.
/// </summary>
internal sealed class ContextOnInput : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-context-on-input";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["3.2.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Walk?.Value is not { Traps.Count: 0 } walk)
        {
            return PageRuleResult.NotAsked;
        }

        var changes = walk.Changes.Where(change => change is { Cause: ChangeCause.Input, Element: not null }).ToList();
        var lists = walk.Stops.Count(stop => stop.Element.Tag is "select");
        return DrivenPage.Result(
            Math.Max(0, lists - changes.Count),
            [.. changes.Where(change => change.Effect is not ChangeEffect.Message).Select(change => DrivenPage.At(page, change.Element!, "choice-leads-away", ("element", DrivenPage.Name(change.Element!))))],
            [.. changes.Where(change => change.Effect is ChangeEffect.Message).Select(change => DrivenPage.At(page, change.Element!, "choice-asks", ("element", DrivenPage.Name(change.Element!))))]);
    }
}
