using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Scoring;

/// <summary>
/// Scores one assessment (criteria.md section 3). With W the weight of a group, <c>num = Σ w·v</c>, <c>known = Σ w</c> over known results and
/// <c>all = Σ w</c> over known and unknown ones: <c>K = known/all</c>, <c>S = 100·Σ W·num/all ÷ Σ W·K</c>, <c>C = Σ W·K ÷ Σ W</c>.
/// </summary>
public static class PortalScoring
{
    /// <summary>Scores.</summary>
    /// <param name="assessment">The results; their order does not matter.</param>
    /// <param name="pack">The pack that they were judged by: weights, severities and caps come from it.</param>
    /// <param name="kind">Kind of the portal: decides the groups' weights.</param>
    /// <exception cref="ArgumentException">The assessment was judged by another pack, or by another version of it.</exception>
    public static PortalScore Score(Assessment assessment, RulePack pack, PortalKind kind)
    {
        if (assessment.Pack != pack.Ref)
        {
            throw new ArgumentException($"Judged by {assessment.Pack}, to be scored by {pack.Ref}: judge it again first.", nameof(assessment));
        }

        var rows = pack.Criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        var results = assessment.Criteria.Select(result => new Judged(result, rows[result.Id])).ToList();
        var all = Sums.Of(results, pack, kind);
        var compliance = Sums.Of([.. results.Where(result => result.Row.CountsForCompliance)], pack, kind);
        var cap = ScoreCaps.Of(assessment.Criteria, pack.Caps);
        var value = all.Score is { } score && cap is not null ? Math.Min(score, cap.Limit) : all.Score;
        var band = ScoreScale.Band(all.Coverage);
        return new PortalScore
        {
            Value = value,
            Uncapped = all.Score,
            Coverage = all.Coverage,
            Min = all.Score is { } low ? all.Coverage * low : null,
            // C·S + 100·(1 − C), written so that rounding can never put it below S or above 100.
            Max = all.Score is { } high ? Math.Min(100, high + ((100 - high) * (1 - all.Coverage))) : null,
            Cap = cap,
            Compliance = compliance.Score,
            ComplianceCoverage = compliance.Coverage,
            Band = band,
            Class = value is { } points && band != CoverageBand.Low ? ScoreScale.Class(points) : null,
            Groups = all.Groups,
            FailedBlockers =
            [
                .. results
                    .Where(result => result.Result.Outcome == Outcome.Failed && result.Row.Severity == Severity.Blocker)
                    .Select(result => result.Row.Id)
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    private sealed record Judged(CriterionResult Result, Criterion Row);

    /// <param name="Groups">Groups that weigh something and hold a scored criterion, in the pack's order.</param>
    /// <param name="Score">S; null where nothing is known.</param>
    /// <param name="Coverage">C; 0 where nothing applies.</param>
    private sealed record Sums(IReadOnlyList<GroupScore> Groups, double? Score, double Coverage)
    {
        public static Sums Of(IReadOnlyList<Judged> results, RulePack pack, PortalKind kind)
        {
            var byGroup = results.ToLookup(result => result.Row.Group, StringComparer.Ordinal);
            var groups = pack.Groups
                .Select(group => SumOf(group.Id, group.Weights.GetValueOrDefault(kind), byGroup[group.Id]))
                .Where(group => group is { Weight: > 0, All: > 0 })
                .ToList();
            var weight = groups.Sum(group => group.Weight);
            var known = groups.Sum(group => group.Weight * group.Coverage);
            // Divided first, as coverage is: where all that is known is right, both sums are then the same to the last bit, and S is 100.
            var right = groups.Sum(group => group.Weight * (group.Num / group.All));
            return new Sums(
                groups,
                known > 0 ? 100 * (right / known) : null,
                weight > 0 ? known / weight : 0);
        }

        private static GroupScore SumOf(string group, double weight, IEnumerable<Judged> results)
        {
            double num = 0, known = 0, all = 0;
            foreach (var (result, row) in results.Where(result => result.Result.Outcome != Outcome.Inapplicable))
            {
                var w = ScoreScale.Weight(row.Severity);
                all += w;
                if (ScoreScale.Value(result.Outcome) is { } v)
                {
                    num += w * v;
                    known += w;
                }
            }

            return new GroupScore(group, weight, num, known, all);
        }
    }
}
