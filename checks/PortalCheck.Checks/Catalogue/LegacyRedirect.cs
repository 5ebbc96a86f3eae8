using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.legacy-redirect</c>: a province's service portal that was closed on 2025-07-01 (<c>dichvucong.tỉnh.gov.vn</c>) leads on to the national
/// portal, or says where its services are. One that still lists services is not closed; an address that the visit did not follow proves nothing.
/// </summary>
internal sealed partial class LegacyRedirect : ICheck
{
    private const string NationalPortal = "dichvucong.gov.vn";

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.legacy-redirect"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (IsLegacy(portal.Portal.Address))
        {
            return OfItself(portal);
        }

        var links = portal.Pages.SelectMany(page => page.Links.Where(link => IsLegacy(link.Href)).Select(link => (Page: page, Link: link))).ToList();
        if (links.Count == 0)
        {
            return CheckResult.Inapplicable("no-legacy");
        }

        var dead = new List<FindingDraft>();
        var alive = false;
        foreach (var visited in portal.Evidence.Pages.Where(page => IsLegacy(page.Url)))
        {
            if (visited.Status is 404 or 410 or >= 500)
            {
                var from = links.Find(link => string.Equals(WebAddress.HostOf(link.Link.Href), WebAddress.HostOf(visited.Url), StringComparison.Ordinal));
                dead.Add(from.Page is null
                    ? FindingDraft.Of(WebAddress.HostOf(visited.Url), "address", "legacy-dead", ("url", visited.Url))
                    : FindingDraft.On(from.Page, from.Link.Selector, "legacy-dead", ("url", visited.Url)));
            }
            else if (visited.Collected)
            {
                alive = true;
            }
        }

        return dead.Count > 0 ? CheckResult.Failed(dead)
            : alive ? CheckResult.Passed()
            : CheckResult.CantTell("legacy-not-visited", ("url", links[0].Link.Href!));
    }

    private static CheckResult OfItself(PortalView portal)
    {
        if (portal.Home is not { } home)
        {
            return CheckResult.CantTell("legacy-not-visited", ("url", portal.Portal.Address));
        }

        if (string.Equals(WebAddress.HostOf(home.Url), NationalPortal, StringComparison.Ordinal)
            || home.Evidence.Hops.Any(hop => string.Equals(WebAddress.HostOf(OwnAnswers.Header(hop, "Location")), NationalPortal, StringComparison.Ordinal)))
        {
            return CheckResult.Passed();
        }

        var catalogue = CatalogueView.Of(portal);
        if (catalogue.Listed.Count + catalogue.Entries.Count > 0 || catalogue.Walked is { Entries.Count: > 0 })
        {
            return CheckResult.Inapplicable("legacy-open");
        }

        var text = VietnameseText.Fold(PageText.Of(home));
        var links = home.Links.Any(link => string.Equals(WebAddress.HostOf(link.Href), NationalPortal, StringComparison.Ordinal));
        var notice = Notice().IsMatch(text);
        return notice && (links || text.Contains(NationalPortal, StringComparison.Ordinal)) ? CheckResult.Passed()
            : home.Evidence.HtmlCut || HomePage.HasFewLinks(portal) && text.Length < 40 ? CheckResult.CantTell("legacy-unclear", ("url", home.Url))
            : links || notice ? CheckResult.Partial([FindingDraft.On(home, "body", links ? "legacy-link-only" : "legacy-notice-only")])
            : MenuOfServices(home) ? CheckResult.CantTell("legacy-unclear", ("url", home.Url))
            : CheckResult.Failed([FindingDraft.On(home, "body", "legacy-leads-nowhere")]);
    }

    // A portal whose list the visit did not find may well be open.
    private static bool MenuOfServices(PageView home) => home.Links.Any(link => link.Text.Length <= 60 && Service().IsMatch(VietnameseText.Fold(link.Text)));

    private static bool IsLegacy(string? url) => LegacyHost().IsMatch(WebAddress.HostOf(url));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(www\.)?(dichvucong|dvc|motcua)\.[a-z0-9-]{2,40}\.gov\.vn$", Options)]
    private static partial Regex LegacyHost();

    [GeneratedRegex(@"(dung|ngung|ket thuc|chuyen|thay the|truy cap|thuc hien tai|nop ho so tai)[^.]{0,120}cong dich vu cong quoc gia|cong dich vu cong quoc gia[^.]{0,80}(thay the|tu ngay|duy nhat)", Options)]
    private static partial Regex Notice();

    [GeneratedRegex(@"thu tuc hanh chinh|dich vu cong|nop ho so|tra cuu ho so", Options)]
    private static partial Regex Service();
}
