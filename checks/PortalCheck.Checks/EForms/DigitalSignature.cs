using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.signature</c>: an electronic form offers to sign with a digital signature (D224 Đ15k1e). Which service needs one is for a person to
/// say; a form that demands ink on paper, scanned, where it offers none, fails.
/// </summary>
internal sealed partial class DigitalSignature : ICheck
{
    private const int LongestSentence = 400;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.signature"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = FormSteps.Of(portal).Select(form => form.Page).Concat(portal.PagesOf(PageKind.EForm).Where(page => page.Evidence.Status < 400 && !page.Is(PageKind.Login)))
            .Distinct().ToList();
        if (pages.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        if (pages.Exists(page => Offers.First(page, Sign()) is not null))
        {
            return CheckResult.Passed();
        }

        var onPaper = pages.Select(page => (Page: page, Sentence: OnPaper(page))).Where(item => item.Sentence is not null).ToList();
        return onPaper.Count == 0 || pages.Exists(page => page.Evidence.HtmlCut || Sign().IsMatch(VietnameseText.Fold(PageText.Of(page))))
            ? CheckResult.CantTell("signature-not-seen", ("page", pages[0].Url))
            : CheckResult.Failed([.. onPaper.Select(item => FindingDraft.On(item.Page, "body", "signed-on-paper", ("sentence", item.Sentence!)))]);
    }

    private static string? OnPaper(PageView page) => PageText.Of(page).Split('\n').SelectMany(line => line.Split(". "))
        .Where(sentence => sentence.Length is > 10 and <= LongestSentence)
        .FirstOrDefault(sentence => InkThenScan().IsMatch(VietnameseText.FoldKeepingMarks(sentence)));

    [GeneratedRegex(@"\bky (so|dien tu|tu xa)\b|\bchu ky (so|dien tu)\b|\bdigital(ly)? sign|\be-?sign", RegexOptions.NonBacktracking)]
    private static partial Regex Sign();

    [GeneratedRegex(@"\bin (ra|to khai|don|bieu mau|phieu|mau)\b.{0,80}\bky( ten)?\b.{0,80}\b(scan|quet|chup)\b.{0,80}\b(tai|dinh kem|gui|nop|upload)\b", RegexOptions.NonBacktracking)]
    private static partial Regex InkThenScan();
}
