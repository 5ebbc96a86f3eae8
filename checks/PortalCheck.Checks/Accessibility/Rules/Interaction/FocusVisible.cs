using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// Whatever has the keyboard's focus shows it (WCAG 2.4.7; F78): pictures with and without focus differ. No pixel of the window that differs is a
/// fault; a change that hardly anyone sees (below 1.3:1) is shown to a person, and so is a control that is nowhere to be seen while it has the focus.
/// </summary>
internal sealed class FocusVisible : IPageRule
{
    private const int FaintContrast = 130;

    /// <inheritdoc/>
    public string Id => "pc-focus-visible";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.7"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["oj04fd"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        // Behind a trap no control can be shown without focus; without its style sheets the page is not what visitors see.
        if (page.Evidence.Interaction?.Value is not { Focus.Value: { } pictures, Walk.Value: { } walk } || walk.Traps.Count > 0 || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        var failed = new List<FindingDraft>();
        var unsure = new List<FindingDraft>();
        var passed = 0;
        foreach (var look in pictures.Looks.Where(look => look.Held && look.Element.Tag is not "iframe"))
        {
            (string, string)[] args = [("element", DrivenPage.Name(look.Element)), ("count", DrivenPage.Number(look.Alike))];
            if (!look.InView)
            {
                unsure.Add(DrivenPage.At(page, look.Element, "focus-out-of-view", args));
            }
            else if (look.Changed == 0 && !TakesText(look.Element))
            {
                failed.Add(DrivenPage.At(page, look.Element, "focus-not-visible", args));
            }
            else if (look.Contrast < FaintContrast && !TakesText(look.Element))
            {
                unsure.Add(DrivenPage.At(page, look.Element, "focus-faint", args));
            }
            else
            {
                passed += look.Alike;
            }
        }

        return DrivenPage.Result(passed, failed, unsure);
    }

    // The caret shows where one types; it blinks, so a picture may miss it.
    private static bool TakesText(TriedElement element) => element.Tag is "textarea"
        || (element.Tag is "input" && !new[] { "checkbox", "radio", "button", "submit", "reset", "image", "range", "color", "file" }
            .Any(type => element.Html.Contains($"type=\"{type}\"", StringComparison.OrdinalIgnoreCase)))
        || element.Html.Contains("contenteditable", StringComparison.OrdinalIgnoreCase);
}
