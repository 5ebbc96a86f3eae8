using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// What moves, blinks or writes itself anew for more than five seconds can be paused, stopped or hidden (WCAG 2.2.2; F16, F50). Sure is text without any
/// control that speaks of stopping; slides with arrows or dots, and parts that only show pictures, are shown to a person. marquee and blink are axe's.
/// </summary>
internal sealed class MovingText : IPageRule
{
    private const int FewestLetters = 5;

    /// <inheritdoc/>
    public string Id => "pc-moving-text";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.2.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["efbfc7"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Moving?.Value is not { } moving || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        var unstopped = moving.Parts.Where(part => part.Stop is null).ToList();
        return DrivenPage.Result(
            moving.Parts.Count - unstopped.Count,
            [.. unstopped.Where(IsSure).Select(part => Finding(page, part, TagOf(part.Way)))],
            [.. unstopped.Where(part => !IsSure(part) && IsSeen(part)).Select(part => Finding(page, part, "perhaps-moves-without-pause"))]);
    }

    // A word or two at least; a lone sign that turns is decoration.
    private static bool IsSure(MovingPart part) => part.Letters >= FewestLetters && !(part.Way is MovingWay.Stepping && part.Controls > 0);

    private static bool IsSeen(MovingPart part) => part.Letters >= FewestLetters || part.Way is MovingWay.Stepping;

    private static string TagOf(MovingWay way) => way switch
    {
        MovingWay.Animated or MovingWay.Scripted => "moves-without-pause",
        MovingWay.Blinking => "blinks-without-pause",
        MovingWay.Stepping => "slides-without-pause",
        MovingWay.Rewritten => "rewritten-without-pause",
    };

    private static FindingDraft Finding(PageView page, MovingPart part, string tag) =>
        DrivenPage.At(page, part.Element, tag, ("element", IsSteady(part) ? DrivenPage.Name(part.Element) : part.Element.Selector)) with { IdentityText = part.Way.ToString() };

    // Where words come and go, another visit meets others.
    private static bool IsSteady(MovingPart part) => part.Way is MovingWay.Animated or MovingWay.Scripted && !string.IsNullOrWhiteSpace(part.Element.Text);
}
