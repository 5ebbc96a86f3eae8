using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Takes pictures of one control of each sort with the focus and without it, and compares them (ACT oj04fd; WCAG 2.4.7, 2.4.13).</summary>
internal sealed class FocusCamera(PageTrial trial)
{
    private const int MostLooks = 24;
    private const int MostEasy = 6;

    /// <summary>Takes the pictures of the controls that the walk met.</summary>
    public async Task<FocusPictures> LookAsync()
    {
        var sorts = await ActAsync<List<Sort>>("sorts", 0);
        var looks = new List<FocusLook>();
        // Where the styles differ a few samples say enough.
        foreach (var sort in sorts.Where(sort => sort.Same).Take(MostLooks - MostEasy).Concat(sorts.Where(sort => !sort.Same).Take(MostEasy)))
            looks.Add(await LookAsync(sort));
        return new FocusPictures(looks);
    }

    private Task<T> ActAsync<T>(string action, int number) => trial.CallAsync<T>("try-focus", action, number);

    private async Task<FocusLook> LookAsync(Sort sort)
    {
        var place = await ActAsync<Place>("without", sort.Number);
        var needed = 4 * (place.OwnWidth + place.OwnHeight);
        var element = PageTrial.Clean(place.Element);
        var before = place.InView ? await PictureAsync(place.X, place.Y, place.Width, place.Height) : null;
        var focused = await ActAsync<Focused>("with", sort.Number);
        if (before is null)
            return new FocusLook(element, sort.Alike, focused.InView, focused.Held, focused.InView ? needed : 0, 0, needed, 100);
        var change = PictureChange.Between(before, await PictureAsync(place.X, place.Y, place.Width, place.Height));
        if (change.Changed == 0 && focused.Held)
            change = await WholeAsync(sort.Number);
        return new FocusLook(element, sort.Alike, InView: true, focused.Held && place.Clear, change.Changed, change.Strong, needed, change.Contrast);
    }

    /// <summary>Nothing changed near by: the sign may be anywhere in the window.</summary>
    private async Task<PictureChange> WholeAsync(int number)
    {
        var place = await ActAsync<Place>("without", number);
        var before = await PictureAsync(place.ViewX, place.ViewY, place.ViewWidth, place.ViewHeight);
        await ActAsync<Focused>("with", number);
        return PictureChange.Between(before, await PictureAsync(place.ViewX, place.ViewY, place.ViewWidth, place.ViewHeight));
    }

    private async Task<Picture> PictureAsync(double x, double y, double width, double height)
    {
        var clip = Browser.DevTools.Object(("x", x), ("y", y), ("width", width), ("height", height), ("scale", 1));
        var answer = await trial.CommandAsync("Page.captureScreenshot", ("format", "png"), ("optimizeForSpeed", true), ("clip", clip));
        return Picture.Read(answer.GetProperty("data").GetBytesFromBase64());
    }

    private sealed record Sort(int Number, int Alike, bool Same);

    private sealed record Focused(bool Held, bool InView);

    private sealed record Place(
        TriedElement Element, bool InView, bool Clear, double X, double Y, double Width, double Height, int OwnWidth, int OwnHeight,
        double ViewX, double ViewY, double ViewWidth, double ViewHeight);
}
