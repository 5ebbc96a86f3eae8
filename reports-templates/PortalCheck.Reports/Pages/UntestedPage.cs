using PortalCheck.Model.Register;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The portals that were due in this round and could not be tested.</summary>
/// <param name="Page">The frame.</param>
/// <param name="Tested">The figures that stand at the ranking's head.</param>
/// <param name="Portals">By agency, as Vietnamese sorts names.</param>
/// <param name="Left">How many more there are; null for none.</param>
/// <param name="All">The file that has them all.</param>
internal sealed record UntestedPage(Frame Page, TestedView Tested, IReadOnlyList<UntestedRow> Portals, string? Left, string All)
{
    /// <summary>Most rows: where the scanner's own line fails, every portal of a country could stand here.</summary>
    public const int MostRows = 500;

    /// <summary>Makes the page.</summary>
    public static UntestedPage Of(PageMaker maker)
    {
        var texts = maker.Texts;
        var untested = maker.Site.Portals
            .Select(portal => (portal, cause: TestedView.CauseInRound(maker.Site, portal, texts)))
            .Where(pair => pair.cause is not null).ToList();
        return new UntestedPage(
            maker.FrameOf(SitePaths.Untested, texts["untested.title"], texts["untested.description"], new LinkView(texts["untested.title"], Href: null)),
            TestedView.Of(maker, SitePaths.Untested),
            [.. maker.ByName(untested, pair => maker.NameOf(maker.Site.Agency(pair.portal.Agency)!), pair => pair.portal.Id)
                .Take(MostRows).Select(pair => UntestedRow.Of(maker, pair.portal, pair.cause!))],
            untested.Count > MostRows ? texts.Figures.Count(untested.Count - MostRows) : null,
            maker.FileHref(SitePaths.Untested, SitePaths.ScorecardsCsv));
    }
}

/// <summary>One portal that could not be tested.</summary>
/// <param name="Agency">Its owner.</param>
/// <param name="Portal">Its page; no address where it has no scorecard.</param>
/// <param name="Cause">Why.</param>
/// <param name="LastGood">Day of the result that stands; null where there is none.</param>
internal sealed record UntestedRow(LinkView Agency, LinkView Portal, string Cause, string? LastGood)
{
    /// <summary>The row of a portal.</summary>
    public static UntestedRow Of(PageMaker maker, Portal portal, string cause)
    {
        var brief = maker.Site.Brief(portal.Id);
        return new UntestedRow(
            maker.AgencyLink(SitePaths.Untested, maker.Site.Agency(portal.Agency)!),
            new LinkView(Hostile.Address(portal.Address), brief is null ? null : maker.Href(SitePaths.Untested, SitePaths.Portal(portal.Id))),
            cause,
            brief is { Failure: null } ? maker.Texts.Figures.Day(brief.CollectedAt) : null);
    }
}
