using PortalCheck.Model;
using PortalCheck.Model.Register;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>Says that a result comes from an earlier visit, of which day, and why.</summary>
/// <param name="Text">A sentence without a full stop.</param>
/// <param name="Fault">True where the portal was due and could not be tested; false where its turn had not come.</param>
internal sealed record ResultNote(string Text, bool Fault)
{
    /// <summary>The note on one portal's result; null where this round made it, or where there is none.</summary>
    public static ResultNote? Of(PageMaker maker, Portal portal) => Standing(maker.Site, portal) is { } standing
        ? new ResultNote(Say(maker.Texts, standing), standing.Fault)
        : null;

    /// <summary>The note on an agency's row: what could not be tested comes before what was not due.</summary>
    public static ResultNote? Of(PageMaker maker, string agencyId)
    {
        var texts = maker.Texts;
        var portals = maker.Site.PortalsOf(agencyId).ToList();
        var standing = portals.Select(portal => Standing(maker.Site, portal)).OfType<StandingResult>().ToList();
        var shown = standing.Exists(result => result.Fault) ? standing.FindAll(result => result.Fault) : standing;
        return shown switch
        {
            [] => null,
            [var only] when portals.Count == 1 => new ResultNote(Say(texts, only), only.Fault),
            [var only] => new ResultNote(texts.Say("earlier.of-portal", ("address", Hostile.Address(only.Portal.Address)), ("note", Say(texts, only))), only.Fault),
            _ => new ResultNote(
                texts.Say(
                    shown[0].Fault ? "earlier.many-fault" : "earlier.many",
                    ("count", texts.Figures.Count(shown.Count)), ("day", texts.Figures.Day(shown.Min(result => result.Day)))),
                shown[0].Fault),
        };
    }

    /// <summary>True where the turn of a due portal came to nothing.</summary>
    public static bool IsFault(SiteTurnState state) => state switch
    {
        SiteTurnState.Blocked or SiteTurnState.Unreachable or SiteTurnState.GivenUp => true,
        SiteTurnState.Scanned or SiteTurnState.Waiting or SiteTurnState.NotDue => false,
    };

    private static string Say(SiteTexts texts, StandingResult result) =>
        texts.Say("earlier." + SiteTexts.Kebab(result.State), ("day", texts.Figures.Day(result.Day)));

    private static StandingResult? Standing(Site site, Portal portal)
    {
        var state = site.Turn(portal.Id).State;
        return state is not SiteTurnState.Scanned && site.Brief(portal.Id) is { Failure: null } brief
            ? new StandingResult(portal, state, VietnamTime.DayOf(brief.CollectedAt), IsFault(state))
            : null;
    }

    private sealed record StandingResult(Portal Portal, SiteTurnState State, DateOnly Day, bool Fault);
}
