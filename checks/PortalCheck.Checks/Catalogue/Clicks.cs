using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Catalogue;

/// <summary><c>catalog.clicks</c>: the fewest clicks from the home page at which a service's own page was seen.</summary>
internal sealed class Clicks : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.clicks"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var direct = portal.PagesOf(PageKind.Entry).Concat(portal.PagesOf(PageKind.EForm)).Select(page => page.Evidence.Clicks);
        var overList = CatalogueView.Of(portal).Listed
            .Where(page => page.Reading.Rows.Any(row => row.Href is not null))
            .Select(page => (page.Page.Is(PageKind.Home) ? 0 : page.Page.Evidence.Clicks) + 1);
        if (direct.Concat(overList).Min() is not { } fewest)
        {
            return CheckResult.CantTell("no-path-seen");
        }

        if (fewest <= criterion.Threshold("maxClicks", 3))
        {
            return CheckResult.Passed();
        }

        var finding = FindingDraft.Whole("too-many-clicks", ("clicks", fewest.ToString(CultureInfo.InvariantCulture)));
        return fewest <= criterion.Threshold("partialMaxClicks", 4) ? CheckResult.Partial([finding]) : CheckResult.Failed([finding]);
    }
}
