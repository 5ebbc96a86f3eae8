namespace PortalCheck.Storage;

/// <summary>One round of visits to all portals that were due.</summary>
/// <param name="Id">Identifier that sorts by time: the moment it was opened, <c>yyyyMMdd'T'HHmmss'Z'</c>.</param>
/// <param name="PackId">Id of the rule pack that it is judged by.</param>
/// <param name="OpenedAt">When it was opened (UTC).</param>
/// <param name="Portals">Register ids of the portals it covers, sorted (ordinal).</param>
/// <param name="ClosedAt">When it was closed (UTC); null while it runs.</param>
public sealed record Round(string Id, string PackId, DateTimeOffset OpenedAt, IReadOnlyList<string> Portals, DateTimeOffset? ClosedAt = null)
{
    /// <summary>The id of a round opened at this moment.</summary>
    public static string IdFor(DateTimeOffset openedAt) =>
        openedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
