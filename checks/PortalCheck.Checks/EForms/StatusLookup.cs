using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.status</c>: people can look up where their dossier is (D224 Đ15k1g). What a made-up code brings is left to a person, as nothing that is typed
/// ever leaves the browser; accused is only a service portal with neither a form, nor a link, nor a login.
/// </summary>
internal sealed partial class StatusLookup : ICheck
{
    private const int LinksOfARealPage = 5;

    // A look at a page or two is no look at the portal.
    private const int PagesOfAVisit = 5;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.status"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (FormsInView.Of(portal, FormPurpose.Lookup) is [var form, ..])
        {
            return CheckResult.CantTell("status-try-code", ("page", form.Page.Url));
        }

        if (portal.Pages.FirstOrDefault(page => page.Links.Any(IsLookup)) is { } linking)
        {
            return CheckResult.CantTell("status-not-reached", ("page", linking.Url));
        }

        if (portal.Portal.Kind is not (PortalKind.Service or PortalKind.National))
        {
            return CheckResult.Inapplicable("no-status-needed");
        }

        return FormsInView.BehindLogin(portal) ? CheckResult.CantTell("status-maybe-behind-login")
            : portal.Home!.Evidence.HtmlCut || portal.Home.Links.Count(link => link.Visible) < LinksOfARealPage || portal.Pages.Count < PagesOfAVisit
                ? CheckResult.CantTell("status-not-seen")
            : CheckResult.Failed([FindingDraft.Whole("status-missing")]);
    }

    private static bool IsLookup(LinkEvidence link) => Lookup().IsMatch(VietnameseText.FoldKeepingMarks(link.Text));

    [GeneratedRegex(@"\b(tra cuu|theo doi|kiem tra|xem) .{0,25}(ho so|tinh trang|tien do|trang thai)\b|\b(tinh trang|tinh hinh|tien do|trang thai) .{0,20}ho so\b|tra cuu (tthc|ket qua)|track", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Lookup();
}
