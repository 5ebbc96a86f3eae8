using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// A film with speech has captions (WCAG 1.2.2; G87, H95). Captions may be painted into the picture, and a player of another site keeps its own: a person
/// looks. With a track the film passes; a track that names no file is sure to caption nothing.
/// </summary>
internal sealed partial class VideoCaptions : IPageRule
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

        var films = facts.Media.Where(IsHeard).ToList();
        var empty = films.Where(film => IsCaptioned(film) && HasOnlyEmptyTracks(page, film)).ToList();
        var bare = films.Where(film => !IsCaptioned(film));
        var elsewhere = facts.Elements.Where(element => element is { Kind: "frame", Unseen: false, Href: { } address } && Player().IsMatch(address));
        return FactsOn.Result(
            films.Count(IsCaptioned) - empty.Count,
            [.. empty.Select(film => FactsOn.Finding(page, film, "captions-track-empty"))],
            [.. bare.Select(film => FactsOn.Finding(page, film, "video-without-captions")), .. elsewhere.Select(frame => FactsOn.Finding(page, frame, "player-elsewhere"))]);
    }

    // A silent film has nothing to caption; one that has not been loaded may have. What plays mute by itself is a picture that moves.
    private static bool IsHeard(MediaFacts media) =>
        media is { Kind: "video", Unseen: false, Src.Length: > 0 } and not { Sound: false } and not { Muted: true, Autoplay: true } and not { Sound: true, Seconds: not > 0 };

    private static bool IsCaptioned(MediaFacts film) => film.Tracks.Contains("captions", StringComparer.Ordinal) || film.Tracks.Contains("subtitles", StringComparer.Ordinal);

    private static bool HasOnlyEmptyTracks(PageView page, MediaFacts film) =>
        !film.Place.Contains(" >> ", StringComparison.Ordinal) && FormInView.Find(page, film.Place) is { LocalName: "video" } video
        && video.QuerySelectorAll("track[kind=captions], track[kind=subtitles], track:not([kind])").ToList() is { Count: > 0 } tracks
        && tracks.TrueForAll(track => string.IsNullOrWhiteSpace(track.GetAttribute("src")));

    [GeneratedRegex(@"^https?://([^/]*\.)?(youtube(-nocookie)?\.com/embed|player\.vimeo\.com/video|dailymotion\.com/embed|facebook\.com/plugins/video)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Player();
}
