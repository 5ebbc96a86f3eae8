using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// A film with speech has captions (WCAG 1.2.2; G87, H95). Captions may be painted into the picture, which only eyes see: without a track a person looks,
/// with one the film passes.
/// </summary>
internal sealed class VideoCaptions : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-video-captions";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.2.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["eac66b", "f51b46"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var films = facts.Media.Where(media => media is { Kind: "video", Unseen: false, Sound: true, Seconds: > 0 }).ToList();
        var captioned = films.Count(film => film.Tracks.Contains("captions", StringComparer.Ordinal) || film.Tracks.Contains("subtitles", StringComparer.Ordinal));
        return FactsOn.Result(
            captioned,
            [],
            [.. films.Where(film => !film.Tracks.Contains("captions", StringComparer.Ordinal) && !film.Tracks.Contains("subtitles", StringComparer.Ordinal)).Select(film => FactsOn.Finding(page, film, "video-without-captions"))]);
    }
}
