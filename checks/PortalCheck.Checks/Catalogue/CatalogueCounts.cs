using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.counts</c>: numbers that the portal states agree with each other, with what it lists, and with what the agency declared. Rows are
/// counted only where the list is not paged.
/// </summary>
internal sealed class CatalogueCounts : ICheck
{
    private static readonly string[] PagerWords = ["trang sau", "tiep", "tiep theo", "sau", "›", "»", "next", "cuoi", "trang cuoi", ">", ">>"];

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

        var comparisons = stated.SelectMany(page => Compare(page, portal)).ToList();
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
        if (!IsPaged(page))
        {
            yield return new Comparison(page, "listed-differs", total, page.Reading.Rows.Count);
        }

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

    private static bool IsPaged(CataloguePage page) =>
        page.Reading.Rows.Count < page.Reading.StatedTotal
        && page.Page.Document.QuerySelectorAll("a, button, li, span").Any(element =>
            element.TextContent.Length <= 30 && PagerWords.Contains(VietnameseText.FoldKeepingMarks(element.TextContent).Trim(), StringComparer.Ordinal));

    private sealed record Comparison(CataloguePage Page, string Tag, int Left, int Right)
    {
        public double Agreement => Math.Max(Left, Right) == 0 ? 1 : (double)Math.Min(Left, Right) / Math.Max(Left, Right);

        public FindingDraft Finding() => FindingDraft.On(
            Page.Page,
            "body",
            Tag,
            ("stated", Left.ToString(CultureInfo.InvariantCulture)),
            ("counted", Right.ToString(CultureInfo.InvariantCulture)));
    }
}
