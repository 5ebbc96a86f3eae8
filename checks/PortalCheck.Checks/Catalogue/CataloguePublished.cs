using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.published</c>: the portal lists its procedures, or leads to its own list on the national portal. An empty list, a shell, a block page,
/// a login wall and a search without results are no proof that there is none.
/// </summary>
internal sealed partial class CataloguePublished : ICheck
{
    private const string NationalPortal = "dichvucong.gov.vn";
    private const int LongestMenuText = 60;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.published"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var catalogue = CatalogueView.Of(portal);
        var own = WebAddress.OwnHosts(portal);
        var links = portal.Pages.SelectMany(page => page.Links).ToList();
        if (catalogue.Listed.Count + catalogue.Teasers.Count > 0 || catalogue.Walked is { Entries.Count: > 0 } || links.Exists(link => IsNational(link, own) && IsDeepLink(link)))
        {
            return CheckResult.Passed();
        }

        if (Unproven(catalogue, portal) is { } unproven)
        {
            return unproven;
        }

        // A link that was not followed may lead to the list: that is no proof of anything.
        if (links.Find(link => (NamesCatalogue(link.Text) || LeadsToCatalogue(link.Href)) && !IsNational(link, own)) is { } named)
        {
            return CheckResult.CantTell("catalogue-not-visited", ("text", named.Text), ("url", named.Href ?? "#"));
        }

        if (links.Find(link => IsNational(link, own)) is { } generic)
        {
            return CheckResult.Partial([FindingDraft.On(portal.Home!, generic.Selector, "generic-link-only", ("url", generic.Href!))]);
        }

        // Frames whose content a script fills later show a banner and little more: what such a home page lacks proves nothing.
        var bare = HomePage.HasFewLinks(portal) || portal.Home!.Evidence.HtmlCut;
        return MenuNamesCatalogue(portal) ? CheckResult.CantTell("catalogue-named-only")
            : bare ? CheckResult.CantTell("home-bare", ("url", portal.Home!.Url))
            : CheckResult.Failed([FindingDraft.Whole("catalogue-missing")]);
    }

    private static CheckResult? Unproven(CatalogueView catalogue, PortalView portal)
    {
        var home = catalogue.Named.Count > 0 ? null : CatalogueReader.Read(portal.Home!.Document, portal.Home.Url);
        var states = catalogue.Named.Select(page => (page.Reading.State, page.Page.Url)).ToList();
        if (home is { State: CatalogueState.Shell or CatalogueState.Block })
        {
            states.Add((home.State, portal.Home!.Url));
        }

        foreach (var (state, url) in states)
        {
            var tag = state switch
            {
                CatalogueState.Empty => "catalogue-empty",
                CatalogueState.SearchOnly => "catalogue-search-only",
                CatalogueState.Shell => "catalogue-shell",
                CatalogueState.LoginWall => "catalogue-login",
                CatalogueState.Block => "catalogue-block",
                CatalogueState.Listed or CatalogueState.NoCatalogue => null,
            };
            if (tag is not null)
            {
                return CheckResult.CantTell(tag, ("url", url));
            }
        }

        // A page that should be the catalogue and is none we can read: a person must say what it is.
        if (states.Count > 0)
        {
            return CheckResult.CantTell("catalogue-unread", ("url", states[0].Url));
        }

        return portal.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Catalogue))?.Failure is { } failure ? CheckResult.Untested(failure) : null;
    }

    private static bool NamesCatalogue(string text) => text.Length is > 0 and <= LongestMenuText && MenuWording().IsMatch(VietnameseText.Fold(text));

    // Menus that open by script have no link: what they name is there all the same.
    private static bool MenuNamesCatalogue(PortalView portal) => PageText.Of(portal.Home!).Split('\n').Any(NamesCatalogue);

    private static bool LeadsToCatalogue(string? href) =>
        Uri.TryCreate(href, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && CataloguePath().IsMatch(new Uri(href!).AbsolutePath.ToLowerInvariant());

    // On the national portal itself its own addresses are own ones.
    private static bool IsNational(LinkEvidence link, IReadOnlySet<string> own) =>
        string.Equals(WebAddress.HostOf(link.Href), NationalPortal, StringComparison.Ordinal) && !own.Contains(NationalPortal);

    // The agency's own list: an address on the national portal that says whose or which list, not its front page.
    private static bool IsDeepLink(LinkEvidence link) =>
        Uri.TryCreate(link.Href, UriKind.Absolute, out var address)
        && ListPath().IsMatch(address.AbsolutePath.ToLowerInvariant())
        && AgencyQuery().IsMatch((address.Query + address.Fragment).ToLowerInvariant());

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^([a-z ]{0,20})(dich vu cong( truc tuyen)?|thu tuc hanh chinh|bo tthc|tthc|dvctt|dvc truc tuyen|danh muc thu tuc)([a-z ,]{0,25})$", Options)]
    private static partial Regex MenuWording();

    [GeneratedRegex(@"/(thu-tuc-hanh-chinh|dich-vu-cong|danh-muc-tthc|bo-thu-tuc|bothutuc|tthc|dvc)(/|-|\.|$)", Options)]
    private static partial Regex CataloguePath();

    [GeneratedRegex(@"thu-tuc|tthc|dich-vu-cong|dvc", Options)]
    private static partial Regex ListPath();

    [GeneratedRegex(@"(ma_?co_?quan|co_?quan|coquan|agency|department|don_?vi|donvi|impl_agency_id|tinh|bo)[a-z_]*=[^&]+", Options)]
    private static partial Regex AgencyQuery();
}
