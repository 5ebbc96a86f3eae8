using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Structure;

/// <summary><c>site.footer</c>: the home page's footer has the six items of T32 Đ16k3c.</summary>
internal sealed partial class FooterItems : ICheck
{
    private const int ShellText = 60;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["site.footer"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var home = portal.Home!;
        if (home.Evidence.HtmlCut || PageText.Of(home).Length < ShellText)
        {
            return CheckResult.CantTell("footer-not-seen");
        }

        var raw = PageText.FooterOf(home);
        var text = VietnameseText.FoldKeepingMarks(raw);
        var links = home.Links.Where(link => link.Region == PageRegion.Footer).ToList();
        (string Tag, bool There)[] items =
        [
            ("footer-no-copyright", Copyright().IsMatch(text)),
            ("footer-no-unit", OwnerName.In(raw, portal.Agency) || Unit().IsMatch(text)),
            ("footer-no-person", Person().IsMatch(text)),
            ("footer-no-address", Address().IsMatch(text)),
            ("footer-no-phone", Contacts.AnnouncedPhone(raw) is not null || links.Exists(link => Contacts.IsTelephoneLink(link.Href))),
            ("footer-no-email", Contacts.EmailsIn(raw).Count > 0 || links.Exists(link => Contacts.MailOf(link.Href) is not null) || MaskedEmail().IsMatch(text)),
        ];
        var missing = items.Where(item => !item.There).ToList();
        return CheckResult.FromShare(
            criterion, new Measure(items.Length - missing.Count, items.Length, "items"), [.. missing.Select(item => FindingDraft.On(home, "footer", item.Tag))]);
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"©|®|ban quyen|copyright|ghi ro nguon|\(c\) ?(19|20)\d\d", Options)]
    private static partial Regex Copyright();

    [GeneratedRegex(
        @"co quan chu quan|don vi (quan ly|chu quan|van hanh)|\b(uy ban nhan dan|ubnd|tong cuc|chi cuc|ban quan ly|van phong|trung tam) [a-z]|"
        + @"\b(so|cuc|vu) (tu phap|y te|giao duc|xay dung|tai chinh|noi vu|ngoai vu|khoa hoc|van hoa|dan toc|thong tin|cong thuong|nong nghiep|du lich|thue|hai quan|thong ke|an toan)|\bbo (cong|tu phap|y te|giao|xay|tai|noi|ngoai|khoa|van|dan|quoc|nong)",
        Options)]
    private static partial Regex Unit();

    [GeneratedRegex(@"chiu trach nhiem|phu trach (noi dung|cong|trang)|ban bien tap|tong bien tap", Options)]
    private static partial Regex Person();

    [GeneratedRegex(@"\bdia chi|\btru so|\bso \d+[a-z]?[ ,]|\bd/c\b|\baddress", Options)]
    private static partial Regex Address();

    // An address that the collector masked, or that is written against robots, is an address all the same.
    [GeneratedRegex(@"(e-?mail|thu dien tu)\s*:\s*[^\s]{3,}", Options)]
    private static partial Regex MaskedEmail();
}
