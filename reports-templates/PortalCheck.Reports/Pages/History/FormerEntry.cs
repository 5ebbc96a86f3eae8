using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Pages.History;

/// <summary>A portal or an agency that earlier rounds had results of and the register has no more.</summary>
/// <param name="Id">Its register id then.</param>
/// <param name="IsPortal">True for a portal.</param>
/// <param name="Agency">Its owner's id then; its own for an agency.</param>
/// <param name="Point">What it came to last.</param>
/// <param name="ClosedAt">When that round was closed (UTC).</param>
internal sealed record FormerEntry(string Id, bool IsPortal, string Agency, ResultPoint Point, DateTimeOffset ClosedAt)
{
    /// <summary>Where its page stands, as it did before.</summary>
    public string Path => IsPortal ? SitePaths.Portal(Id) : SitePaths.Agency(Id);

    /// <summary>True where it was merged into this agency.</summary>
    public bool IsSucceededBy(Agency agency) =>
        !string.Equals(agency.Id, Agency, StringComparison.Ordinal) && agency.MergedFrom.Any(former => string.Equals(former.Id, Agency, StringComparison.Ordinal));

    /// <summary>All of them, agencies first, by id; each with its newest result.</summary>
    public static IReadOnlyList<FormerEntry> Of(Site site)
    {
        var rounds = site.History.Rounds.Select(round => round.Published).Reverse().ToList();
        var agencies = rounds.SelectMany(round => round.Agencies.Where(point => site.Agency(point.Agency) is null), (round, point) => new FormerEntry(point.Agency, IsPortal: false, point.Agency, point, round.ClosedAt));
        var portals = rounds.SelectMany(round => round.Portals.Where(point => site.Portal(point.Portal) is null), (round, point) => new FormerEntry(point.Portal, IsPortal: true, point.Agency, point, round.ClosedAt));
        return [.. agencies.Concat(portals).DistinctBy(entry => (entry.IsPortal, entry.Id)).OrderBy(entry => entry.IsPortal).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
    }
}
