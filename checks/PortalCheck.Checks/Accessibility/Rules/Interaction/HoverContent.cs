using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// What comes under the pointer can be dismissed without moving it, can be pointed at itself, and stays (WCAG 1.4.13; F95). Sure is content that goes while
/// the pointer is on its way to it, tried twice; whether another way than Escape dismisses it, a person looks.
/// </summary>
internal sealed class HoverContent : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-hover-content";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.13"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Hover?.Value is not { } hover || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        return DrivenPage.Result(
            hover.Reveals.Count(reveal => TagOf(reveal) is null),
            [.. hover.Reveals.Where(IsFault).Select(reveal => Finding(page, reveal))],
            [.. hover.Reveals.Where(reveal => !IsFault(reveal) && TagOf(reveal) is not null).Select(reveal => Finding(page, reveal))]);
    }

    private static bool IsFault(HoverReveal reveal) => reveal is { Persists: true, Stays: false };

    private static string? TagOf(HoverReveal reveal) => reveal switch
    {
        { Persists: false } => "hover-content-goes-by-itself",
        { Stays: false } => "hover-content-flees",
        { Escape: false, Closer: false, Covers: true } => "hover-content-not-dismissed",
        _ => null,
    };

    private static FindingDraft Finding(PageView page, HoverReveal reveal) =>
        DrivenPage.At(page, reveal.Trigger, TagOf(reveal)!, ("element", DrivenPage.Name(reveal.Trigger)), ("content", DrivenPage.Name(reveal.Content)));
}
