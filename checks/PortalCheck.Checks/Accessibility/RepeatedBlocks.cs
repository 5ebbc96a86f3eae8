using System.Globalization;
using AngleSharp.Dom;
using PortalCheck.Checks.Accessibility.Rules;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// Links that stand at the head of two pages of a portal, and the ways past them (WCAG 2.4.1; ACT cf77f2): a heading or a main part that begins after
/// them, or a link that leads there. axe-core sees one page at a time, so a heading within the repeated block itself satisfies it.
/// </summary>
internal static class RepeatedBlocks
{
    // Fewer are passed with a few presses of Tab.
    private const int FewestLinks = 10;
    private const int MostLinks = 400;
    private const int MostPages = 40;

    // A skip link stands first, or after links of the same sort and a logo.
    private const int FirstLinks = 4;

    /// <summary>A finding for each page whose repeated links cannot be passed.</summary>
    public static IReadOnlyList<FindingDraft> WithoutWayPast(PortalView portal)
    {
        var pages = portal.Pages.Where(page => page.Evidence is { Status: < 400, HtmlCut: false }).DistinctBy(page => page.Url, StringComparer.Ordinal).Take(MostPages)
            .Select(page => new HeadOfPage(page, [.. LinksOf(page).Take(MostLinks)])).Where(head => head.Links.Count > FewestLinks).ToList();
        return [.. pages.Select(head => Fault(head, pages)).OfType<FindingDraft>()];
    }

    private static FindingDraft? Fault(HeadOfPage head, IEnumerable<HeadOfPage> all)
    {
        var (other, count) = all.Where(one => one != head).Select(one => (one, Count: Shared(head.Links, one.Links))).DefaultIfEmpty((head, 0)).MaxBy(pair => pair.Item2);

        // Links that reach to the end of either page stand around no content.
        if (count < FewestLinks || count >= Math.Min(head.Links.Count, other.Links.Count))
        {
            return null;
        }

        var last = head.Links[count - 1];
        return BeginsAfter(head.Page, last.Element) || head.Links.Take(FirstLinks).Any(link => LeadsPast(head.Page, link.Element, last.Element))
            ? null
            : FindingDraft.On(head.Page, "body", "repeated-block-no-way-past", ("count", count.ToString(CultureInfo.InvariantCulture)), ("other", other.Page.Url)) with
            {
                IdentityText = head.Page.Evidence.Template,
            };
    }

    private static int Shared(IReadOnlyList<HeadLink> one, IReadOnlyList<HeadLink> other) =>
        one.Zip(other).TakeWhile(pair => string.Equals(pair.First.Key, pair.Second.Key, StringComparison.Ordinal)).Count();

    private static bool BeginsAfter(PageView page, IElement last) =>
        page.Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading], main, [role=main], article, [role=article]")
            .Any(mark => Follows(last, mark) && !Unseen.IsUnexposed(mark) && (mark.LocalName is "main" || mark.TextContent.AsSpan().Trim().Length > 0 || mark.QuerySelector("img[alt]") is not null));

    private static bool LeadsPast(PageView page, IElement link, IElement last) =>
        link.GetAttribute("href") is ['#', _, ..] href
        && (page.Document.GetElementById(href[1..]) ?? page.Document.QuerySelectorAll("a[name]").FirstOrDefault(anchor => string.Equals(anchor.GetAttribute("name"), href[1..], StringComparison.Ordinal))) is { } target
        && (Follows(last, target) || (target.Contains(last) && target.LocalName is not "body"));

    private static bool Follows(IElement first, IElement second) => first.CompareDocumentPosition(second).HasFlag(DocumentPositions.Following);

    private static IEnumerable<HeadLink> LinksOf(PageView page) =>
        page.Document.QuerySelectorAll("a[href]").Where(link => !Unseen.IsHidden(link)).Select(link => new HeadLink(link, link.GetAttribute("href") + " " + VietnameseText.Tidy(PageTexts.Of(link))));

    private sealed record HeadOfPage(PageView Page, IReadOnlyList<HeadLink> Links);

    private sealed record HeadLink(IElement Element, string Key);
}
