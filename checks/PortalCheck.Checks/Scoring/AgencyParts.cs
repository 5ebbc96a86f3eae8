using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Scoring;

/// <summary>
/// The parts that an agency's portals play. The main info portal is the first of kind <c>info</c> in the register, the service portal the first of
/// kind <c>service</c> or <c>national</c>; every further one is a sub-portal. Archives play no part: they are kept for reference.
/// </summary>
/// <param name="All">Parts that the agency has, by weight.</param>
/// <param name="Main">The portal without which it is not ranked: the main info portal, or the service portal of an agency without one.</param>
internal sealed record AgencyParts(IReadOnlyList<AgencyPart> All, ScoredPortal? Main)
{
    /// <summary>Sorts portals into parts.</summary>
    /// <param name="portals">In the order of the register.</param>
    public static AgencyParts Of(IReadOnlyList<ScoredPortal> portals)
    {
        var info = portals.FirstOrDefault(portal => portal.Portal.Kind == PortalKind.Info);
        var service = portals.FirstOrDefault(portal => portal.Portal.Kind is PortalKind.Service or PortalKind.National);
        List<AgencyPart> parts =
        [
            new AgencyPart(0.50, info is null ? [] : [info], Shrunk: false),
            new AgencyPart(0.35, service is null ? [] : [service], Shrunk: false),
            new AgencyPart(0.15, SubPortals(portals, info, service), Shrunk: true),
        ];
        return new AgencyParts([.. parts.Where(part => part.Portals.Count > 0)], info ?? service);
    }

    /// <summary>Portals that are neither main, service nor archive.</summary>
    public static IReadOnlyList<ScoredPortal> SubPortals(IReadOnlyList<ScoredPortal> portals) =>
        Of(portals).All.FirstOrDefault(part => part.Shrunk)?.Portals ?? [];

    private static List<ScoredPortal> SubPortals(IReadOnlyList<ScoredPortal> portals, ScoredPortal? info, ScoredPortal? service) =>
        [.. portals.Where(portal => portal != info && portal != service && portal.Portal.Kind != PortalKind.Archive)];
}

/// <summary>One part.</summary>
/// <param name="Weight">a.</param>
/// <param name="Portals">Its portals.</param>
/// <param name="Shrunk">True for sub-portals: their mean is drawn to the league's.</param>
internal sealed record AgencyPart(double Weight, IReadOnlyList<ScoredPortal> Portals, bool Shrunk);
