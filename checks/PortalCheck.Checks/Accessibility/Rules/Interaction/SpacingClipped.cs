using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// With the spacing of lines, letters and words that WCAG 1.4.12 names, no text is cut off that was whole before (F104). Text that an ellipsis
/// shortens, or of which whole lines go, a person looks at.
/// </summary>
internal sealed class SpacingClipped : IPageRule
{
    private const int MostFindings = 20;

    /// <inheritdoc/>
    public string Id => "pc-spacing-clipped";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.12"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Layouts?.Value is not { } layouts || EngineVoices.LacksStyles(page.Evidence))
        {
            return PageRuleResult.NotAsked;
        }

        if (!layouts.HasText)
        {
            return PageRuleResult.Nothing;
        }

        var clips = layouts.Spaced.Where(clip => !clip.Moves).Take(MostFindings).ToList();
        return DrivenPage.Result(
            1,
            [.. clips.Where(IsFault).Select(clip => DrivenPage.At(page, clip.Element, "cut-when-spaced", ("element", DrivenPage.Name(clip.Element))))],
            [.. clips.Where(clip => !IsFault(clip)).Select(clip => DrivenPage.At(page, clip.Element, "perhaps-cut-when-spaced", ("element", DrivenPage.Name(clip.Element))))]);
    }

    private static bool IsFault(ClippedText clip) =>
        !clip.Ellipsis && ((clip.Down >= clip.LineHeight / 2 && !clip.Whole) || (clip.Down == 0 && clip.Along > clip.LineHeight));
}
