using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>auth.otp</c>: where the portal has a password login of its own, it or its help offers a one-time code. The second step mostly comes after the
/// password, which the checker never has: what is not seen is a question, never a fault.
/// </summary>
internal sealed partial class OneTimeCode : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.otp"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = LoginForms.WithPassword(portal).Where(form => form.Form.Purpose is FormPurpose.Login).ToList();
        if (forms.Count == 0)
        {
            return portal.PagesOf(PageKind.Login).Any() ? CheckResult.Inapplicable("no-own-password") : LoginForms.NoneSeen(portal);
        }

        return forms.Exists(HasCodeField) || portal.Pages.Where(page => page.Is(PageKind.Login) || page.Is(PageKind.Guide)).Any(Says)
            ? CheckResult.Passed()
            : CheckResult.CantTell("code-behind-password", ("page", forms[0].Page.Url));
    }

    private static bool HasCodeField(FormInView form) => form.Fields.Any(field =>
        field.Autocomplete?.Contains("one-time-code", StringComparison.OrdinalIgnoreCase) == true || Code().IsMatch(VietnameseText.Fold(FormInView.NameOf(field))));

    private static bool Says(PageView page) => Code().IsMatch(VietnameseText.FoldKeepingMarks(PageText.MainOf(page)));

    [GeneratedRegex(@"\botp\b|\bxac thuc (hai|2|da) (lop|buoc|yeu to|nhan to)\b|\bma xac thuc mot lan\b|\btwo-factor\b", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
