using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>
/// The text that a visitor sees, whole and by landmark; blocks and table cells are parted by line feeds, white space is collapsed, NFC is not
/// forced (a check must see how the page is written).
/// </summary>
/// <param name="All">The whole page.</param>
/// <param name="Header">Banner and navigation.</param>
/// <param name="Footer">Content information; empty where the page has no block that is named so.</param>
public sealed record PageTexts(string All, string Header, string Footer)
{
    private const int Longest = 400_000;

    /// <summary>Reads the texts of a document.</summary>
    /// <param name="document">The parsed document.</param>
    /// <param name="url">Its address.</param>
    public static PageTexts Read(IHtmlDocument document, string url)
    {
        ArgumentNullException.ThrowIfNull(document);
        var map = new PageMap(document, url);
        var all = new StringBuilder();
        var header = new StringBuilder();
        var footer = new StringBuilder();
        if (document.Body is { } body)
        {
            Walk(body, map, all, header, footer, 0);
        }

        return new PageTexts(Lines(all), Lines(header), Lines(footer));
    }

    /// <summary>The shown text of one element, blocks and cells parted by line feeds; hidden parts are left out unless the element itself is hidden.</summary>
    public static string Of(IElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var text = new StringBuilder();
        Append(element, text, 0);
        return Lines(text);
    }

    private static void Walk(IElement element, PageMap map, StringBuilder all, StringBuilder header, StringBuilder footer, int depth)
    {
        if (!map.Knows(element) || map.IsHidden(element) || IsNoText(element.LocalName) || depth > ReadingLimits.Depth || all.Length > Longest)
        {
            return;
        }

        var part = map.RegionOf(element) switch
        {
            PageRegion.Header or PageRegion.Navigation => header,
            PageRegion.Footer => footer,
            PageRegion.Main => null,
        };
        var edge = ElementText.IsInline(element.LocalName) ? "" : "\n";
        Put(edge);
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                Put(OneLine(text.Data));
            }
            else if (child is IElement inner)
            {
                Walk(inner, map, all, header, footer, depth + 1);
            }
        }

        Put(edge);

        void Put(string piece)
        {
            all.Append(piece);
            part?.Append(piece);
        }
    }

    private static void Append(IElement element, StringBuilder text, int depth)
    {
        if (depth > ReadingLimits.Depth || text.Length > Longest)
        {
            return;
        }

        foreach (var child in element.ChildNodes)
        {
            if (child is IText data)
            {
                text.Append(OneLine(data.Data));
            }
            else if (child is IElement inner && !IsNoText(inner.LocalName) && !Visibility.HidesItself(inner))
            {
                var edge = ElementText.IsInline(inner.LocalName) ? "" : "\n";
                text.Append(edge);
                Append(inner, text, depth + 1);
                text.Append(edge);
            }
        }
    }

    private static bool IsNoText(string tag) => tag is "script" or "style" or "noscript" or "template" or "select" or "option" or "textarea" or "datalist" or "head";

    // A line end of the source is white space; only blocks part lines.
    private static string OneLine(string data) => data.ReplaceLineEndings(" ");

    private static string Lines(StringBuilder text) => string.Join(
        '\n',
        text.ToString().Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0));
}
