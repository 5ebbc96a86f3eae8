using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The page for addresses that do not exist: one file for both languages, with addresses from the root, as it is served anywhere.</summary>
internal sealed record NotFoundPage(Frame Page, string EnglishTitle, string EnglishText, LinkView EnglishHome)
{
    /// <summary>Makes the page.</summary>
    public static NotFoundPage Of(PageMaker maker, SiteTexts english)
    {
        var frame = maker.FrameOf("", maker.Texts["not-found.title"], maker.Texts["not-found.text"]);
        return new NotFoundPage(
            frame with { Listed = false, Canonical = null, Nav = [.. frame.Nav.Select(entry => entry with { Current = false })] },
            english["not-found.title"], english["not-found.text"], new LinkView(english["not-found.home"], frame.English));
    }
}
