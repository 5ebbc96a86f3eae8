using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Support;

/// <summary><c>support.email</c>: an e-mail address under .gov.vn as a link, or a feedback form.</summary>
internal sealed class FeedbackEmail : ICheck
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
        if (linked.Exists(item => Contacts.IsGovernment(item.Email!)) || pages.Exists(page => page.Forms.Any(form => form.Purpose == FormPurpose.Feedback)))
        {
            return CheckResult.Passed();
        }

        var shown = pages.SelectMany(page => Contacts.EmailsIn(PageText.Of(page)).Select(email => (Page: page, Email: (string?)email))).ToList();
        if (shown.Exists(item => Contacts.IsGovernment(item.Email!)))
        {
            var (page, email) = shown.Find(item => Contacts.IsGovernment(item.Email!));
            return CheckResult.Partial([FindingDraft.On(page, "body", "email-not-linked", ("email", email!))]);
        }

        if (linked.Concat(shown).ToList() is [var first, ..])
        {
            var tag = Contacts.IsFreeMail(first.Email!) ? "email-free-mail" : "email-not-gov";
            return CheckResult.Partial([FindingDraft.On(first.Page, "body", tag, ("email", first.Email!))]);
        }

        return pages.Exists(page => page.Evidence.HtmlCut) ? CheckResult.CantTell("page-cut")
            : HomePage.IsBare(portal) ? CheckResult.CantTell("home-bare")
            : CheckResult.Failed([FindingDraft.Whole("email-missing")]);
    }
}
