using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// No single letter, digit or sign does something while nothing has the focus, unless it can be switched off or given another key (WCAG 2.1.4; F99).
/// Where a control speaks of shortcuts, a person looks what it offers.
/// </summary>
internal sealed class SingleKeys : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-single-key";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.1.4"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["ffbc54"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Shortcuts?.Value is not { } shortcuts)
        {
            return PageRuleResult.NotAsked;
        }

        if (shortcuts.Keys.Count == 0)
        {
            return DrivenPage.Result(shortcuts.Heard ? 1 : 0, [], []);
        }

        (string, string)[] args = [("keys", string.Join(", ", shortcuts.Keys.Select(key => key.Key)))];
        return shortcuts.Settings is { } settings
            ? DrivenPage.Result(0, [], [DrivenPage.At(page, settings, "key-alone-perhaps-switched-off", [.. args, ("element", DrivenPage.Name(settings))])])
            : DrivenPage.Result(0, [FindingDraft.On(page, "body", shortcuts.Keys[0].Effect is ShortcutEffect.FocusMoved ? "key-alone-moves-focus" : "key-alone-acts", args) with { Driven = true }], []);
    }
}
