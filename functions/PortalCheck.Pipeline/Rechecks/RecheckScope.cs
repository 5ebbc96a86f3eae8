using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Pipeline.Rechecks;

/// <summary>How much of a portal must be visited again to decide one finding. Pure.</summary>
internal static class RecheckScope
{
    /// <summary>
    /// The addresses that suffice: the finding's pages, or the home page for one of a host. Whether they do is not guessed: the evidence that showed
    /// the finding, cut down to them, is judged, and must show it again. Null where it does not: then the whole portal is visited.
    /// </summary>
    /// <param name="shown">The evidence that the published finding rests on; null where it was deleted.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="pack">The pack that judged.</param>
    public static IReadOnlyList<string>? Of(PortalEvidence? shown, Finding finding, RulePack pack)
    {
        // What the portal as a whole lacks is lacked by a few pages all the more: only a whole visit tells.
        if (shown is null || (finding.Pages.Count == 0 && finding.Location.Host is null))
        {
            return null;
        }

        var pages = finding.Pages.Count > 0
            ? shown.Pages.Where(page => finding.Pages.Contains(page.FinalUrl, StringComparer.Ordinal)).ToList()
            : shown.Pages.Where(page => page.Kinds.Contains(PageKind.Home)).ToList();
        return pages.Count > 0 && Shows(Reduced(shown, pages), finding.Id, pack) ? [.. pages.Select(page => page.Url)] : null;
    }

    /// <summary>The evidence with these pages alone, with the hosts that every visit looks at, and without the days of probes that a short visit does not renew.</summary>
    public static PortalEvidence Reduced(PortalEvidence evidence, IReadOnlyList<PageEvidence> pages) => evidence with
    {
        Pages = pages,
        Availability = null,
        Hosts = [.. evidence.Hosts.Where(host => host.Roles.Contains(HostRole.Main) || host.Roles.Contains(HostRole.Sibling))],
    };

    private static bool Shows(PortalEvidence evidence, string findingId, RulePack pack) =>
        Judge.Assess(evidence, pack).Criteria.Any(result => result.Findings.Any(finding => string.Equals(finding.Id, findingId, StringComparison.Ordinal)));
}
