using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Support;

/// <summary>
/// <c>support.feedback</c>: a channel for complaints and suggestions, with the state of each item. The national channel has both; a telephone number or a mailbox
/// for them alone is half.
/// </summary>
internal sealed partial class FeedbackChannel : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["support.feedback"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var channels = portal.PagesOf(PageKind.Feedback).ToList();
        if (channels.Exists(page => State().IsMatch(VietnameseText.FoldKeepingMarks(PageText.Of(page)))) || portal.Pages.Any(page => page.Links.Any(IsNationalChannel)))
        {
            return CheckResult.Passed();
        }

        if (channels.Count > 0)
        {
            return CheckResult.Partial([FindingDraft.On(channels[0], "body", "feedback-no-state")]);
        }

        if (portal.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Feedback))?.Failure is { } failure)
        {
            return CheckResult.Untested(failure);
        }

        return Wordings.FirstLink(portal, Wording()) is { } found ? CheckResult.CantTell("feedback-not-visited", ("text", found.Link.Text))
            : Wordings.Named(portal.Home!, Wording()) ? CheckResult.CantTell("feedback-named-only")
            : HomePage.IsBare(portal) || portal.Home!.Evidence.HtmlCut ? CheckResult.CantTell("home-bare")
            : portal.Pages.FirstOrDefault(TakesByPhoneOrMail) is { } told ? CheckResult.Partial([FindingDraft.On(told, "body", "feedback-by-phone-or-mail")])
            : CheckResult.Failed([FindingDraft.Whole("feedback-missing")]);
    }

    private static bool TakesByPhoneOrMail(PageView page) => PageText.Of(page) is var text
        && (text.Split('\n').Any(line => NumberForIt().IsMatch(VietnameseText.FoldKeepingMarks(line))) || Contacts.EmailsIn(text).Any(address => MailboxForIt().IsMatch(address)));

    private static bool IsNationalChannel(LinkEvidence link) =>
        WebAddress.HostOf(link.Href) is "pakn.dichvucong.gov.vn" or "nguoidan.chinhphu.vn" or "doanhnghiep.chinhphu.vn"
        || (WebAddress.HostOf(link.Href) is "dichvucong.gov.vn" && NationalPath().IsMatch(link.Href!.ToLowerInvariant()));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"phan anh|kien nghi|gop y|khieu nai|y kien (cong dan|nguoi dan)", Options)]
    private static partial Regex Wording();

    [GeneratedRegex(@"\b(phan anh|kien nghi|gop y|khieu nai)\b[^.]{0,60}[:/]\D{0,12}(\(?(\+?84|0)[\d .()/-]{7,15}\d|1[89]00[ .]?\d{4})", Options)]
    private static partial Regex NumberForIt();

    [GeneratedRegex(@"^[^@]*(y-?_?kien|gop-?_?y|phan-?_?anh|kien-?_?nghi)[^@]*@", Options)]
    private static partial Regex MailboxForIt();

    [GeneratedRegex(@"da tra loi|dang xu ly|cho xu ly|da xu ly|chua tra loi|tinh trang|trang thai|tra cuu (phan anh|ket qua)|theo doi phan anh", Options)]
    private static partial Regex State();

    [GeneratedRegex(@"phan-?anh|kien-?nghi|pakn", Options)]
    private static partial Regex NationalPath();
}
