using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Recognition;

/// <summary>Has the letters read of those few pictures of a page that are painted like print; photographs are never asked about.</summary>
internal static class PictureWords
{
    private const int MostPictures = 3;
    private const int LongestText = 300;

    private static readonly TimeSpan LimitOfOne = TimeSpan.FromSeconds(10);

    /// <summary>The facts with the words that were read in pictures; unchanged where the machine has no recogniser or nothing looks like print.</summary>
    /// <exception cref="TimeoutException">The page did not answer within the limit.</exception>
    public static async Task<PageFacts> ReadAsync(PageTab tab, PageFacts facts, TimeSpan limit, CancellationToken cancellation)
    {
        var chosen = facts.Elements.Index().Where(item => LooksPrinted(item.Item)).Take(MostPictures).ToList();
        if (chosen.Count == 0 || await Tesseract.OfThisMachineAsync() is not { } recogniser)
            return facts;
        var elements = facts.Elements.ToList();
        foreach (var (index, element) in chosen)
        {
            if (await PictureAsync(tab, element.Box!, limit, cancellation) is { } picture && await recogniser.WordsAsync(picture, LimitOfOne, cancellation) is { } words)
                elements[index] = element with { Ink = element.Ink! with { Words = Bounded(string.Join(' ', words)) } };
        }

        return facts with { Elements = elements };
    }

    private static bool LooksPrinted(ElementFacts element) =>
        element is { Kind: "image", Unseen: false, Ink: { Ground: >= 0.5, Colours: <= 60, Lines: >= 1, Strokes: >= 1.5 }, Box: { Width: >= 60 and <= 2_000, Height: >= 14 and <= 1_500 } }
        && !element.Place.Contains(" >> ", StringComparison.Ordinal);

    private static async Task<byte[]?> PictureAsync(PageTab tab, Box box, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return await tab.PartAsync(box, limit, cancellation);
        }
        catch (PlaywrightException)
        {
            // The element went away.
            return null;
        }
    }

    private static string Bounded(string words) => PersonalDataMask.MaskText(words.Length > LongestText ? words[..LongestText] : words);
}
