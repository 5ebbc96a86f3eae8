using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Scoring;

/// <summary>What a round's ranking may be told.</summary>
public sealed record RoundScoringOptions
{
    /// <summary>The rule for published leagues (criteria.md section 3): with fewer ranked members there are classes but no ranks.</summary>
    public const int PublishedMinimum = 5;

    /// <summary>Fewest members that can be ranked for a league to have ranks. Lower it only for leagues that are not published as such, as the demo's.</summary>
    public int MinimumRanked { get; init; } = PublishedMinimum;
}

/// <summary>Ranks the agencies of a whole round.</summary>
public static class RoundScoring
{
    /// <summary>One table a league, in the order in which leagues first occur in the register. Agencies without portals in it are left out.</summary>
    /// <param name="register">Who owns what.</param>
    /// <param name="scorecards">The round's scorecards; of several of one portal the last visit that did not fail counts; those of portals that the register lacks are left out.</param>
    /// <param name="pack">The pack that all of them were judged by.</param>
    /// <param name="options">The minimum of ranked members; the published rule where null.</param>
    /// <exception cref="ArgumentException">A scorecard was judged by another pack: its score cannot be compared with the others.</exception>
    public static IReadOnlyList<LeagueTable> Rank(
        PortalRegister register, IReadOnlyList<Scorecard> scorecards, RulePack pack, RoundScoringOptions? options = null) =>
        Rank(register, [.. scorecards.Select(VisitScore.Of)], pack, options);

    /// <summary>The same from what of each scorecard counts.</summary>
    /// <exception cref="ArgumentException">A visit was judged by another pack.</exception>
    public static IReadOnlyList<LeagueTable> Rank(
        PortalRegister register, IReadOnlyList<VisitScore> visits, RulePack pack, RoundScoringOptions? options = null)
    {
        if (visits.FirstOrDefault(visit => visit.Pack != pack.Ref) is { } stranger)
        {
            throw new ArgumentException($"{stranger.Portal} was judged by {stranger.Pack}, the round by {pack.Ref}.", nameof(visits));
        }

        var best = visits.GroupBy(visit => visit.Portal, StringComparer.Ordinal).ToDictionary(visits => visits.Key, Best, StringComparer.Ordinal);
        var owned = register.Portals
            .Select(portal => new ScoredPortal(portal, best.GetValueOrDefault(portal.Id)?.Score))
            .ToLookup(portal => portal.Portal.Agency, StringComparer.Ordinal);
        var samples = register.Portals.ToLookup(portal => portal.Agency, portal => best.GetValueOrDefault(portal.Id) is { Failed: false, Sample: var rules } ? rules : null, StringComparer.Ordinal);
        return
        [
            .. register.Agencies
                .Where(agency => owned.Contains(agency.Id))
                .GroupBy(agency => agency.League, StringComparer.Ordinal)
                .Select(league => RankLeague(league.Key, [.. league], owned, samples, options ?? new RoundScoringOptions())),
        ];
    }

    // A visit that failed never stands in for a good one.
    private static VisitScore Best(IEnumerable<VisitScore> visits) =>
        visits.OrderBy(visit => visit.Failed).ThenByDescending(visit => visit.CollectedAt).First();

    private static LeagueTable RankLeague(
        string league, IReadOnlyList<Agency> agencies, ILookup<string, ScoredPortal> owned, ILookup<string, string?> samples, RoundScoringOptions options)
    {
        var subPortals = agencies.SelectMany(agency => AgencyParts.SubPortals([.. owned[agency.Id]])).Where(portal => portal.GivesNumber).ToList();
        double? mean = subPortals.Count > 0 ? subPortals.Average(portal => portal.Score!.Value!.Value) : null;
        var scores = agencies.Select(agency => AgencyScoring.Score(agency, [.. owned[agency.Id]], mean));
        return LeagueRanking.Rank(league, SampledAlike([.. scores], agency => Comparison.Together(samples[agency].OfType<string>())), options.MinimumRanked);
    }

    /// <summary>Only scores from samples drawn by the same rules are ranked together: those of most members; of two that are as common the later in ordinal order.</summary>
    private static IReadOnlyList<AgencyScore> SampledAlike(IReadOnlyList<AgencyScore> scores, Func<string, string> sampleOf)
    {
        var common = scores.Where(score => score.Unranked is null).CountBy(score => sampleOf(score.Agency), StringComparer.Ordinal)
            .OrderByDescending(rules => rules.Value).ThenByDescending(rules => rules.Key, StringComparer.Ordinal).FirstOrDefault().Key;
        return [.. scores.Select(score => score.Unranked is null && !string.Equals(sampleOf(score.Agency), common, StringComparison.Ordinal) ? score with { Unranked = UnrankedReason.OtherSample } : score)];
    }
}

/// <summary>What of a scorecard counts for its agency's rank.</summary>
/// <param name="Portal">Register id.</param>
/// <param name="Pack">The pack that judged.</param>
/// <param name="Failed">True where the visit came to nothing.</param>
/// <param name="CollectedAt">End of the visit (UTC).</param>
/// <param name="Score">The score.</param>
/// <param name="Sample">The rules of its sample (<see cref="Comparison.SampleRules"/>).</param>
public sealed record VisitScore(string Portal, PackRef Pack, bool Failed, DateTimeOffset CollectedAt, PortalScore Score, string Sample)
{
    /// <summary>What counts of a scorecard.</summary>
    public static VisitScore Of(Scorecard card) => new(card.Assessment.Portal, card.Assessment.Pack, card.Assessment.Failure is not null, card.Assessment.CollectedAt, card.Score, Comparison.SampleRules(card.Assessment));
}
