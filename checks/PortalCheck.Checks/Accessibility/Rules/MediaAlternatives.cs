using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Recorded sound has a text beside it, a film without sound a text or a spoken track (WCAG 1.2.1; G158, G159, G166). Whether a text says what the film
/// shows, only a person hears; sure is a page that offers no text and no link at all beside its player.
/// </summary>
internal sealed partial class MediaAlternatives : IPageRule
{
    // Less than a sentence is no transcript.
    private const int FewestLetters = 40;

    /// <inheritdoc/>
    public string Id => "pc-media-alternative";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.2.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["e7aa44", "c3232f", "2eb176", "ee13b5"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        // A recording that never shows a control and never plays is nobody's content.
        var recordings = facts.Media.Where(media => (media.Kind is "audio" ? media.Controls || media.Playing : media is { Sound: false }) && (!media.Unseen || media.Playing) && media.Seconds is > 0).ToList();
        if (recordings.Count == 0)
        {
            return PageRuleResult.Nothing;
        }

        var bare = facts.Media.Count == 1 && PageText.Of(page).Length < FewestLetters && !page.Evidence.HtmlCut && page.Document.QuerySelector("a[href], iframe, object, embed, [aria-describedby]") is null;
        if (facts.Elements.Any(element => element is { Kind: "link" or "button", Unseen: false, Unexposed: false } && Transcript().IsMatch(VietnameseText.FoldKeepingMarks(element.Name))))
        {
            // A text is offered by name; whether it says the same, nobody asks of every page.
            return new PageRuleResult(recordings.Count, [], []);
        }

        var drafts = recordings.Select(media => FactsOn.Finding(page, media, (bare, media.Kind) switch
        {
            (true, "audio") => "audio-without-text",
            (true, _) => "silent-video-without-text",
            (false, "audio") => "audio-to-hear",
            (false, _) => "silent-video-to-see",
        })).ToList();
        return bare ? new PageRuleResult(0, drafts, []) : new PageRuleResult(0, [], drafts);
    }

    [GeneratedRegex(@"\b(transcript|ban chep loi|ban ghi loi|loi thoai|noi dung (ban|doan) (ghi am|tin)|toan van|van ban (di )?kem)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Transcript();
}
