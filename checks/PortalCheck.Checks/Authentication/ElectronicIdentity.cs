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
    private static readonly string[] SignOnHosts =
        ["sso.dancuquocgia.gov.vn", "xacthuc.dichvucong.gov.vn", "vneid.gov.vn", "sso.dichvucong.gov.vn", "dangnhap.dichvucong.gov.vn"];

    private static readonly DateTimeOffset NationalRuleBegins = new(2026, 7, 20, 0, 0, 0, TimeSpan.FromHours(7));

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.eid"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = LoginForms.WithPassword(portal).Where(form => form.Form.Purpose is FormPurpose.Login && !IsForStaff(form)).ToList();
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
            : LoginForms.WithPassword(portal).Any(form => !IsForStaff(form)) ? CheckResult.CantTell("no-login-for-citizens")
            : LoginForms.NoneSeen(portal);
    }

    private static bool Offers(PageView page) =>
        IsSignOn(page.Url)
        || page.Links.Any(link => link.Visible && (IsSignOn(link.Href) || (PageTypeGuess.FromLink(link).Contains(PageKind.Login) && Identity().IsMatch(VietnameseText.Fold(link.Text)))))
        || page.Forms.Any(form => IsSignOn(form.Action))
        || ((page.Is(PageKind.Login) || page.Forms.Any(form => form.Purpose is FormPurpose.Login)) && page.Document
            .QuerySelectorAll("a, button, [role=button], [onclick], img[alt], input[type=button], input[type=submit]").Take(2_000).Any(SaysIdentity));

    private static bool SaysIdentity(AngleSharp.Dom.IElement element)
    {
        var text = string.Join(' ', element.GetAttribute("alt"), element.GetAttribute("title"), element.GetAttribute("aria-label"), element.GetAttribute("value"), element.TextContent);
        return text.Length < 300 && Identity().IsMatch(VietnameseText.Fold(text));
    }

    private static bool IsSignOn(string? address) => SignOnHosts.Contains(WebAddress.HostOf(address), StringComparer.Ordinal);

    private static bool IsForStaff(FormInView form) => StaffPath().IsMatch(form.Page.Url)
        || Staff().IsMatch(VietnameseText.Fold(form.Page.Evidence.Title + " " + form.Page.Document.QuerySelector("h1")?.TextContent))
        || form.Form.Buttons.Any(button => Staff().IsMatch(VietnameseText.Fold(button.Text)))
        || form.Fields.Any(field => field.Purpose is FieldPurpose.UserName or FieldPurpose.Password
            && (field.Name + field.Selector).Contains("admin", StringComparison.OrdinalIgnoreCase));

    private static FindingDraft Finding(FormInView form, string tag) =>
        FindingDraft.On(form.Page, form.Form.Selector, tag) with { Snippet = FormInView.Snippet(form.Element) };

    [GeneratedRegex(@"\bvneid\b|\bdinh danh dien tu\b|\b(cong )?(dich vu cong|dvc) quoc gia\b|\bdinh danh (muc|cap)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Identity();

    [GeneratedRegex(@"\b(can bo|cong chuc|quan tri|noi bo|admin(istrator)?|nhan vien)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Staff();

    [GeneratedRegex(@"/(admin|administrator|quan-?tri|can-?bo|wp-login|user/login|cms)(/|\.|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StaffPath();
}
