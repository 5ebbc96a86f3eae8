using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Authentication;

/// <summary><c>session.id-not-in-url</c>: no session identifier in addresses of the portal: <c>;jsessionid=</c>, <c>/(S(…))/</c>, <c>PHPSESSID=</c>.</summary>
internal sealed partial class SessionInUrl : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["session.id-not-in-url"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var findings = portal.Pages.SelectMany(FaultsOf).ToList();
        var clean = portal.Pages.Count - findings.Select(finding => finding.Page).Distinct(StringComparer.Ordinal).Count();
        var measure = new Measure(clean, portal.Pages.Count, "pages");
        return findings.Count > 0 ? CheckResult.Failed(findings, measure) : CheckResult.Passed(measure);
    }

    // One finding a page and kind: a template that rewrites links rewrites them all.
    private static IEnumerable<FindingDraft> FaultsOf(PageView page)
    {
        var site = WebAddress.HostOf(page.Url);
        var own = new[] { (Address: page.Url, Selector: "html", Tag: "session-in-address") }
            .Concat(page.Links.Where(link => WebAddress.SameSite(WebAddress.HostOf(link.Href), site)).Select(link => (Address: link.Href!, link.Selector, Tag: "session-in-link")))
            .Concat(page.Forms.Where(form => WebAddress.SameSite(WebAddress.HostOf(form.Action), site)).Select(form => (Address: form.Action!, form.Selector, Tag: "session-in-form")));
        return own.Select(place => (place.Selector, place.Tag, Match: Session().Match(place.Address)))
            .Where(place => place.Match.Success)
            .GroupBy(place => place.Tag + " " + NameOf(place.Match), StringComparer.Ordinal)
            .Select(same => same.First())
            .Select(place => FindingDraft.On(page, place.Selector, place.Tag, ("parameter", NameOf(place.Match))) with { IdentityText = NameOf(place.Match) });
    }

    // The identifier itself is never repeated: it may still be valid.
    private static string NameOf(Match match) => match.Value.StartsWith("/(", StringComparison.Ordinal) ? "(S(…))" : match.Value.TrimStart(';', '?', '&').Split('=')[0];

    [GeneratedRegex(@";jsessionid=[0-9a-z]{8}|/\((?:[a-z]\([0-9a-z]{20,30}\))+\)/|[?&;](phpsessid|jsessionid|aspsessionid[a-z]*|asp\.net_sessionid|cftoken)=[0-9a-z]{8}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Session();
}
