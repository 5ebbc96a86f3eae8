using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Recognises a list of procedures: a table whose header names procedures, or at least three links that carry a procedure's identity or stand
/// beside a procedure's code.
/// </summary>
public static class CatalogueReader
{
    private static readonly HtmlParser Parser = new();

    private const int FewestLinks = 3;
    private const int FewestFilters = 3;
    private const int ShellText = 300;
    private const int BlockPageText = 800;

    /// <summary>Reads a document.</summary>
    /// <param name="document">The parsed document; do not change it while it is read.</param>
    /// <param name="url">Its address, which links are resolved against.</param>
    public static CatalogueReading Read(IHtmlDocument document, string url)
    {
        ArgumentNullException.ThrowIfNull(document);
        var map = new PageMap(document, url);
        var text = VietnameseText.FoldKeepingMarks(PageTexts.Read(document, url).All);
        var tables = CatalogueTables.Read(map);
        var rows = tables.Rows.Count > 0 ? tables.Rows : CatalogueLinks.Read(map);
        if (tables.Rows.Count == 0 && rows.Count < FewestLinks)
        {
            rows = [];
        }

        return new CatalogueReading(
            StateOf(document, map, text, rows), rows, CatalogueWords.Total(text), CatalogueWords.Parts(text), tables.Columns, CatalogueFilters.Read(map));
    }

    /// <summary>Reads the pages of a walk as one list: each entry once, with what the pages say of it brought together.</summary>
    /// <param name="walk">As the collector stored it.</param>
    public static CatalogueListing ReadWalk(CatalogueWalk walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        var merge = new ListingMerge();
        var readings = new List<CatalogueReading>();
        foreach (var (index, page) in walk.Pages.Take(CatalogueWalk.MostPages).Index())
        {
            var reading = page.Html is { } html ? Read(Parser.ParseDocument(html), page.Url) : OfAnswer(page);
            readings.Add(reading);
            merge.Add(reading.Rows, page.Url, index);
        }

        return new CatalogueListing(
            merge.Entries.Count > 0 ? CatalogueState.Listed : readings is [var first, ..] ? first.State : CatalogueState.NoCatalogue,
            walk.StatedTotal ?? readings.Select(reading => reading.StatedTotal).FirstOrDefault(total => total is not null),
            readings.Count(reading => reading.State is CatalogueState.Listed),
            merge.Entries,
            [.. readings.SelectMany(reading => reading.StatedParts).DistinctBy(part => (part.Part, part.Count))],
            readings.SelectMany(reading => reading.Columns).ToHashSet(),
            [.. readings.SelectMany(reading => reading.Filters).DistinctBy(filter => filter.By)]);
    }

    private static CatalogueReading OfAnswer(WalkPage page)
    {
        var answer = CatalogueJson.Read(page.Json ?? "", page.Url);
        return new CatalogueReading(answer.Rows.Count > 0 ? CatalogueState.Listed : CatalogueState.NoCatalogue, answer.Rows, answer.StatedTotal, [], new HashSet<CatalogueColumn>(), []);
    }

    private static CatalogueState StateOf(IHtmlDocument document, PageMap map, string text, IReadOnlyList<CatalogueRow> rows)
    {
        if (rows.Count > 0)
        {
            return CatalogueState.Listed;
        }

        if (text.Length < BlockPageText && CatalogueWords.SaysBlocked(text))
        {
            return CatalogueState.Block;
        }

        if (text.Length < ShellText && document.QuerySelector("#root, #app, app-root, #__next, #__nuxt, [data-reactroot], [ng-app], noscript") is not null)
        {
            return CatalogueState.Shell;
        }

        if (CatalogueWords.SaysEmpty(text))
        {
            return CatalogueState.Empty;
        }

        if (CatalogueFilters.Read(map).Count >= FewestFilters)
        {
            return CatalogueState.SearchOnly;
        }

        return map.Elements.Exists(element => element is IHtmlInputElement { Type: "password" } && map.RegionOf(element) == PageRegion.Main && !map.IsHidden(element))
            ? CatalogueState.LoginWall
            : CatalogueState.NoCatalogue;
    }
}
