using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Documents;

/// <summary>Chooses the files of the portal's own site that are looked into: those that their link or a procedure's page calls forms, and others. Pure.</summary>
internal static partial class DocumentChoice
{
    private const int LongestText = 200;

    /// <summary>The form files not looked into yet, in the order of the visit; one of each page before a second one of any.</summary>
    /// <param name="pages">Pages visited.</param>
    /// <param name="known">Files that were looked into.</param>
    /// <param name="site">The portal's own site.</param>
    /// <param name="most">The most form files of a visit.</param>
    public static IReadOnlyList<DocumentEvidence> Of(IReadOnlyList<PageEvidence> pages, IReadOnlyList<DocumentEvidence> known, OwnSite site, int most)
    {
        var seen = known.Select(document => document.Url).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pages.Where(page => page.Collected)
                .SelectMany(page => FormsOn(page).Where(link => site.Holds(link.Href!) && seen.Add(link.Href!)).Index().Select(item => (Turn: item.Index, item.Item, Page: page)))
                .OrderBy(item => item.Turn)
                .Take(Math.Max(0, most - known.Count(document => document.Use is DocumentUse.Form)))
                .Select(item => File(item.Item, item.Page, DocumentUse.Form)),
        ];
    }

    /// <summary>Other files not looked into yet: those whose names promise lists of people first, then as the seed draws them.</summary>
    public static IReadOnlyList<DocumentEvidence> Others(IReadOnlyList<PageEvidence> pages, IReadOnlyList<DocumentEvidence> known, OwnSite site, string seed, int most)
    {
        var seen = known.Select(document => document.Url).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pages.Where(page => page is { Collected: true, Status: < 400 })
                .SelectMany(page => page.Links.Where(link => IsFile(link, Published()) && site.Holds(link.Href!) && seen.Add(link.Href!)).Select(link => (Link: link, Page: page)))
                .OrderBy(item => PromisesPeople().IsMatch(VietnameseText.FoldKeepingMarks(item.Link.Text + " " + item.Link.Href)) ? 0 : 1)
                .ThenBy(item => SeededOrder.Rank(seed, item.Link.Href!))
                .Take(Math.Max(0, most - known.Count(document => document.Use is DocumentUse.Published)))
                .Select(item => File(item.Link, item.Page, DocumentUse.Published)),
        ];
    }

    // What is linked under "Biểu mẫu" or in the dossier is a form, whatever its link says.
    private static IEnumerable<LinkEvidence> FormsOn(PageEvidence page)
    {
        var files = page.Links.Where(link => IsFile(link, Form())).ToList();
        if (files.Count == 0 || !page.Kinds.Contains(PageKind.Entry))
            return files.Where(CallsForm);
        var fields = ProcedureFields.Read(new HtmlParser().ParseDocument(page.Html!), page.FinalUrl);
        var listed = (fields.Value<LinksValue>("forms")?.Links ?? []).Concat((fields.Value<DossierValue>("dossier")?.Items ?? []).Select(item => item.Form).OfType<NamedLink>())
            .Select(link => link.Address).ToHashSet(StringComparer.Ordinal);
        return files.Where(link => CallsForm(link) || listed.Contains(link.Href));
    }

    private static bool IsFile(LinkEvidence link, Regex name) =>
        link is { Visible: true, Href.Length: < 2_000 } && Uri.TryCreate(link.Href, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
        && name.IsMatch(address.AbsolutePath) && !PageAddress.Changes(address);

    private static bool CallsForm(LinkEvidence link) =>
        FormWords().IsMatch(VietnameseText.FoldKeepingMarks(link.Text) + " " + VietnameseText.FoldKeepingMarks(Uri.UnescapeDataString(new Uri(link.Href!).Segments[^1])).Replace('-', ' ').Replace('_', ' '));

    private static DocumentEvidence File(LinkEvidence link, PageEvidence page, DocumentUse use) => DocumentFetcher.Without(
        new DocumentEvidence
        {
            Url = link.Href!,
            Page = page.FinalUrl,
            LinkText = link.Text.Length > LongestText ? link.Text[..LongestText] : link.Text,
            Use = use,
            Pdf = Artifact.Missing<PdfFacts>(FailureKind.BudgetSpent),
        },
        new CollectFailure(FailureKind.BudgetSpent));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\.(pdf|docx?)$", Options)]
    private static partial Regex Form();

    [GeneratedRegex(@"\.(pdf|docx?|xlsx)$", Options)]
    private static partial Regex Published();

    [GeneratedRegex(@"\b(danh sach|ket qua|trung tuyen|thi sinh|hoc sinh|ung vien|ho (ngheo|can ngheo|gia dinh)|niem yet|nguoi huong|tro cap|chi tra|xet (tuyen|duyet)|ds)\b|danh-?sach|ket-?qua", Options)]
    private static partial Regex PromisesPeople();

    [GeneratedRegex(@"\b(bieu mau|mau (don|so|to khai|phieu|van ban|giay)|mau \d|to khai|don (de nghi|xin|dang ky|yeu cau|khieu nai|to cao)|phieu (dang ky|yeu cau|de nghi)|giay (de nghi|dang ky)|(application|registration|request) form|form)\b", RegexOptions.NonBacktracking)]
    private static partial Regex FormWords();
}
