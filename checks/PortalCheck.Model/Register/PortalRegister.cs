namespace PortalCheck.Model.Register;

/// <summary>The department's register: who owns which portals.</summary>
/// <param name="Agencies">In the order of the file.</param>
/// <param name="Portals">In the order of the file.</param>
public sealed record PortalRegister(IReadOnlyList<Agency> Agencies, IReadOnlyList<Portal> Portals)
{
    /// <summary>The agency with this id, or null.</summary>
    public Agency? FindAgency(string id) => Agencies.FirstOrDefault(agency => string.Equals(agency.Id, id, StringComparison.Ordinal));

    /// <summary>The portal with this id, or null.</summary>
    public Portal? FindPortal(string id) => Portals.FirstOrDefault(portal => string.Equals(portal.Id, id, StringComparison.Ordinal));
}
