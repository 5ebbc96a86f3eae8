using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>Reads links, forms and structure from a stored document: the same reader for the collector, which follows them, and for the judges.</summary>
public static class PageReader
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Reads a document. Broken and hostile markup is read as far as the limits go; nothing is thrown for it.</summary>
    /// <param name="html">As the collector stores it, or any HTML (fixtures).</param>
    /// <param name="url">Address that relative links are resolved against.</param>
    public static PageReading Read(string html, string url) => Read(Parser.ParseDocument(html), url);

    /// <summary>Reads a document that is parsed already; it is not changed.</summary>
    /// <param name="document">The document.</param>
    /// <param name="url">Address that relative links are resolved against.</param>
    public static PageReading Read(IHtmlDocument document, string url)
    {
        var map = new PageMap(document, url);
        return new PageReading(TitleOf(document), TemplateId.Of(document), LinkReader.Read(map), FormReader.Read(map));
    }

    /// <summary>The title of a document, tidied; empty without one.</summary>
    /// <param name="document">The parsed document.</param>
    public static string TitleOf(IHtmlDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);

        // Two titles occur (a static one and one that a script adds): the last filled one is the page's own (portals-vn.md section 9).
        var filled = document.QuerySelectorAll("head title, body > title").Select(title => VietnameseText.Tidy(title.TextContent))
            .LastOrDefault(text => text.Length > 0);
        return filled is null ? "" : Bounded.Cut(filled, ReadingLimits.Text);
    }
}

/// <summary>What <see cref="PageReader"/> reads.</summary>
/// <param name="Title">Title, tidied; empty without one.</param>
/// <param name="Template">Id of the template group, from the structure of the body: equal for two pages drawn from one template.</param>
/// <param name="Links">Links in document order.</param>
/// <param name="Forms">Forms in document order, then the loose fields.</param>
public sealed record PageReading(string Title, string Template, IReadOnlyList<LinkEvidence> Links, IReadOnlyList<FormEvidence> Forms);
