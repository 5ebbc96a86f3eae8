using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>Nothing goes elsewhere or is sent because it gets the focus (WCAG 3.2.1; F55). Focus that a script takes away is shown to a person.</summary>
internal sealed class ContextOnFocus : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-context-on-focus";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["3.2.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Walk?.Value is not { Traps.Count: 0 } walk)
        {
            return PageRuleResult.NotAsked;
        }

        var changes = walk.Changes.Where(change => change is { Cause: ChangeCause.Focus, Element: not null }).DistinctBy(change => (change.Element!.Selector, change.Effect)).ToList();
        var failed = changes.Where(change => change.Effect is ChangeEffect.Navigation or ChangeEffect.Submission)
            .Select(change => DrivenPage.At(page, change.Element!, "focus-leads-away", ("element", DrivenPage.Name(change.Element!)))).ToList();
        var unsure = changes.Where(change => change.Effect is ChangeEffect.FocusDropped)
            .Select(change => DrivenPage.At(page, change.Element!, "focus-taken", ("element", DrivenPage.Name(change.Element!)))).ToList();
        return DrivenPage.Result(walk.Stops.Count - failed.Count - unsure.Count, failed, unsure);
    }
}
