using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>auth.eid</c>: citizens can log in with their electronic identity, VNeID or the national sign-on (Q29; T32 Đ10k1). On the national portal
/// an own password form for citizens fails from 2026-07-20 on, the day that Q29 took effect.
/// </summary>
internal sealed partial class ElectronicIdentity : ICheck
{
    private static readonly DateTimeOffset NationalRuleBegins = new(2026, 7, 20, 0, 0, 0, TimeSpan.FromHours(7));

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.eid"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = LoginForms.WithPassword(portal).Where(form => form.Form.Purpose is FormPurpose.Login && !LoginForms.IsForStaff(form)).ToList();
        var offered = portal.Pages.Any(Offers);
        if (own.Count > 0 && portal.Portal.Kind is PortalKind.National && portal.CollectedAt >= NationalRuleBegins)
        {
            return CheckResult.Failed([.. own.Select(form => Finding(form, "own-password-on-national"))]);
        }

        if (offered)
        {
            return CheckResult.Passed();
        }

        return own.Count > 0 ? CheckResult.Failed([.. own.Select(form => Finding(form, "password-only"))])
            : LoginForms.WithPassword(portal).Any(form => !LoginForms.IsForStaff(form)) ? CheckResult.CantTell("no-login-for-citizens")
            : LoginForms.NoneSeen(portal);
    }

    private static bool Offers(PageView page) =>
        IdentityProviders.IsAt(page.Url)
        || page.Links.Any(link => link.Visible && (IdentityProviders.IsAt(link.Href) || (PageTypeGuess.FromLink(link).Contains(PageKind.Login) && Identity().IsMatch(VietnameseText.Fold(link.Text)))))
        || page.Forms.Any(form => IdentityProviders.IsAt(form.Action))
        || ((page.Is(PageKind.Login) || page.Forms.Any(form => form.Purpose is FormPurpose.Login)) && page.Document
            .QuerySelectorAll("a, button, [role=button], [onclick], img[alt], input[type=button], input[type=submit]").Take(2_000).Any(SaysIdentity));

    private static bool SaysIdentity(AngleSharp.Dom.IElement element)
    {
        var text = string.Join(' ', element.GetAttribute("alt"), element.GetAttribute("title"), element.GetAttribute("aria-label"), element.GetAttribute("value"), element.TextContent);
        return text.Length < 300 && Identity().IsMatch(VietnameseText.Fold(text));
    }

    private static FindingDraft Finding(FormInView form, string tag) =>
        FindingDraft.On(form.Page, form.Form.Selector, tag) with { Snippet = FormInView.Snippet(form.Element) };

    [GeneratedRegex(@"\bvneid\b|\bdinh danh dien tu\b|\b(cong )?(dich vu cong|dvc) quoc gia\b|\bdinh danh (muc|cap)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Identity();
}
