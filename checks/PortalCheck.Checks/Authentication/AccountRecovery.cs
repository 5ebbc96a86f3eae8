using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Authentication;

/// <summary><c>auth.reset-link</c>: who forgot the password of the portal's own login has a way back (T25 Đ7k2), by a link or code that works once. Whether it does, a person tries.</summary>
internal sealed partial class AccountRecovery : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.reset-link"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.Pages.Where(page => page.Is(PageKind.Login) || page.Is(PageKind.Guide)).Any(SaysOnce))
        {
            return CheckResult.Passed();
        }

        var forms = LoginForms.OfCitizens(portal);
        if (forms.Count == 0)
        {
            return portal.PagesOf(PageKind.Login).Any() ? CheckResult.Inapplicable("no-own-password") : LoginForms.NoneSeen(portal);
        }

        var without = forms.Where(form => !form.Page.Evidence.HtmlCut && Offers.First(form.Page, Recovery()) is null && !Recovery().IsMatch(VietnameseText.Fold(PageText.Of(form.Page)))).ToList();
        return without.Count > 0 ? CheckResult.Failed([.. without.Select(form => FindingDraft.On(form.Page, form.Form.Selector, "no-recovery"))])
            : CheckResult.CantTell("recovery-to-try", ("page", forms[0].Page.Url));
    }

    private static bool SaysOnce(PageView page)
    {
        var text = VietnameseText.FoldKeepingMarks(PageText.MainOf(page));
        return Recovery().IsMatch(text) && Once().IsMatch(text);
    }

    [GeneratedRegex(@"\b(quen|khoi phuc|lay lai|dat lai|cap lai) (mat khau|tai khoan)\b|\bforgot\b|\breset (your )?password\b", RegexOptions.NonBacktracking)]
    private static partial Regex Recovery();

    [GeneratedRegex(@"\b(khoi phuc|dat lai|lien ket|duong dan|ma otp)\b[^.]{0,80}\b(chi (duoc )?(su )?dung (duoc )?(mot|1) lan|het (han|hieu luc)|hieu luc trong)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Once();
}
