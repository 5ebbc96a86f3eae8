using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Sound that plays by itself for more than three seconds can be stopped (WCAG 1.4.2; F23): by the browser's controls, or by a button of the page that
/// says so. It talks over the screen reader.
/// </summary>
internal sealed partial class AutoplaySound : IPageRule
{
    private const double Longest = 3;

    /// <inheritdoc/>
    public string Id => "pc-autoplay-sound";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["80f0bf", "aaa1bf", "4c31df"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var loud = facts.Media.Where(media => (media.Autoplay || media.Playing) && !media.Muted && media.Sound is true && media.Src.Length > 0).ToList();
        var button = facts.Elements.Any(element => element is { Kind: "button" or "link" or "labelled", Unexposed: false, Unseen: false } && Stops().IsMatch(VietnameseText.FoldKeepingMarks(element.Name)));
        var failed = loud.Where(media => PlaysFor(media) > Longest && !(media is { Controls: true, Unseen: false }) && !button)
            .Select(media => FactsOn.Finding(page, media, "sound-plays-by-itself", ("seconds", PlaysFor(media) is var seconds && double.IsInfinity(seconds) ? "∞" : seconds.ToString("0.#", CultureInfo.InvariantCulture)))).ToList();
        return FactsOn.Result(loud.Count - failed.Count, failed, []);
    }

    // "#t=8,10" plays two seconds (Media Fragments 4.2.1).
    private static double PlaysFor(MediaFacts media)
    {
        var length = media.Seconds ?? 0;
        if (Fragment().Match(media.Src) is { Success: true } part)
        {
            var start = Number(part.Groups[1].Value) ?? 0;
            length = Math.Max(0, (Number(part.Groups[2].Value) ?? length) - start);
        }
        else if (media.Loop && length > 0)
        {
            return double.PositiveInfinity;
        }

        return length;
    }

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"#t=([\d.]*)(?:,([\d.]+))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Fragment();

    [GeneratedRegex(@"\b(stop|pause|mute|silence|sound off|turn off|tat (tieng|am|am thanh|nhac)|dung( phat| nhac)?|tam dung|im lang|play|phat)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Stops();
}
