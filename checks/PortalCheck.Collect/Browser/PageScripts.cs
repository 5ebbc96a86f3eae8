using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Browser;

/// <summary>Calls the scripts of <see cref="BrowserScripts"/> with their limits and reads what they return.</summary>
internal static partial class PageScripts
{
    private const int QuietMs = 250;
    private const int QuietCapMs = 2_000;

    private const int MaxForeignFrames = 12;
    private const int MaxFrameDepth = 3;

    private const string SnapshotLimits =
        "{ size: 3000000, nodes: 60000, depth: 400, attribute: 2000, linkedData: 20000, frameDepth: 3, frames: 20, keys: 100 }";

    // As the other, with a number on everything that may be pressed.
    private const string PressLimits =
        "{ size: 3000000, nodes: 60000, depth: 400, attribute: 2000, linkedData: 0, frameDepth: 3, frames: 20, keys: 0, pressed: true }";

    private const string FrameLimits =
        "{ size: 300000, nodes: 6000, depth: 400, attribute: 1000, linkedData: 0, frameDepth: 3, frames: 10, keys: 0 }";

    private static readonly string Settle =
        $"() => ({BrowserScripts.Quiet})({QuietMs}, {QuietCapMs}).then(() => ({BrowserScripts.Snapshot})({SnapshotLimits}))";

