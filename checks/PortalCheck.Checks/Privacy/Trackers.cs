using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Privacy;

/// <summary>
/// <c>privacy.trackers</c>: hosts, cookies and storage of known trackers on the portal's own pages, before any consent (a visit clicks nothing).
/// Disclosed is who the notice names. Rules: <see cref="ThirdParties"/>.
/// </summary>
internal sealed class Trackers : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.trackers"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var seen = portal.Pages.Where(page => own.Contains(WebAddress.HostOf(page.Url))).SelectMany(TracesOf).ToList();
        if (seen.Count == 0)
        {
            return CheckResult.Passed();
        }

        var notice = PolicyFinder.Notice(portal);
        var text = notice is null ? "" : VietnameseText.FoldKeepingMarks(PageText.Of(notice));
        var undisclosed = seen.Where(trace => !text.Contains(VietnameseText.Fold(trace.Vendor), StringComparison.Ordinal)).ToList();
        if (undisclosed.Count > 0 && (notice is null or { Evidence.HtmlCut: true }) && portal.Home is { } home && PolicyFinder.LinkOn(home) is not null)
        {
            return CheckResult.CantTell("notice-not-read") with { Findings = [.. seen.Select(trace => trace.Draft("tracker-seen"))] };
        }

        var findings = seen.Select(trace => trace.Draft(undisclosed.Contains(trace) ? "tracker-undisclosed" : "tracker-disclosed")).ToList();
        return undisclosed.Count == 0 ? CheckResult.Partial(findings) : CheckResult.Failed(findings);
    }

    private static IEnumerable<Trace> TracesOf(PageView page)
    {
        foreach (var host in page.Evidence.Requests.Select(request => request.Host).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (ThirdParties.VendorOf(host) is { } vendor)
            {
                yield return new Trace(vendor.Name, host, page);
            }
        }

        foreach (var cookie in page.Evidence.Cookies)
        {
            if ((ThirdParties.VendorOfTrace(cookie.Name) ?? ThirdParties.VendorOf(cookie.Domain.TrimStart('.'))?.Name) is { } vendor)
            {
                yield return new Trace(vendor, "cookie " + cookie.Name, page);
            }
        }

        foreach (var key in page.Evidence.StorageKeys)
        {
            if (ThirdParties.VendorOfTrace(key) is { } vendor)
            {
                yield return new Trace(vendor, "storage " + key, page);
            }
        }
    }

    private sealed record Trace(string Vendor, string What, PageView Page)
    {
        public FindingDraft Draft(string tag) =>
            new(TaggedMessage.Of(tag, ("vendor", Vendor), ("what", What)), new Location { Record = What }) { Page = Page.Url };
    }
}
