using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// Tab goes in an order that keeps the meaning (WCAG 2.4.3; F44). Within one form, a positive tabindex that leads from a field to one straight above it
/// is a fault; any other positive tabindex is a question.
/// </summary>
internal sealed class FocusOrder : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-focus-order";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.3"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Walk?.Value is not { Traps.Count: 0 } walk)
        {
            return PageRuleResult.NotAsked;
        }

        var jumps = walk.Stops.Zip(walk.Stops.Skip(1))
            .Where(pair => (pair.First.TabIndex > 0 || pair.Second.TabIndex > 0) && pair.First.Form.Length > 0
                && string.Equals(pair.First.Form, pair.Second.Form, StringComparison.Ordinal) && IsStraightAbove(pair.Second.Element.Box, pair.First.Element.Box))
            .Select(pair => DrivenPage.At(page, pair.Second.Element, "order-jumps-back", ("from", DrivenPage.Name(pair.First.Element)), ("to", DrivenPage.Name(pair.Second.Element))))
            .ToList();
        var positive = walk.Stops.Where(stop => stop.TabIndex > 0).ToList();
        IReadOnlyList<FindingDraft> unsure = jumps.Count > 0 || positive.Count == 0
            ? []
            : [DrivenPage.At(page, positive[0].Element, "order-forced", ("count", DrivenPage.Number(positive.Count)))];
        return DrivenPage.Result(walk.Stops.Count - positive.Count, jumps, unsure);
    }

    private static bool IsStraightAbove(Box? upper, Box? lower) =>
        upper is not null && lower is not null && upper.Y + upper.Height <= lower.Y && upper.X < lower.X + lower.Width && lower.X < upper.X + upper.Width;
}
