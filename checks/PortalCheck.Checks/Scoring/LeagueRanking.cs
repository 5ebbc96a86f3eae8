using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Scoring;

/// <summary>
/// Ranks a league. Key: A on one decimal, then fewer failed blockers, then higher coverage, then more points of catalogue and e-forms; who is equal in
/// all four shares a rank (1-2-2-4).
/// </summary>
internal static class LeagueRanking
{
    /// <summary>Ranks.</summary>
    /// <param name="league">League id.</param>
    /// <param name="agencies">Its agencies, in any order.</param>
    /// <param name="minimumRanked">With fewer that could be ranked nobody is; classes stay.</param>
    public static LeagueTable Rank(string league, IReadOnlyList<AgencyScore> agencies, int minimumRanked)
    {
        var ranked = agencies
            .Where(agency => agency.Unranked is null)
            .OrderBy(KeyOf, KeyOrder)
            .ThenBy(agency => agency.Agency, StringComparer.Ordinal)
            .ToList();
        var unranked = agencies.Where(agency => agency.Unranked is not null);
        if (ranked.Count < minimumRanked)
        {
            var small = ranked.Select(agency => agency with { Unranked = UnrankedReason.SmallLeague });
            return new LeagueTable(league, ById(small.Concat(unranked)), Ranked: false);
        }

        var rank = 0;
        var members = ranked.Select((agency, index) =>
        {
            rank = index > 0 && KeyOrder.Compare(KeyOf(ranked[index - 1]), KeyOf(agency)) == 0 ? rank : index + 1;
            return agency with
            {
                Rank = rank,
                DifferenceUnclear = (index > 0 && Overlap(agency, ranked[index - 1])) || (index + 1 < ranked.Count && Overlap(agency, ranked[index + 1])),
            };
        });
        return new LeagueTable(league, [.. members, .. ById(unranked)], Ranked: true);
    }

    // Rounding beyond A's decimal only removes the noise of sums; a real difference is far larger.
    private static (double, int, double, double) KeyOf(AgencyScore agency) => (
        -ScoreScale.Round(agency.Value!.Value), agency.FailedBlockers.Count, -Math.Round(agency.Coverage, 6), -Math.Round(agency.CataloguePlusForms, 6));

    private static Comparer<(double, int, double, double)> KeyOrder => Comparer<(double, int, double, double)>.Default;

    private static bool Overlap(AgencyScore one, AgencyScore other) => one.Min <= other.Max && other.Min <= one.Max;

    private static List<AgencyScore> ById(IEnumerable<AgencyScore> agencies) => [.. agencies.OrderBy(agency => agency.Agency, StringComparer.Ordinal)];
}
