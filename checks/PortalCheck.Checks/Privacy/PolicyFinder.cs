using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Privacy;

/// <summary>Where a portal's notice on personal data is, by the wordings of portals-vn.md section 8. Terms of use alone are no such notice, and "Thông tin cá nhân" in a menu is the user's own profile.</summary>
internal static partial class PolicyFinder
{
    private const int ShortestNotice = 300;

    /// <summary>The link of this page to the notice, or null.</summary>
    public static LinkEvidence? LinkOn(PageView page) => Wordings.LinkTo(page, Wording());

    /// <summary>True where the page's menu names a notice, linked or not.</summary>
    public static bool NamedOn(PageView page) => Wordings.Named(page, Wording());

    /// <summary>The notice's text, the longest where several pages are taken for one; null where none was collected.</summary>
    public static PageView? Notice(PortalView portal) =>
        portal.PagesOf(PageKind.Privacy).MaxBy(page => PageText.Of(page).Length);

    /// <summary>The notice with its folded text; null, with what is said instead, where it cannot be read.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="textOf">Which of the page's text counts.</param>
    /// <param name="instead">The result without a text; null where there is one.</param>
    public static (PageView Page, string Text)? Read(PortalView portal, Func<PageView, string> textOf, out CheckResult? instead)
    {
        if (Notice(portal) is not { } notice)
        {
            instead = LinkOn(portal.Home!) is null && !portal.Evidence.Pages.Any(page => page.Kinds.Contains(PageKind.Privacy))
                ? CheckResult.Inapplicable("no-policy")
                : CheckResult.CantTell("policy-not-read");
            return null;
        }

        var text = VietnameseText.FoldKeepingMarks(textOf(notice));
        var readable = text.Length >= ShortestNotice && !notice.Evidence.HtmlCut;
        instead = readable ? null : CheckResult.CantTell("policy-not-read");
        return readable ? (notice, text) : null;
    }

    [GeneratedRegex(
        @"^bao mat thong tin|chinh sach (bao mat|quyen rieng tu|bao ve|ve quyen rieng tu|rieng tu|xu ly du lieu|du lieu)|bao ve (du lieu|thong tin) ca nhan|xu ly du lieu ca nhan|quyen rieng tu|privacy",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Wording();
}
