using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Looks at the page in windows of other sizes and with wider spacing; the last thing that is done to a page.</summary>
internal sealed class LayoutTrials(PageTrial trial)
{
    private const int MostClipped = 60;

    /// <summary>Looks at all of them, and leaves the window as it was.</summary>
    public async Task<PageLayouts> LookAsync()
    {
        try
        {
            return await TryAsync();
        }
        finally
        {
            await SizeAsync(Browser.BrowserSession.WindowWidth, Browser.BrowserSession.WindowHeight);
        }
    }

    private async Task<PageLayouts> TryAsync()
    {
        await SizeAsync(Browser.BrowserSession.WindowWidth, Browser.BrowserSession.WindowHeight);
        var desk = await LookAsync<ClipLook>("clipped");
        var deskLinks = await LookAsync<int>("menu");
        await SizeAsync(640, 400);
        var zoomed = await LookAsync<ClipLook>("clipped");
        await SizeAsync(360, 640, mobile: true);
        var phone = await LookAsync<PhoneLook>("phone");
        bool? opens = deskLinks > 0 && phone is { Links: 0, Button: not null } ? await LookAsync<bool>("open") : null;
        await SizeAsync(320, 800);
        var narrow = await LookAsync<WideLook>("wide");
        await SizeAsync(Browser.BrowserSession.WindowWidth, Browser.BrowserSession.WindowHeight);
        await LookAsync<Nothing>("spacing");
        var spaced = await LookAsync<ClipLook>("clipped");
        return new PageLayouts
        {
            HasText = desk.Texts > 0,
            Zoomed = await ClippedAsync(zoomed, desk, onlyNew: false),
            Spaced = await ClippedAsync(spaced, desk, onlyNew: true),
            Narrow = new NarrowLayout(narrow.Scrolls, narrow.Scrolls == 0 && narrow.Culprits.Count > 0, Clean(narrow.Culprits), narrow.Exceptions),
            Phone = new PhoneLayout(
                phone.Width, phone.Scrolls, Clean(phone.Culprits), phone.Links, phone.Button is { } button ? PageTrial.Clean(button) : null, deskLinks, phone.SmallText, opens),
        };
    }

    private static IReadOnlyList<TriedElement> Clean(IReadOnlyList<TriedElement> elements) => [.. elements.Select(PageTrial.Clean)];

    private Task<T> LookAsync<T>(string action, object? argument = null) => trial.CallAsync<T>("try-layout", action, argument);

    // As the browser's driver sets it, so that its own size comes back with ours.
    private async Task SizeAsync(int width, int height, bool mobile = false) => await trial.CommandAsync(
        "Emulation.setDeviceMetricsOverride",
        ("width", width), ("height", height), ("deviceScaleFactor", 1), ("mobile", mobile), ("screenWidth", width), ("screenHeight", height),
        ("screenOrientation", Browser.DevTools.Object(("type", width > height ? "landscapePrimary" : "portraitPrimary"), ("angle", width > height ? 90 : 0))));

    private async Task<IReadOnlyList<ClippedText>> ClippedAsync(ClipLook look, ClipLook desk, bool onlyNew)
    {
        var before = desk.Clipped.ToDictionary(clip => clip.Number);
        var clips = look.Clipped
            .Select(clip => (Clip: clip, Before: before.TryGetValue(clip.Number, out var was) && was.Down + 2 >= clip.Down && was.Along + 2 >= clip.Along))
            .Where(pair => !onlyNew || !before.ContainsKey(pair.Clip.Number)).Take(MostClipped).ToList();
        if (clips.Count == 0)
            return [];
        var elements = await LookAsync<List<TriedElement>>("describe", clips.Select(pair => pair.Clip.Number).ToList());
        return [.. clips.Zip(elements, (pair, element) => new ClippedText(
            PageTrial.Clean(element), pair.Clip.Down, pair.Clip.Along, pair.Before, pair.Clip.Whole, pair.Clip.Ellipsis,
            pair.Clip.LineHeight, pair.Clip.Height, pair.Clip.Own, pair.Clip.Moves, pair.Clip.Led))];
    }

    private sealed record Nothing;

    private sealed record ClipLook(int Texts, IReadOnlyList<Clip> Clipped);

    private sealed record Clip(int Number, int Down, int Along, bool Whole, bool Ellipsis, int LineHeight, int Height, bool Own, bool Moves, bool Led);

    private sealed record WideLook(int Width, int Scrolls, IReadOnlyList<TriedElement> Culprits, int Exceptions);

    private sealed record PhoneLook(
        int Width, int Scrolls, IReadOnlyList<TriedElement> Culprits, int Exceptions, int Links, TriedElement? Button, int SmallText);
}
