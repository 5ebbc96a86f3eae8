using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>
/// What sort of page a link leads to, and what sort a loaded page is. Precise rather than complete: a wrong kind makes wrong findings,
/// a missing one only a smaller sample.
/// </summary>
public static class PageTypeGuess
{
    // Longer texts are headlines: "Hướng dẫn nộp hồ sơ trực tuyến cho người cao tuổi ở …" leads to an article.
    private const int LongestLinkText = 70;

    private static readonly PageKind[] ToldByHeading =
    [
        PageKind.Contact, PageKind.Search, PageKind.Privacy, PageKind.Faq, PageKind.Guide, PageKind.Feedback, PageKind.Lookup, PageKind.Sitemap,
        PageKind.Intro, PageKind.News, PageKind.AccessibilityStatement,
    ];

    private static readonly HtmlParser Parser = new();

    /// <summary>Kinds by the link's text, in Vietnamese with or without diacritics or in English; by its address where the text says nothing.</summary>
    /// <param name="link">A link as read by <see cref="PageReader"/>.</param>
    /// <returns>At most one kind as a rule; empty where nothing is sure, or where the link leads to no page.</returns>
    public static IReadOnlyList<PageKind> FromLink(LinkEvidence link)
    {
        if (!Uri.TryCreate(link.Href, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || StaysOnPage(address))
        {
            return [];
        }

        if (FromWording(link.Text) is { Count: > 0 } byText)
        {
            return byText;
        }

        return PageWordings.FromAddress(address) is { } kind ? [kind] : [];
    }

    /// <summary>Kinds of a loaded page, from its forms, its tables and its headings.</summary>
    /// <param name="reading">The page as read.</param>
    /// <param name="html">The same page's document.</param>
    public static IReadOnlyList<PageKind> FromPage(PageReading reading, string html) => FromPage(reading, Parser.ParseDocument(html));

    /// <summary>Kinds of a loaded page whose document is parsed already.</summary>
    /// <param name="reading">The page as read.</param>
    /// <param name="document">The same page's document.</param>
    public static IReadOnlyList<PageKind> FromPage(PageReading reading, IHtmlDocument document)
    {
        var kinds = new SortedSet<PageKind>();
        foreach (var form in reading.Forms.Where(form => form.Fields.Any(field => field.Visible)))
        {
            if (form.Fields.Any(field => field.Visible && field.Purpose is FieldPurpose.Password) && form.Purpose is FormPurpose.Login)
            {
                kinds.Add(PageKind.Login);
            }

            if (form.Purpose is FormPurpose.EForm)
            {
                kinds.Add(PageKind.EForm);
            }

            if (form.Purpose is FormPurpose.Lookup)
            {
                kinds.Add(PageKind.Lookup);
            }
        }

        var structure = new PageStructure(document);
        if (structure.IsEntry)
        {
            kinds.Add(PageKind.Entry);
        }

        if (structure.HasCatalogueTable || (!structure.IsEntry && EntryLinks(reading) >= 3))
        {
            kinds.Add(PageKind.Catalogue);
        }

        kinds.UnionWith(HeadingsOf(reading, structure).SelectMany(FromWording).Where(ToldByHeading.Contains));
        return [.. kinds];
    }

    private static IReadOnlyList<PageKind> FromWording(string text)
    {
        var folded = PageWordings.Bare(text);
        return folded.Length is > 0 and <= LongestLinkText && PageWordings.FromText(folded) is { } kind ? [kind] : [];
    }

    private static bool StaysOnPage(Uri address) => address.Fragment.Length > 0 && !address.Fragment.StartsWith("#/", StringComparison.Ordinal)
        && !address.Fragment.StartsWith("#!", StringComparison.Ordinal);

    private static int EntryLinks(PageReading reading) => reading.Links
        .Where(link => link is { Visible: true, Region: PageRegion.Main, Text.Length: > 10 } && FromLink(link).Contains(PageKind.Entry))
        .Select(link => link.Href).Distinct(StringComparer.Ordinal).Take(3).Count();

    // "Liên hệ - Sở Thông tin và Truyền thông", "Cổng dịch vụ công | Liên hệ": the first or the last part names the page.
    private static IEnumerable<string> HeadingsOf(PageReading reading, PageStructure structure)
    {
        var parts = reading.Title.Split(['|', '-', '–', '—', '»', '·', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [reading.Title, .. parts.Take(1), .. parts.TakeLast(1), structure.TopHeading];
    }
}
