using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Support;

/// <summary><c>support.hotline</c>: a number on the home page or a service page, as a <c>tel:</c> link.</summary>
internal sealed partial class Hotline : ICheck
{
    private static readonly PageKind[] Places = [PageKind.Home, PageKind.Catalogue, PageKind.Entry, PageKind.EForm];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["support.hotline"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = portal.Pages.Where(page => Array.Exists(Places, page.Is)).ToList();
        if (pages.Exists(page => page.Links.Any(link => Contacts.IsTelephoneLink(link.Href))))
        {
            return CheckResult.Passed();
        }

        if (pages.Select(page => (Page: page, Number: Contacts.AnnouncedPhone(PageText.Of(page)))).FirstOrDefault(item => item.Number is not null) is { Number: { } number } shown)
        {
            return CheckResult.Partial([FindingDraft.On(shown.Page, "body", "hotline-not-linked", ("number", number)) with { Snippet = number }]);
        }

        if (portal.PagesOf(PageKind.Contact).FirstOrDefault(HasNumber) is { } contact)
        {
            return CheckResult.Partial([FindingDraft.On(contact, "body", "hotline-on-contact-page-only")]);
        }

        return pages.Exists(page => page.Evidence.HtmlCut) ? CheckResult.CantTell("page-cut")
            : HomePage.IsBare(portal) ? CheckResult.CantTell("home-bare")
            : Wordings.NotVisited(portal, Place(), PageKind.Contact) is { } place ? CheckResult.CantTell("hotline-maybe-elsewhere", ("text", place))
            : CheckResult.Failed([FindingDraft.On(portal.Home!, "body", "hotline-missing")]);
    }

    [GeneratedRegex(@"^lien he\b|^contact|\bduong day nong\b|\btong dai\b|\bhotline\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    private static bool HasNumber(PageView page) =>
        page.Links.Any(link => Contacts.IsTelephoneLink(link.Href)) || Contacts.AnnouncedPhone(PageText.Of(page)) is not null;
}
