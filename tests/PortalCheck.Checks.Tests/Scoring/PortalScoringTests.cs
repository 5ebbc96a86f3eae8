using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using static PortalCheck.Checks.Tests.Scoring.ScoringSamples;

namespace PortalCheck.Checks.Tests.Scoring;

public sealed class PortalScoringTests
{
    /// <summary>criteria.md section 3: "Check: a11y W 22 {5 P, 5 H, 10 ?}, tls W 12 {10 P, 2 F} → …".</summary>
    [Fact]
    public void WorkedExampleOfCriteriaMd_GivesItsNumbers()
    {
        var score = Score(
            [("a11y", 22), ("tls", 12)],
            [
                .. Many("a11y.p", 5, Outcome.Passed), .. Many("a11y.h", 5, Outcome.Partial), .. Many("a11y.u", 10, Outcome.CantTell),
                .. Many("tls.p", 10, Outcome.Passed), .. Many("tls.f", 2, Outcome.Failed),
            ]);
        Assert.Equal(75, score.Groups[0].Value!.Value, 10);
        Assert.Equal(83.3, Math.Round(score.Groups[1].Value!.Value, 1));
        Assert.Equal(79.3, Math.Round(score.Value!.Value, 1));
        Assert.Equal(.676, Math.Round(score.Coverage, 3));
        Assert.Equal(53.7, Math.Round(score.Min!.Value, 1));
        Assert.Equal(86.0, Math.Round(score.Max!.Value, 1));
        Assert.Equal(CoverageBand.Medium, score.Band);
    }

    [Theory]
    [InlineData(Severity.Blocker, 10.0 / 15)]
    [InlineData(Severity.Major, 5.0 / 10)]
    [InlineData(Severity.Minor, 2.0 / 7)]
    public void Severity_WeighsAgainstAFailedMajorOne(Severity severity, double share)
    {
        var pack = Pack([("a", 10)], [Row("a.passes", severity), Row("a.fails")]);
        var score = PortalScoring.Score(Assessment(pack, [Result("a.passes", Outcome.Passed), Result("a.fails", Outcome.Failed)]), pack, PortalKind.Info);
        Assert.Equal(100 * share, score.Value!.Value, 10);
    }

    [Fact]
    public void InformationOnly_IsNotScored()
    {
        var pack = Pack([("a", 10)], [Row("a.info", Severity.Info)]);
        var score = PortalScoring.Score(Assessment(pack, [Result("a.info", Outcome.Failed)]), pack, PortalKind.Info);
        Assert.Null(score.Value);
        Assert.Empty(score.Groups);
    }

    [Fact]
    public void Inapplicable_LeavesScoreAndCoverageAlone()
    {
        var with = Score([("a", 10)], [.. Many("a.p", 3, Outcome.Passed), .. Many("a.f", 1, Outcome.Failed), .. Many("a.n", 4, Outcome.Inapplicable)]);
        Assert.Equal(75, with.Value);
        Assert.Equal(1, with.Coverage);
    }

    [Theory]
    [InlineData(Outcome.CantTell)]
    [InlineData(Outcome.Untested)]
    public void Unknown_LowersCoverageAndNotTheGroup(Outcome unknown)
    {
        var score = Score([("a", 10)], [.. Many("a.p", 3, Outcome.Passed), .. Many("a.f", 1, Outcome.Failed), .. Many("a.u", 4, unknown)]);
        Assert.Equal(75, score.Value);
        Assert.Equal(.5, score.Coverage);
        Assert.Null(score.Class);
        Assert.Equal(CoverageBand.Low, score.Band);
    }

    [Fact]
    public void NothingKnown_NoScoreAndNotZero()
    {
        var score = Score([("a", 10)], Many("a.u", 4, Outcome.Untested));
        Assert.Null(score.Value);
        Assert.Null(score.Min);
        Assert.Equal(0, score.Coverage);
    }

    [Fact]
    public void GroupOfWeightZero_LeftOut() =>
        Assert.Equal(100, Score([("a", 10), ("b", 0)], [.. Many("a.p", 1, Outcome.Passed), .. Many("b.f", 9, Outcome.Failed)]).Value);

