using System.Text.RegularExpressions;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Documents;

/// <summary>Chooses the form files that are looked into: PDFs of the portal's own site whose link calls them a form. Pure.</summary>
internal static partial class DocumentChoice
{
    private const int LongestText = 200;

    /// <summary>The files not looked into yet, in the order of the visit; one of each page before a second one of any.</summary>
    /// <param name="pages">Pages visited.</param>
    /// <param name="known">Files that were looked into.</param>
    /// <param name="site">The portal's own site.</param>
    /// <param name="most">The most files of a visit.</param>
    public static IReadOnlyList<DocumentEvidence> Of(IReadOnlyList<PageEvidence> pages, IReadOnlyList<DocumentEvidence> known, OwnSite site, int most)
    {
        var seen = known.Select(document => document.Url).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pages.Where(page => page.Collected)
                .SelectMany(page => page.Links.Where(IsForm).Where(link => site.Holds(link.Href!) && seen.Add(link.Href!)).Index().Select(item => (Turn: item.Index, item.Item, Page: page)))
                .OrderBy(item => item.Turn)
                .Take(Math.Max(0, most - known.Count))
                .Select(item => new DocumentEvidence
                {
                    Url = item.Item.Href!,
                    Page = item.Page.FinalUrl,
                    LinkText = item.Item.Text.Length > LongestText ? item.Item.Text[..LongestText] : item.Item.Text,
                    Pdf = Artifact.Missing<PdfFacts>(FailureKind.BudgetSpent),
                }),
        ];
    }

    private static bool IsForm(LinkEvidence link) =>
        link is { Visible: true, Href.Length: < 2_000 } && Uri.TryCreate(link.Href, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
        && address.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) && !PageAddress.Changes(address)
        && FormWords().IsMatch(VietnameseText.FoldKeepingMarks(link.Text) + " " + VietnameseText.FoldKeepingMarks(Uri.UnescapeDataString(address.Segments[^1])).Replace('-', ' ').Replace('_', ' '));

    [GeneratedRegex(@"\b(bieu mau|mau (don|so|to khai|phieu|van ban|giay)|mau \d|to khai|don (de nghi|xin|dang ky|yeu cau|khieu nai|to cao)|phieu (dang ky|yeu cau|de nghi)|giay (de nghi|dang ky)|(application|registration|request) form|form)\b", RegexOptions.NonBacktracking)]
    private static partial Regex FormWords();
}
