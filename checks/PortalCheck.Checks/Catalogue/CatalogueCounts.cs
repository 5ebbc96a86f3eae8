using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.counts</c>: numbers that the portal states agree with each other, with what it lists, and with what the agency declared. Rows of
/// all visited pages of a list, or of the walk through it, are counted together; that they are fewer than stated is a fault only where the list
/// was seen to its end.
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
        var seen = ListedCatalogue.Of(portal);
        if (seen.IsWalked)
        {
            return Verdict(criterion, seen, portal);
        }

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

        return Verdict(criterion, stated.SelectMany(page => Compare(page, portal)).Concat(Lists(listed).Select(Rows).OfType<Comparison>()).ToList());
    }

    // The walk saw the list over all its pages: what it counted stands beside what is stated.
    private static CheckResult Verdict(Criterion criterion, ListedCatalogue seen, PortalView portal)
    {
        var place = (seen.Entries[0].PageUrl, seen.Entries[0].Selector);
        var declared = portal.Portal.Declared;
        if (seen.Stated is null && seen.Parts.Count == 0 && declared is null)
        {
            return CheckResult.Inapplicable("none-stated");
        }

        var comparisons = new List<Comparison>();
        if (seen.Stated is { } total)
        {
            if (seen.IsWhole || seen.Entries.Count > total)
            {
                Hold("listed-differs", total, seen.Entries.Count);
            }

            // 454 + 39 + 6 = 499; one tier alone says nothing of the sum.
            var tiers = Parts(CataloguePart.Province, CataloguePart.District, CataloguePart.Commune);
            if (tiers.Count >= 2)
            {
                Hold("tiers-differ", total, tiers.Sum());
            }

            var levels = Parts(CataloguePart.FullProcess, CataloguePart.Partial);
            if (levels.Count == 2 && levels.Sum() > total)
            {
                Hold("levels-differ", total, levels.Sum());
            }
        }

        if (declared?.Total is { } number && (seen.Stated ?? (seen.IsWhole ? seen.Entries.Count : null)) is { } shown)
        {
            Hold("declared-differs", shown, number);
        }

        if (seen.IsWhole)
        {
            CountParts(Hold, seen, declared);
        }

        return Verdict(criterion, comparisons);

        void Hold(string tag, int left, int right) => comparisons.Add(new Comparison(place, tag, left, right));

        List<int> Parts(params CataloguePart[] parts) =>
            [.. parts.Select(part => seen.Parts.FirstOrDefault(stated => stated.Part == part)).OfType<StatedPart>().Select(stated => stated.Count)];
    }

    // Entries by level and by tier, where every one of them says which it is.
    private static void CountParts(Action<string, int, int> hold, ListedCatalogue seen, DeclaredCounts? declared)
    {
        var levels = seen.Entries.Select(entry => entry.Level is { } text ? ServiceLevels.Read(text) : null).ToList();
        if (levels.TrueForAll(level => level is not null and not ServiceLevel.OldScale))
        {
            Part("level-count-differs", CataloguePart.FullProcess, declared?.FullProcess, levels.Count(level => level == ServiceLevel.FullProcess));
            Part("level-count-differs", CataloguePart.Partial, declared?.Partial, levels.Count(level => level == ServiceLevel.Partial));
        }

        var tiers = seen.Entries.Select(entry => VietnameseText.Fold(entry.Tier ?? "")).ToList();
        if (tiers.TrueForAll(tier => tier is "cap tinh" or "cap huyen" or "cap xa" or "tinh" or "huyen" or "xa"))
        {
            Part("tier-count-differs", CataloguePart.Province, declared?.Province, tiers.Count(tier => tier.EndsWith("tinh", StringComparison.Ordinal)));
            Part("tier-count-differs", CataloguePart.District, declared?.District, tiers.Count(tier => tier.EndsWith("huyen", StringComparison.Ordinal)));
            Part("tier-count-differs", CataloguePart.Commune, declared?.Commune, tiers.Count(tier => tier.EndsWith("xa", StringComparison.Ordinal)));
        }

        void Part(string tag, CataloguePart part, int? said, int counted)
        {
            if ((seen.Parts.FirstOrDefault(stated => stated.Part == part)?.Count ?? said) is { } number)
            {
                hold(tag, number, counted);
            }
        }
    }

    private static CheckResult Verdict(Criterion criterion, List<Comparison> comparisons)
    {
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
            yield return new Comparison(PlaceOf(page), "tiers-differ", total, tiers.Sum());
        }

        var levels = Of(CataloguePart.FullProcess, CataloguePart.Partial);
        if (levels.Count == 2 && levels.Sum() > total)
        {
            yield return new Comparison(PlaceOf(page), "levels-differ", total, levels.Sum());
        }

        if (portal.Portal.Declared?.Total is { } declared && page == CatalogueView.Of(portal).Listed.MaxBy(other => other.Reading.StatedTotal ?? 0))
        {
            yield return new Comparison(PlaceOf(page), "declared-differs", total, declared);
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
        return fewer ? null : new Comparison(PlaceOf(pages[0]), "listed-differs", total, counted);
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

    private static (string Url, string Selector) PlaceOf(CataloguePage page) => (page.Page.Url, page.Reading.Rows is [var row, ..] ? row.Selector : "body");

    private sealed record Comparison((string Url, string Selector) Place, string Tag, int Left, int Right)
    {
        public double Agreement => Math.Max(Left, Right) == 0 ? 1 : (double)Math.Min(Left, Right) / Math.Max(Left, Right);

        public FindingDraft Finding() => new(
            TaggedMessage.Of(Tag, ("stated", Left.ToString(CultureInfo.InvariantCulture)), ("counted", Right.ToString(CultureInfo.InvariantCulture))),
            new Location { Selector = Place.Selector }) { Page = Place.Url };
    }
}
