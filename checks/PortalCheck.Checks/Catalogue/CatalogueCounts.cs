using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.counts</c>: numbers that the portal states agree with each other, with what it lists, and with what the agency declared. Rows of
/// all visited pages of a list are counted together; that they are fewer than stated is a fault only where the list has no further pages.
/// </summary>
internal sealed partial class CatalogueCounts : ICheck
{
    private static readonly string[] PagerWords =
        ["trang sau", "trang truoc", "tiep", "tiep theo", "sau", "truoc", "›", "»", "‹", "«", "next", "cuoi", "trang cuoi", ">", ">>", "xem them", "tai them", "hien thi them", "load more"];


    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.counts"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var listed = CatalogueView.Of(portal).Listed;
        if (listed.Count == 0)
        {
            return CheckResult.CantTell("no-list-read");
        }

        var stated = listed.Where(page => page.Reading.StatedTotal is not null).ToList();
        if (stated.Count == 0)
        {
            return CheckResult.Inapplicable("none-stated");
        }

        var comparisons = stated.SelectMany(page => Compare(page, portal)).Concat(Lists(listed).Select(Rows).OfType<Comparison>()).ToList();
        if (comparisons.Count == 0)
        {
            return CheckResult.CantTell("not-comparable");
        }

        var wrong = comparisons.Where(comparison => comparison.Left != comparison.Right).ToList();
        if (wrong.Count == 0)
        {
            return CheckResult.Passed();
        }

        var findings = wrong.Select(comparison => comparison.Finding()).ToList();
        var limit = criterion.Threshold("partial", 0.98);
        return wrong.TrueForAll(comparison => comparison.Agreement >= limit) ? CheckResult.Partial(findings) : CheckResult.Failed(findings);
    }

    private static IEnumerable<Comparison> Compare(CataloguePage page, PortalView portal)
    {
        var total = page.Reading.StatedTotal!.Value;
        // 454 + 39 + 6 = 499; one tier alone says nothing of the sum.
        var tiers = Of(CataloguePart.Province, CataloguePart.District, CataloguePart.Commune);
        if (tiers.Count >= 2)
        {
            yield return new Comparison(page, "tiers-differ", total, tiers.Sum());
        }

        var levels = Of(CataloguePart.FullProcess, CataloguePart.Partial);
        if (levels.Count == 2 && levels.Sum() > total)
        {
            yield return new Comparison(page, "levels-differ", total, levels.Sum());
        }

        if (portal.Portal.Declared?.Total is { } declared && page == CatalogueView.Of(portal).Listed.MaxBy(other => other.Reading.StatedTotal ?? 0))
        {
            yield return new Comparison(page, "declared-differs", total, declared);
        }

        List<int> Of(params CataloguePart[] parts) =>
            [.. parts.Select(part => page.Reading.StatedParts.FirstOrDefault(stated => stated.Part == part)).OfType<StatedPart>().Select(stated => stated.Count)];
    }

    // The visited pages of each list: one address, one stated total. A list that a query narrows is not the whole list.
    private static IEnumerable<List<CataloguePage>> Lists(IEnumerable<CataloguePage> listed) => listed
        .Where(page => page.Reading.StatedTotal is not null && Uri.TryCreate(page.Page.Url, UriKind.Absolute, out var address) && !IsNarrowed(address))
        .GroupBy(page => new Uri(page.Page.Url).GetLeftPart(UriPartial.Path).TrimEnd('/') + " " + page.Reading.StatedTotal, StringComparer.Ordinal)
        .Select(pages => pages.ToList());

    private static bool IsNarrowed(Uri address) => address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Any(pair => pair.Split('=', 2) is [var name, { Length: > 0 }] && !PagingName().IsMatch(name.ToLowerInvariant()));

    private static Comparison? Rows(List<CataloguePage> pages)
    {
        var total = pages[0].Reading.StatedTotal!.Value;
        var counted = pages.SelectMany(page => page.Reading.Rows).Select(row => row.Href ?? row.Code ?? row.Name).Distinct(StringComparer.Ordinal).Count();
        var fewer = counted < total && pages.Exists(page => IsPaged(page, total));
        return fewer ? null : new Comparison(pages[0], "listed-differs", total, counted);
    }

    // Words and numbers of a pager, "1 đến 10 trên 28", or a round number of rows: there is more than this page shows.
    private static bool IsPaged(CataloguePage page, int total) =>
        Range().IsMatch(VietnameseText.FoldKeepingMarks(PageText.Of(page.Page)))
        || (page.Reading.Rows.Count >= 5 && page.Reading.Rows.Count % 5 == 0 && page.Reading.Rows.Count < total)
        || page.Page.Document.QuerySelectorAll("[rel=next], .pagination, .pager, .paging, .phantrang, [class*=paginat]").Length > 0
        || page.Page.Document.QuerySelectorAll("a, button, li, span").Any(element =>
            element.TextContent.Length <= 30 && PagerWords.Contains(VietnameseText.FoldKeepingMarks(element.TextContent).Trim(), StringComparer.Ordinal));

    [GeneratedRegex(@"^(trang|page|pg|p|cur|paged|start|offset|per_?page|page_?size|size|limit|[a-z0-9_]*(cur|delta|pageindex|currentpage|pagenumber|page))$", RegexOptions.NonBacktracking)]
    private static partial Regex PagingName();

    [GeneratedRegex(@"\b\d+ ?(den|-|–|to) ?\d+ (tren|trong|cua|of|trong tong so)\b|\btrang \d+ ?(/|tren|cua) ?\d+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    private sealed record Comparison(CataloguePage Page, string Tag, int Left, int Right)
    {
        public double Agreement => Math.Max(Left, Right) == 0 ? 1 : (double)Math.Min(Left, Right) / Math.Max(Left, Right);

        public FindingDraft Finding() => FindingDraft.On(
            Page.Page,
            Page.Reading.Rows is [var row, ..] ? row.Selector : "body",
            Tag,
            ("stated", Left.ToString(CultureInfo.InvariantCulture)),
            ("counted", Right.ToString(CultureInfo.InvariantCulture)));
    }
}
