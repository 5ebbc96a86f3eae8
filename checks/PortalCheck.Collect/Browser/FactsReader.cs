using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Browser;

/// <summary>Reads <c>facts.js</c> of a page and of its frames into one list; names and texts are masked.</summary>
internal static class FactsReader
{
    private const int MaxFrames = 6;
    private const int MaxElements = 2_000;

    /// <summary>Bounds of the main document's facts, as a JavaScript literal.</summary>
    internal const string Limits = "{ elements: 1500, text: 300, media: 20, mediaWait: 600, pictures: 12, rules: 5000 }";

    private const string FrameLimits = "{ elements: 300, text: 300, media: 5, mediaWait: 0, pictures: 0, rules: 500 }";
    private const string Joint = " >> ";

    /// <summary>Adds what the frames and the page's ear for motion say to the facts of the main document; a frame that cannot be read is left out.</summary>
    /// <exception cref="TimeoutException">The page did not answer within the limit.</exception>
    /// <exception cref="PlaywrightException">The page went away or the script threw.</exception>
    public static async Task<PageFacts> CompleteAsync(PageTab tab, PageFacts facts, TimeSpan limit, CancellationToken cancellation)
    {
        var main = await tab.FramesAsync(limit, cancellation);
        facts = facts with { Motion = await MotionAsync(tab, main.Id, limit, cancellation) };
        var open = new Queue<(FrameNode Frame, PageFacts Facts, string Within)>([(main, facts, "")]);
        var all = facts;
        for (var read = 0; open.Count > 0 && read < MaxFrames;)
        {
            var (frame, outer, within) = open.Dequeue();
            foreach (var (child, index) in frame.Children.Select((child, index) => (child, index)).Take(MaxFrames - read))
            {
                read++;
                if (outer.Elements.FirstOrDefault(element => element.Kind is "frame" && element.Window == index) is not { Unseen: false } holder
                    || await FrameAsync(tab, child.Id, limit, cancellation) is not { } inner)
                {
                    continue;
                }

                var place = within + holder.Place + Joint;
                open.Enqueue((child, inner, place));
                all = all with
                {
                    Elements = [.. all.Elements.Concat(inner.Elements.Select(element => element with { Place = place + element.Place, Box = null })).Take(MaxElements)],
                    Media = [.. all.Media, .. inner.Media.Select(one => one with { Place = place + one.Place, Box = null })],
                };
            }
        }

        return Clean(all);
    }

    // Few pages listen to the device; only those are told that it moved.
    private static async Task<MotionFacts?> MotionAsync(PageTab tab, string frame, TimeSpan limit, CancellationToken cancellation)
    {
        IReadOnlyList<string> heard = [.. (await tab.WindowListenersAsync(limit, cancellation)).Intersect(["devicemotion", "deviceorientation"], StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return heard.Count == 0 ? null
            : new MotionFacts
            {
                Listens = heard,
                Changed = string.Equals(await tab.CallAsync(frame, BrowserScripts.Motion, JsonSerializer.Serialize(heard), limit, cancellation), "changed", StringComparison.Ordinal),
            };
    }

    private static async Task<PageFacts?> FrameAsync(PageTab tab, string frame, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return await OneAsync(tab, frame, FrameLimits, limit, cancellation);
        }
        catch (Exception fault) when (fault is PlaywrightException or JsonException)
        {
            // It went away, or lives in a process of its own.
            return null;
        }
    }

    private static async Task<PageFacts> OneAsync(PageTab tab, string frame, string limits, TimeSpan limit, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<PageFacts>(await tab.CallAsync(frame, BrowserScripts.Facts, limits, limit, cancellation), PortalCheckJson.Compact)
            ?? throw new JsonException("The script returned nothing.");

    private static PageFacts Clean(PageFacts facts) => facts with
    {
        Elements = [.. facts.Elements.Select(element => IsContact(element) ? element with { Name = "", Text = "", Context = null, Href = null } : element with
        {
            Href = element.Href is { } href ? PersonalDataMask.MaskText(href) : null,
            Name = PersonalDataMask.MaskText(element.Name),
            Text = PersonalDataMask.MaskText(element.Text),
            Context = element.Context is { } context ? PersonalDataMask.MaskText(context) : null,
            Group = element.Group is { } group ? PersonalDataMask.MaskText(group) : null,
        })],
    };

    // Whose number or mailbox it is, is judged where lists of people are known: in the document.
    private static bool IsContact(ElementFacts element) =>
        element.Href is { } href && (href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
}
