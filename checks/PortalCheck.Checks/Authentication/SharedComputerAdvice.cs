using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>auth.shared-pc-advice</c>: who logs in at a shared computer is told to log out and to leave nothing behind. Asked of the portal's own login with a
/// password; where the login is only a button to VNeID the advice may stand elsewhere.
/// </summary>
internal sealed partial class SharedComputerAdvice : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.shared-pc-advice"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var logins = portal.PagesOf(PageKind.Login).Where(page => page.Evidence.Status < 400 && own.Contains(WebAddress.HostOf(page.Url))).ToList();
        if (portal.Pages.Where(page => !page.Is(PageKind.News)).Any(Advises))
        {
            return CheckResult.Passed();
        }

        var forms = LoginForms.OfCitizens(portal).Where(form => logins.Contains(form.Page) && !form.Page.Evidence.HtmlCut).ToList();
        if (forms.Count == 0)
        {
            return logins.Count > 0 ? CheckResult.CantTell("advice-not-seen", ("page", logins[0].Url)) : LoginForms.NoneSeen(portal);
        }

        return CheckResult.Failed(
        [
            .. forms.Select(form => FindingDraft.On(form.Page, form.Form.Selector, "no-advice")),
            .. forms.SelectMany(form => form.Fields.Where(field => field.Checked && Remember().IsMatch(VietnameseText.Fold(FormInView.NameOf(field))))
                .Select(field => FindingDraft.On(form.Page, field.Selector, "remembered-by-default", ("box", FormInView.NameOf(field))))),
        ]);
    }

    private static bool Advises(PageView page)
    {
        var text = VietnameseText.FoldKeepingMarks(PageText.Of(page));
        return Shared().IsMatch(text) && Leave().IsMatch(text);
    }

    [GeneratedRegex(@"\b(may( vi)? tinh|thiet bi|may)( cua)? (cong cong|dung chung|chung|nguoi khac|khac|la)\b|\bdung chung (may|thiet bi)|\bnoi cong cong\b|\b(shared|public) (computer|device)", RegexOptions.NonBacktracking)]
    private static partial Regex Shared();

    [GeneratedRegex(@"\b(dang xuat|thoat( khoi)?|xoa (du lieu|lich su|thong tin)|khong (luu|ghi nho|nho)|log ?out|sign out)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Leave();

    [GeneratedRegex(@"\b(ghi )?nho( mat khau| dang nhap| toi| tai khoan)?\b|\bremember\b|\bduy tri dang nhap\b", RegexOptions.NonBacktracking)]
    private static partial Regex Remember();
}
