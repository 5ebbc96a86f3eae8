using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Recognises a list of procedures by its structure and words: tables and grids whose headers name procedures, repeated siblings that carry a
/// procedure's identity, code or labels, or names alone where the page is about procedures.
/// </summary>
public static class CatalogueReader
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Reads a document.</summary>
    /// <param name="document">The parsed document; do not change it while it is read.</param>
    /// <param name="url">Its address, which links are resolved against.</param>
    public static CatalogueReading Read(IHtmlDocument document, string url)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new CatalogueContext(new PageMap(document, url));
        var tables = CatalogueTables.Read(context);
        var lists = tables.Rows.Count > 0 ? new ListReading([], []) : CatalogueLists.Read(context, tables.Elements);
        var rows = tables.Rows.Count > 0 ? tables.Rows : lists.Rows;
        var state = CatalogueStates.Of(context, tables, rows);
        return new CatalogueReading(
            state,
            rows,
            TotalOf(context, state, rows.Count),
            PartsOf(context, rows),
            tables.Columns,
            context.Filters) { Teasers = lists.Teasers };
    }

    // "… theo mẫu số 1 | Toàn trình": the cells of a row state nothing about the list.
    private static List<StatedPart> PartsOf(CatalogueContext context, IReadOnlyList<CatalogueRow> rows)
    {
        var parts = CatalogueWords.Parts(context.Text);
        if (parts.Count == 0)
        {
            return [];
        }

        var texts = rows.Select(row => VietnameseText.FoldKeepingMarks(row.Text)).ToList();
        return [.. parts.Where(part => VietnameseText.FoldKeepingMarks(part.Text) is var words && !texts.Exists(text => text.Contains(words, StringComparison.Ordinal)))];
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

    private static int? TotalOf(CatalogueContext context, CatalogueState state, int rows) =>
        state is CatalogueState.Listed or CatalogueState.Empty or CatalogueState.SearchOnly
            ? CatalogueWords.Total(context.Text, ofProcedures: false) ?? PagingWords.Range(context.Text.Replace('\n', ' '))?.Total
                ?? CatalogueWords.Total(context.Spaced, ofProcedures: false) ?? PagingWords.Range(context.Spaced)?.Total
                ?? (rows > 0 ? CatalogueWords.LooseTotal(context.Text, rows) : null)
            : CatalogueWords.Total(context.Text, ofProcedures: true);

    private static CatalogueReading OfAnswer(WalkPage page)
    {
        var answer = CatalogueJson.Read(page.Json ?? "", page.Url);
        return new CatalogueReading(answer.Rows.Count > 0 ? CatalogueState.Listed : CatalogueState.NoCatalogue, answer.Rows, answer.StatedTotal, [], new HashSet<CatalogueColumn>(), []);
    }
}
