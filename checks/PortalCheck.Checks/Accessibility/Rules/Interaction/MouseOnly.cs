using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// What listens to clicks can be reached and pressed with the keyboard (WCAG 2.1.1; F54, F59). A fault is what the browser says to listen, looks like a
/// control, turns the pointer into a hand, and has nothing of the keyboard's beside it that could do the same; all else that seems pressable is a question.
/// </summary>
internal sealed class MouseOnly : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-mouse-only";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.1.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value is not { PointerOnly.Value: { } pointer, Walk.Value: { Traps.Count: 0 } walk })
        {
            return PageRuleResult.NotAsked;
        }

        // What the markup shows already, pc-fake-control tells.
        var elements = pointer.Elements.Where(target => !FakeControls.Accuses(FormInView.Find(page, target.Element.Selector))).ToList();
        var failed = elements.Where(IsFault).Select(target => DrivenPage.At(
            page, target.Element, target.Focusable ? "key-does-nothing" : "listener-mouse-only", ("element", DrivenPage.Name(target.Element)))).ToList();
        var unsure = elements.Where(target => !IsFault(target) && (target.Hand || target.Control) && !target.Beside).Select(target => DrivenPage.At(
            page, target.Element, "perhaps-mouse-only", ("element", DrivenPage.Name(target.Element)))).ToList();
        return DrivenPage.Result(walk.Stops.Count, failed, unsure);
    }

    private static bool IsFault(PointerTarget target) => target is { Hand: true, Control: true, Beside: false };
}
