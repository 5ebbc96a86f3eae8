using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Support;

/// <summary><c>support.guide</c>: a guide on how to use the portal's services (T32 Đ11k1a): text, or files and films that it links.</summary>
internal sealed partial class GuidePages : ICheck
{
    private const int ShortestGuide = 300;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["support.guide"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = portal.PagesOf(PageKind.Guide).Where(page => page.Evidence.Status < 400).ToList();
        if (pages.Exists(IsGuide))
        {
            return CheckResult.Passed();
        }

        if (pages is [var page, ..])
        {
            return SaysEmpty().IsMatch(VietnameseText.FoldKeepingMarks(PageText.MainOf(page))) && !page.Evidence.HtmlCut
                ? CheckResult.Failed([FindingDraft.On(page, "body", "guide-empty")])
                : CheckResult.CantTell("guide-unread", ("url", page.Url));
        }

        if (portal.Evidence.Pages.FirstOrDefault(failed => failed.Kinds.Contains(PageKind.Guide))?.Failure is { } failure)
        {
            return CheckResult.Untested(failure);
        }

        return Wordings.FirstLink(portal, Wording()) is { } found ? CheckResult.CantTell("guide-not-visited", ("text", found.Link.Text))
            : Wordings.Named(portal.Home!, Wording()) ? CheckResult.CantTell("guide-named-only")
            : HomePage.IsBare(portal) || portal.Home!.Evidence.HtmlCut ? CheckResult.CantTell("home-bare")
            : CheckResult.Failed([FindingDraft.Whole("guide-missing")]);
    }

    private static bool IsGuide(PageView page) => PageText.MainOf(page).Length >= ShortestGuide
        || page.Links.Any(link => link.Visible && link.Region is PageRegion.Main && FileOrFilm().IsMatch(link.Href ?? ""))
        || page.Document.QuerySelector("video, iframe[src*=youtube], embed[src*='.pdf'], object[data*='.pdf'], iframe[src*='.pdf']") is not null;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // A menu "Hỗ trợ" mostly opens guides.
    [GeneratedRegex(@"\bhuong dan\b|\btro giup\b|^ho tro( truc tuyen| nguoi (dung|dan)| su dung| cong dan)?$|\buser (guide|manual)\b|^(help|support)$", Options)]
    private static partial Regex Wording();

    [GeneratedRegex(@"\.(pdf|docx?|pptx?|mp4|zip|rar)([?#]|$)|youtube\.com|youtu\.be", Options | RegexOptions.IgnoreCase)]
    private static partial Regex FileOrFilm();

    [GeneratedRegex(@"khong co (du lieu|bai viet|noi dung|tai lieu)|chua co (du lieu|noi dung|bai viet|tai lieu)|dang (duoc )?cap nhat|dang xay dung", Options)]
    private static partial Regex SaysEmpty();
}
