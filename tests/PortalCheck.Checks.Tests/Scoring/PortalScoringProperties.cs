using PortalCheck.Checks.Scoring;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using static PortalCheck.Checks.Tests.Scoring.ScoringSamples;

namespace PortalCheck.Checks.Tests.Scoring;

public sealed class PortalScoringProperties
{
    private const double Noise = 1e-9;

    [Fact]
    public void Score_LiesBetweenItsBoundsToTheLastBit() => Property.Holds(AnyRound, round =>
    {
        var score = Score(round.Pack, round.Results);
        return score.Uncapped is not { } s || (score.Min >= 0 && score.Min <= s && s <= score.Max && score.Max <= 100);
    });

    [Fact]
    public void AllRightThatIsKnown_IsAHundredToTheLastBit() => Property.Holds(AnyRound, round =>
    {
        var score = Score(round.Pack, [.. round.Results.Select(result => IsUnknown(result) ? result : result with { Outcome = Outcome.Passed })]);
        return score.Uncapped is null || (score.Uncapped.Equals(100.0) && score.Max.Equals(100.0));
    });

    [Fact]
    public void Bounds_AreTheScoresIfAllThatIsUnknownFailedOrPassed() => Property.Holds(AnyRound, round =>
    {
        var score = Score(round.Pack, round.Results);
        return score.Uncapped is null
            || (Same(score.Min, Score(round.Pack, WithUnknown(round.Results, Outcome.Failed)).Uncapped)
                && Same(score.Max, Score(round.Pack, WithUnknown(round.Results, Outcome.Passed)).Uncapped));
    });

    [Fact]
    public void OrderOfResults_DoesNotMatter() => Property.Holds(AnyRound, round =>
    {
        var score = Score(round.Pack, round.Results);
        var turned = Score(round.Pack, [.. round.Results.Reverse()]);
        return score.Value.Equals(turned.Value) && score.Coverage.Equals(turned.Coverage) && score.FailedBlockers.SequenceEqual(turned.FailedBlockers)
            && score.Groups.SequenceEqual(turned.Groups) && score.Cap?.Limit == turned.Cap?.Limit;
    });

    [Fact]
    public void OrderOfThePacksRows_DoesNotMatter() => Property.Holds(AnyRound, round =>
        Score(round.Pack, round.Results).Value.Equals(Score(round.Pack with { Criteria = [.. round.Pack.Criteria.Reverse()] }, round.Results).Value));

    [Fact]
    public void CantTell_NeverLowersTheScoreAgainstAFailureNorRaisesItAboveAPass() => Property.Holds(AnyRound, round =>
        round.Results.Where(IsUnknown).All(unknown =>
        {
            var score = Score(round.Pack, round.Results).Uncapped;
            var failed = Score(round.Pack, Replace(round.Results, unknown, Outcome.Failed)).Uncapped;
            var passed = Score(round.Pack, Replace(round.Results, unknown, Outcome.Passed)).Uncapped;
            return score is null || (failed <= score + Noise && score <= passed + Noise);
        }));

    [Fact]
    public void CantTell_ChangesNoGroupsScore() => Property.Holds(AnyRound, round =>
    {
        var without = Score(round.Pack, [.. round.Results.Where(result => !IsUnknown(result))]).Groups.ToDictionary(group => group.Group, group => group.Value);
        return Score(round.Pack, round.Results).Groups.Where(group => group.Known > 0).All(group => Same(group.Value, without[group.Group]));
    });

    [Fact]
    public void CantTellInTheOnlyGroup_LeavesTheScoreAsItIsWithoutTheCriterion() => Property.Holds(AnyRound, round =>
    {
        var rows = round.Pack.Criteria.Where(row => row.Group == "g0").Select(row => row.Id).ToHashSet();
        var results = round.Results.Where(result => rows.Contains(result.Id)).ToList();
        var score = Score(round.Pack, results);
        return score.Uncapped is null || Same(score.Uncapped, Score(round.Pack, [.. results.Where(result => !IsUnknown(result))]).Uncapped);
    });

    [Fact]
    public void CantTellAndUntested_AreScoredAlike() => Property.Holds(AnyRound, round =>
        Score(round.Pack, WithUnknown(round.Results, Outcome.CantTell)).Value.Equals(Score(round.Pack, WithUnknown(round.Results, Outcome.Untested)).Value));

    [Fact]
    public void Cap_OnlyLowersAndOnlyFailuresSetIt() => Property.Holds(AnyRound, round =>
    {
        var score = Score(round.Pack, round.Results);
        var failed = round.Pack.Caps.Count(cap => round.Results.Any(result => result.Id == cap.Criterion && result.Outcome == Outcome.Failed));
        return (failed == 0) == (score.Cap is null)
            && (score.Uncapped is not { } s || (score.Value <= s && (score.Cap is null ? score.Value.Equals(s) : score.Value <= score.Cap.Limit)));
    });

    [Fact]
    public void Cap_IsTheLowestLessFiveForEachFurtherAndNotBelowTwenty() => Property.Holds(AnyRound, round =>
    {
        var limits = round.Pack.Caps
            .Where(cap => round.Results.Any(result => result.Id == cap.Criterion && result.Outcome == Outcome.Failed))
            .Select(cap => cap.Limit).ToList();
        return limits.Count == 0 || Score(round.Pack, round.Results).Cap!.Limit.Equals(Math.Max(20.0, limits.Min() - (5 * (limits.Count - 1))));
    });

    [Fact]
    public void BetterOutcome_NeverLowersTheScore() => Property.Holds(AnyRound, round =>
        round.Results.Where(result => result.Outcome == Outcome.Failed).All(failed =>
            Score(round.Pack, round.Results).Value <= Score(round.Pack, Replace(round.Results, failed, Outcome.Partial)).Value + Noise
            || Score(round.Pack, round.Results).Value is null));

    private static PortalScore Score(RulePack pack, IReadOnlyList<CriterionResult> results) =>
        PortalScoring.Score(Assessment(pack, results), pack, PortalKind.Service);

    private static bool IsUnknown(CriterionResult result) => result.Outcome is Outcome.CantTell or Outcome.Untested;

    private static IReadOnlyList<CriterionResult> WithUnknown(IReadOnlyList<CriterionResult> results, Outcome outcome) =>
        [.. results.Select(result => IsUnknown(result) ? result with { Outcome = outcome } : result)];

    private static IReadOnlyList<CriterionResult> Replace(IReadOnlyList<CriterionResult> results, CriterionResult old, Outcome outcome) =>
        [.. results.Select(result => result == old ? result with { Outcome = outcome } : result)];

    private static bool Same(double? one, double? other) => one is { } a && other is { } b && Math.Abs(a - b) < 1e-6;
}