    [Fact]
    public void GroupWeights_AreThoseOfThePortalsKind()
    {
        var pack = Pack([("a", 0), ("b", 10)], [Row("a.p"), Row("b.f")]);
        var weights = new Dictionary<PortalKind, int> { [PortalKind.Service] = 30, [PortalKind.Info] = 0 };
        pack = pack with { Groups = [pack.Groups[0] with { Weights = weights }, pack.Groups[1]] };
        var assessment = Assessment(pack, [Result("a.p", Outcome.Passed), Result("b.f", Outcome.Failed)]);
        Assert.Equal(75, PortalScoring.Score(assessment, pack, PortalKind.Service).Value);
        Assert.Equal(0, PortalScoring.Score(assessment, pack, PortalKind.Info).Value);
    }

    [Theory]
    [InlineData(1, 1, CoverageBand.High, ScoreClass.Excellent)]
    [InlineData(4, 5, CoverageBand.High, ScoreClass.Excellent)]
    [InlineData(3, 5, CoverageBand.Medium, ScoreClass.Excellent)]
    [InlineData(59, 100, CoverageBand.Low, null)]
    public void CoverageAtALimit_FallsIntoTheBandAbove(int known, int all, CoverageBand band, ScoreClass? @class)
    {
        var score = Score([("a", 7)], [.. Many("a.p", known, Outcome.Passed), .. Many("a.u", all - known, Outcome.Untested)]);
        Assert.Equal((band, @class), (score.Band, score.Class));
    }

    [Theory]
    [InlineData(83.3, ScoreClass.Excellent)]
    [InlineData(83.25, ScoreClass.Excellent)]
    [InlineData(83.2, ScoreClass.Good)]
    [InlineData(66.7, ScoreClass.Good)]
    [InlineData(66.6, ScoreClass.Fair)]
    [InlineData(50, ScoreClass.Fair)]
    [InlineData(49.9, ScoreClass.Average)]
    [InlineData(33.3, ScoreClass.Average)]
    [InlineData(33.2, ScoreClass.Weak)]
    [InlineData(0, ScoreClass.Weak)]
    public void Class_FollowsThePrintedDecimal(double score, ScoreClass expected) => Assert.Equal(expected, ScoreScale.Class(score));

    [Fact]
    public void Compliance_CountsMandatoryRowsInForceOnlyAndIsNotCapped()
    {
        var pack = Pack([("a", 10)], [Row("a.law", compliance: true), Row("a.practice")], new ScoreCap(40, "a.practice"));
        var score = PortalScoring.Score(Assessment(pack, [Result("a.law", Outcome.Passed), Result("a.practice", Outcome.Failed)]), pack, PortalKind.Info);
        Assert.Equal(100, score.Compliance);
        Assert.Equal(1, score.ComplianceCoverage);
        Assert.Equal(40, score.Value);
        Assert.Equal(50, score.Uncapped);
    }

    [Fact]
    public void FailedBlockers_AreNamedAndUnknownOnesAreNot()
    {
        var pack = Pack([("a", 10)], [Row("a.z", Severity.Blocker), Row("a.b", Severity.Blocker), Row("a.u", Severity.Blocker), Row("a.m")]);
        var score = PortalScoring.Score(
            Assessment(pack, [Result("a.z", Outcome.Failed), Result("a.b", Outcome.Failed), Result("a.u", Outcome.CantTell), Result("a.m", Outcome.Failed)]),
            pack,
            PortalKind.Info);
        Assert.Equal(["a.b", "a.z"], score.FailedBlockers);
    }

    [Fact]
    public void AssessmentOfAnotherPackVersion_Refused()
    {
        var pack = Pack([("a", 10)], [Row("a.p")]);
        var other = pack with { Ref = pack.Ref with { Version = 2 } };
        Assert.Throws<ArgumentException>(() => PortalScoring.Score(Assessment(pack, [Result("a.p", Outcome.Passed)]), other, PortalKind.Info));
    }

    private static IReadOnlyList<CriterionResult> Many(string prefix, int count, Outcome outcome) =>
        [.. Enumerable.Range(0, count).Select(index => Result($"{prefix}{index:D3}", outcome))];

    private static PortalScore Score(IReadOnlyList<(string Id, int Weight)> groups, IReadOnlyList<CriterionResult> results)
    {
        var pack = Pack(groups, [.. results.Select(result => Row(result.Id))]);
        return PortalScoring.Score(Assessment(pack, results), pack, PortalKind.Service);
    }
}
