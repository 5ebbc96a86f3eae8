using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// At 200 % no text is cut off (WCAG 1.4.4; F69). A fault is text that is cut where it was whole before, or a line that is cut through in its own block at
/// any size; so are whole lines that zooming takes where nothing leads to them. An ellipsis may be meant, parts that slide are left out.
/// </summary>
internal sealed class ZoomClipped : IPageRule
{
    private const int MostFindings = 20;

    /// <inheritdoc/>
    public string Id => "pc-zoom-clipped";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.4"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["59br37"];

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

        var clips = layouts.Zoomed.Where(clip => !clip.Moves).ToList();
        var failed = clips.Where(IsFault).Take(MostFindings).Select(clip => DrivenPage.At(page, clip.Element, "cut-when-zoomed", ("element", DrivenPage.Name(clip.Element)))).ToList();
        var unsure = clips.Where(clip => !IsFault(clip) && !clip.Before && !(clip.Along > 0 && clip.Ellipsis)).Take(MostFindings)
            .Select(clip => DrivenPage.At(page, clip.Element, "perhaps-cut-when-zoomed", ("element", DrivenPage.Name(clip.Element)))).ToList();
        return DrivenPage.Result(1, failed, unsure);
    }

    private static bool IsFault(ClippedText clip) => clip.Before
        ? clip.Own && ((clip.Down > 0 && !clip.Whole && clip.Height * 10 < clip.LineHeight * 8) || (clip.Down == 0 && clip.Along > clip.LineHeight * 4 && !clip.Ellipsis))
        : !clip.Ellipsis && ((clip.Down >= clip.LineHeight / 2 && !IsMeant(clip)) || (clip.Down == 0 && clip.Along > clip.LineHeight));

    // Whole lines of a text that goes on elsewhere, or all but the one line that the box is made for.
    private static bool IsMeant(ClippedText clip) => clip.Whole && (clip.Led || clip.Height <= clip.LineHeight);
}
