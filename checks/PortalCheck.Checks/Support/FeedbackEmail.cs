using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Support;

/// <summary><c>support.email</c>: an e-mail address under .gov.vn as a link, or a feedback form.</summary>
internal sealed partial class FeedbackEmail : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["support.email"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var pages = portal.Pages.Where(page => own.Contains(WebAddress.HostOf(page.Url))).ToList();
        var linked = pages.SelectMany(page => page.Links.Select(link => (Page: page, Email: Contacts.MailOf(link.Href)))).Where(item => item.Email is not null).ToList();
        var shown = pages.SelectMany(page => Contacts.EmailsIn(PageText.Of(page)).Select(email => (Page: page, Email: (string?)email))).ToList();
        var government = linked.Concat(shown).Any(item => Contacts.IsGovernment(item.Email!));
        var form = pages.Exists(page => page.Forms.Any(form => form.Purpose == FormPurpose.Feedback));

        // A form is enough, but not beside a free mailbox that people are told to write to instead.
        if (linked.Exists(item => Contacts.IsGovernment(item.Email!)) || (form && (government || !linked.Concat(shown).Any(item => Contacts.IsFreeMail(item.Email!)))))
        {
            return CheckResult.Passed();
        }

        if (shown.Exists(item => Contacts.IsGovernment(item.Email!)))
        {
            var (page, email) = shown.Find(item => Contacts.IsGovernment(item.Email!));
            return CheckResult.Partial([FindingDraft.On(page, "body", "email-not-linked", ("email", email!))]);
        }

        if (linked.Concat(shown).OrderByDescending(item => Contacts.IsFreeMail(item.Email!)).ToList() is [var first, ..])
        {
            var tag = Contacts.IsFreeMail(first.Email!) ? "email-free-mail" : "email-not-gov";
            return CheckResult.Partial([FindingDraft.On(first.Page, "body", tag, ("email", first.Email!))]);
        }

        return pages.Exists(page => page.Evidence.HtmlCut) ? CheckResult.CantTell("page-cut")
            : HomePage.IsBare(portal) ? CheckResult.CantTell("home-bare")
            : Wordings.NotVisited(portal, Place(), PageKind.Contact, PageKind.Feedback) is { } place ? CheckResult.CantTell("email-maybe-elsewhere", ("text", place))
            : CheckResult.Failed([FindingDraft.Whole("email-missing")]);
    }

    [GeneratedRegex(@"^lien he\b|\bgop y\b|\bphan anh\b|\bkien nghi\b|^contact", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
