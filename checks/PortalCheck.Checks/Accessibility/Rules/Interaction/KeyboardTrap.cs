using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// The focus can leave every place with Tab, Shift+Tab or Escape, or with keys that the page names and that work (WCAG 2.1.2). A dialog may keep it
/// while it has a control that can close it; a place that lets it go in one direction only is shown to a person.
/// </summary>
internal sealed class KeyboardTrap : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-keyboard-trap";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.1.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["80af7b", "a1b64e", "ebe86a"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Walk?.Value is not { Cut: false } walk)
        {
            return PageRuleResult.NotAsked;
        }

        var failed = walk.Traps.Where(IsTrap).Select(trap => trap.Advice is { } keys
            ? DrivenPage.At(page, trap.Elements[0], "trap-advice-fails", ("element", DrivenPage.Name(trap.Elements[0])), ("keys", keys))
            : DrivenPage.At(page, trap.Elements[0], "focus-trapped", ("element", DrivenPage.Name(trap.Elements[0])))).ToList();
        var unsure = walk.Traps.Where(trap => !IsTrap(trap) && !trap.Escape && !trap.AdviceWorks).Select(trap => DrivenPage.At(
            page, trap.Elements[0], trap.Dialog ? "trap-in-dialog" : "trap-one-way", ("element", DrivenPage.Name(trap.Elements[0])))).ToList();
        return DrivenPage.Result(walk.Stops.Count - failed.Count - unsure.Count, failed, unsure);
    }

    private static bool IsTrap(FocusTrap trap) =>
        trap is { Elements.Count: > 0, Backward: false, Escape: false, Dialog: false } && !(trap.Advice is not null && trap.AdviceWorks);
}
