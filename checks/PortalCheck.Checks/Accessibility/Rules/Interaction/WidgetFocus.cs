using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// What Enter opens can be entered with the next keys, and closing it does not lose the focus (WCAG 2.4.3; F85). Sure is a dialog that puts the rest of the page
/// out of reach and is not entered; all else is shown to a person.
/// </summary>
internal sealed class WidgetFocus : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-widget-focus";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.3"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Widgets?.Value is not { } widgets)
        {
            return PageRuleResult.NotAsked;
        }

        return DrivenPage.Result(
            widgets.Tries.Count(tried => TagOf(tried) is null),
            [.. widgets.Tries.Where(IsFault).Select(tried => Finding(page, tried))],
            [.. widgets.Tries.Where(tried => !IsFault(tried) && TagOf(tried) is not null).Select(tried => Finding(page, tried))]);
    }

    private static bool IsFault(WidgetTry tried) => tried is { Kind: WidgetKind.Dialog, Modal: true, Reached: false };

    private static string? TagOf(WidgetTry tried) => (tried.Kind, tried.Reached, tried.Lost) switch
    {
        (WidgetKind.Dialog, false, _) => "dialog-not-entered",
        (WidgetKind.Menu, false, _) => "menu-not-entered",
        (WidgetKind.Tabs, false, _) => "tabs-not-reached",
        (_, true, true) => "focus-lost-on-closing",
        _ => null,
    };

    private static FindingDraft Finding(PageView page, WidgetTry tried) => DrivenPage.At(page, tried.Trigger, TagOf(tried)!, ("element", DrivenPage.Name(tried.Trigger)));
}
