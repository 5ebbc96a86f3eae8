using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.receipt</c>: after sending, the person has a dossier code, the day of the result and the "Giấy tiếp nhận hồ sơ và hẹn trả kết quả". The
/// checker never sends a dossier: only a confirmation page that a visit of a test environment met is judged.
/// </summary>
internal sealed partial class Receipt : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.receipt"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var confirmations = portal.Pages.Where(page => page.Evidence.Status < 400 && !page.Evidence.HtmlCut && Confirms(page)).ToList();
        if (confirmations.Count == 0)
        {
            var forms = FormSteps.Of(portal);
            return forms.Count == 0 ? FormsInView.NoneSeen(portal) : CheckResult.CantTell("receipt-after-sending", ("page", forms[0].Page.Url));
        }

        var findings = confirmations.SelectMany(MissingOn).ToList();
        var measure = new Measure((3 * confirmations.Count) - findings.Count, 3 * confirmations.Count, "items");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : findings.Exists(finding => finding.Message.Tag is "receipt-no-code") ? CheckResult.Failed(findings, measure)
            : CheckResult.Partial(findings, measure);
    }

    private static bool Confirms(PageView page) => PageText.Of(page).Split('\n').Any(line => line.Length <= 120 && Confirmation().IsMatch(VietnameseText.Fold(line)));

    private static IEnumerable<FindingDraft> MissingOn(PageView page)
    {
        var text = VietnameseText.FoldKeepingMarks(PageText.Of(page));
        if (!Code().IsMatch(text))
        {
            yield return FindingDraft.On(page, "body", "receipt-no-code");
        }

        if (!Day().IsMatch(text))
        {
            yield return FindingDraft.On(page, "body", "receipt-no-day");
        }

        if (!text.Contains("giay tiep nhan ho so", StringComparison.Ordinal))
        {
            yield return FindingDraft.On(page, "body", "receipt-no-paper");
        }
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    // "Sau khi nộp hồ sơ thành công, …" is a guide.
    [GeneratedRegex(@"^((chuc mung|cam on)[^.!]{0,30}[.!,]? ?)?((ban|quy khach|ong/ba|ho so( cua ban)?) )?(da )?(duoc )?(nop|gui|tiep nhan)( ho so| don| to khai)?( truc tuyen)? thanh cong\b", Options)]
    private static partial Regex Confirmation();

    [GeneratedRegex(@"\b(ma|so)( so)?( bien nhan| tiep nhan)?( cua)? ho so( cua ban)?( la)?[: ]{1,3}[a-z0-9][a-z0-9./-]{4,}\d", Options)]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(ngay|thoi gian)?( hen)? ?tra( ket qua)?[^0-9]{0,40}\d{1,2}/\d{1,2}/\d{4}", Options)]
    private static partial Regex Day();
}