    /// <summary>Waits until the document is quiet; a page that never is, is looked at after 2 s.</summary>
    public static Task<string> QuietAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation) =>
        tab.CallAsync(BrowserScripts.Quiet, $"{QuietMs}, {QuietCapMs}", limit, cancellation);

    /// <summary>Reads the document with its frames of the same origin, and numbers what may be pressed.</summary>
    public static async Task<Snapshot> PressableSnapshotAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation)
    {
        var snapshot = Read<Snapshot>(await tab.CallAsync(BrowserScripts.Snapshot, PressLimits, limit, cancellation));
        return snapshot with { Html = PlacePattern().Replace(snapshot.Html, "") };
    }

    /// <summary>Reads the document with all its frames, and numbers fields and what may be pressed, those in frames of other origins excepted.</summary>
    public static async Task<Snapshot> NumberedSnapshotAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation)
    {
        var main = await tab.FramesAsync(limit, cancellation);
        var snapshot = Read<Snapshot>(await tab.CallAsync(main.Id, BrowserScripts.Snapshot, PressLimits, limit, cancellation));
        var budget = new FrameBudget { Left = MaxForeignFrames };
        return snapshot with { Html = await FillAsync(tab, main, snapshot.Html, depth: 0, budget, limit, cancellation) };
    }

    /// <summary>As <see cref="NumberedSnapshotAsync"/>, of one frame alone.</summary>
    public static async Task<Snapshot> NumberedFrameAsync(PageTab tab, string frame, TimeSpan limit, CancellationToken cancellation)
    {
        var snapshot = Read<Snapshot>(await tab.CallAsync(frame, BrowserScripts.Snapshot, PressLimits, limit, cancellation));
        return snapshot with { Html = PlacePattern().Replace(snapshot.Html, "") };
    }

    /// <summary>Acts on what <see cref="PressableSnapshotAsync"/> numbered: presses it, or chooses a value in it; scrolls to the end for a negative number.</summary>
    public static async Task<bool> ActAsync(PageTab tab, int node, string? value, TimeSpan limit, CancellationToken cancellation) =>
        string.Equals(
            await tab.CallAsync(BrowserScripts.Act, $"{node.ToString(System.Globalization.CultureInfo.InvariantCulture)}, {JsonSerializer.Serialize(value)}", limit, cancellation),
            "done",
            StringComparison.Ordinal);

    /// <summary>Waits as <see cref="QuietAsync"/> and then reads the document with its frames: one call, as each costs the driver a round.</summary>
    public static async Task<Snapshot> SettledSnapshotAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation)
    {
        var snapshot = Read<Snapshot>(await tab.CallAsync(Settle, "", limit, cancellation));
        if (!PlacePattern().IsMatch(snapshot.Html))
            return snapshot;
        var main = await tab.FramesAsync(limit, cancellation);
        var budget = new FrameBudget { Left = MaxForeignFrames };
        return snapshot with { Html = await FillAsync(tab, main, snapshot.Html, depth: 0, budget, limit, cancellation) };
    }

    /// <summary>Puts the documents of frames of other origins where the script left their places.</summary>
    private static async Task<string> FillAsync(
        PageTab tab, FrameNode frame, string html, int depth, FrameBudget budget, TimeSpan limit, CancellationToken cancellation)
    {
        var places = PlacePattern().Matches(html);
        if (places.Count == 0)
            return html;
        var filled = new StringBuilder(html.Length);
        var at = 0;
        foreach (Match place in places)
        {
            filled.Append(html, at, place.Index - at);
            at = place.Index + place.Length;
            if (depth >= MaxFrameDepth || budget.Left-- <= 0 || frame.At(place.Groups["path"].Value) is not { } inner)
                continue;
            var hidden = string.Equals(place.Groups["hidden"].Value, "1", StringComparison.Ordinal);
            var within = $"{{ hidden: {(hidden ? "true" : "false")}, frameDepth: {depth + 1}, x: {place.Groups["x"].Value}, y: {place.Groups["y"].Value} }}";
            var body = await ForeignAsync(tab, inner, within, limit, cancellation);
            filled.Append("<div data-pc-frame=\"").Append(System.Net.WebUtility.HtmlEncode(inner.Url)).Append(hidden ? "\" data-pc-hidden=\"\">" : "\">");
            filled.Append(await FillAsync(tab, inner, body, depth + 1, budget, limit, cancellation)).Append("</div>");
        }

        return filled.Append(html, at, html.Length - at).ToString();
    }

    private static async Task<string> ForeignAsync(PageTab tab, FrameNode frame, string within, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return Read<Snapshot>(await tab.CallAsync(frame.Id, BrowserScripts.Snapshot, $"{FrameLimits}, {within}", limit, cancellation)).Html;
        }
        catch (Microsoft.Playwright.PlaywrightException)
        {
            // The frame went away, or lives in a process of its own: its place stays empty.
            return "";
        }
    }

    /// <summary>Runs axe-core and reads the main document's facts from the tree that it made. Snippets and measured texts of the engine's are masked.</summary>
    public static async Task<(EngineResult Engine, PageFacts? Facts, string Without)> EngineAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation)
    {
        var frame = (int)(limit.TotalMilliseconds / 2);
        var arguments = $"{{ nodes: 200, ping: 400, frame: {frame} }}, {BrowserScripts.Facts}, {FactsReader.Limits}";
        var answer = Read<SharedAnswer>(await tab.CallAsync(BrowserScripts.Engine, arguments, limit, cancellation));
        return (Result("axe-core", answer.Engine), answer.Facts, answer.Without ?? "");
    }

    /// <summary>Runs another engine by its script (<see cref="SecondEngines"/>).</summary>
    public static async Task<EngineResult> OpinionAsync(PageTab tab, string engine, string version, string script, TimeSpan limit, CancellationToken cancellation) =>
        Result(engine, Read<EngineAnswer>(await tab.CallAsync(script, $"{{ nodes: 200, version: {JsonSerializer.Serialize(version)} }}", limit, cancellation)));

    private static EngineResult Result(string engine, EngineAnswer answer) => new(engine, answer.Version,
    [
        .. answer.Rules.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => rule with
        {
            Violations = [.. rule.Violations.Select(Clean)],
            Incomplete = [.. rule.Incomplete.Select(Clean)],
        }),
    ]);

    private static EngineNode Clean(EngineNode node) => node with
    {
        Html = PersonalDataMask.MaskText(node.Html),
        Facts = new SortedDictionary<string, string>(
            node.Facts.ToDictionary(fact => fact.Key, fact => IsOfThePage(fact.Key) ? PersonalDataMask.MaskText(fact.Value) : fact.Value, StringComparer.Ordinal), StringComparer.Ordinal),
    };

    // Values that the page wrote; all others are measures, colours and names of the engine's own.
    private static bool IsOfThePage(string fact) => fact.EndsWith("values", StringComparison.Ordinal) || fact.EndsWith("needsReview", StringComparison.Ordinal);

    private static T Read<T>(string json)
        where T : class =>
        JsonSerializer.Deserialize<T>(json, PortalCheckJson.Compact) ?? throw new JsonException("The script returned nothing.");

    [GeneratedRegex("<!--pc (?<path>[0-9.]+) (?<x>-?[0-9]+) (?<y>-?[0-9]+) (?<hidden>[01])-->", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PlacePattern();

    private sealed class FrameBudget
    {
        public int Left { get; set; }
    }
}
