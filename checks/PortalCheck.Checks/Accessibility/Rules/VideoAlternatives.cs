using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// What a film only shows is also told (WCAG 1.2.3, 1.2.5; G78, G173). A track of kind descriptions is played by no browser: a film that relies on it is
/// told to nobody. All else needs eyes and ears.
/// </summary>
internal sealed partial class VideoAlternatives : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-video-description";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.2.5", "1.2.3"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["1ec09b", "c5a4ea", "1ea59c"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var films = facts.Media.Where(media => media is { Kind: "video", Unseen: false, Sound: true, Seconds: > 0 }).ToList();
        var bare = films.Where(film => film.Tracks.Contains("descriptions", StringComparer.Ordinal) && Observing.PageText.Of(page).Length < 40 && page.Document.QuerySelector("a[href]") is null).ToList();
        if (facts.Elements.Any(element => element is { Kind: "link" or "button", Unseen: false, Unexposed: false } && Described().IsMatch(VietnameseText.FoldKeepingMarks(element.Name))))
        {
            return FactsOn.Result(films.Count, [], []);
        }

        return FactsOn.Result(
            0,
            [.. bare.Select(film => FactsOn.Finding(page, film, "description-track-unplayed"))],
            [.. films.Except(bare).Select(film => FactsOn.Finding(page, film, "video-to-hear"))]);
    }

    [GeneratedRegex(@"\b(audio description|audio described|described version|thuyet minh|mo ta bang (loi|am thanh)|ban co thuyet minh)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Described();
}
