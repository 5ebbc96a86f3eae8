using PortalCheck.Model.Register;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The portals that were due in this round and could not be tested.</summary>
/// <param name="Page">The frame.</param>
/// <param name="Tested">The figures that stand at the ranking's head.</param>
/// <param name="Portals">By agency, as Vietnamese sorts names.</param>
internal sealed record UntestedPage(Frame Page, TestedView Tested, IReadOnlyList<UntestedRow> Portals)
{
    /// <summary>Makes the page.</summary>
    public static UntestedPage Of(PageMaker maker)
    {
        var texts = maker.Texts;
        var untested = maker.Site.Portals
            .Select(portal => (portal, cause: TestedView.CauseInRound(maker.Site, portal, texts)))
            .Where(pair => pair.cause is not null);
        return new UntestedPage(
            maker.FrameOf(SitePaths.Untested, texts["untested.title"], texts["untested.description"], new LinkView(texts["untested.title"], Href: null)),
            TestedView.Of(maker, SitePaths.Untested),
            [.. maker.ByName(untested, pair => maker.NameOf(maker.Site.Agency(pair.portal.Agency)!), pair => pair.portal.Id)
                .Select(pair => UntestedRow.Of(maker, pair.portal, pair.cause!))]);
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
        var card = maker.Site.Card(portal.Id);
        return new UntestedRow(
            maker.AgencyLink(SitePaths.Untested, maker.Site.Agency(portal.Agency)!),
            new LinkView(Hostile.Address(portal.Address), card is null ? null : maker.Href(SitePaths.Untested, SitePaths.Portal(portal.Id))),
            cause,
            card is { Assessment.Failure: null } ? maker.Texts.Figures.Day(card.Assessment.CollectedAt) : null);
    }
}
