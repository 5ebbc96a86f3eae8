using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Tests.Scoring;

public sealed class AgencyScoringTests
{
    private static readonly Agency Owner = new()
    {
        Id = "tinh-x",
        Name = ScoringSamples.Name,
        Kind = AgencyKind.Province,
        Tier = Tier.Province,
        League = "provinces",
    };

    [Fact]
    public void MainServiceAndSubPortals_WeighFiftyThirtyFiveFifteen()
    {
        var score = Of([Card("a", PortalKind.Info, 80), Card("b", PortalKind.Service, 60), Card("c", PortalKind.Info, 40)], leagueMean: 40);
        Assert.Equal((.50 * 80) + (.35 * 60) + (.15 * 40), score.Value!.Value, 10);
    }

    [Fact]
    public void PartsThatItLacks_AreNotCountedAsZero() => Assert.Equal(60, Of([Card("b", PortalKind.Service, 60)]).Value!.Value, 10);

    [Fact]
    public void SubPortals_AreDrawnToTheLeaguesMean()
    {
        var score = Of([Card("a", PortalKind.Info, 80), Card("c", PortalKind.Info, 90), Card("d", PortalKind.Info, 70)], leagueMean: 45);
        var shrunk = ((2 * 80) + (5 * 45)) / 7.0;
        Assert.Equal(((.50 * 80) + (.15 * shrunk)) / .65, score.Value!.Value, 10);
    }

    [Fact]
    public void SecondInfoPortal_IsASubPortalInTheRegistersOrder()
    {
        var first = Of([Card("a", PortalKind.Info, 100), Card("b", PortalKind.Info, 0)], leagueMean: 0).Value;
        Assert.Equal(.50 * 100 / .65, first!.Value, 10);
    }

    [Fact]
    public void NationalPortal_CountsAsServicePortal() =>
        Assert.Equal(((.50 * 80) + (.35 * 60)) / .85, Of([Card("a", PortalKind.Info, 80), Card("n", PortalKind.National, 60)]).Value!.Value, 10);

    [Fact]
    public void Archive_PlaysNoPart()
    {
        var score = Of([Card("a", PortalKind.Info, 80), Card("z", PortalKind.Archive, 0)]);
        Assert.Equal(80, score.Value!.Value, 10);
        Assert.Equal(["a"], score.Portals);
    }

    [Fact]
    public void SidePortalBelowSixty_GivesNoNumberButLowersCoverage()
    {
        var score = Of([Card("a", PortalKind.Info, 80), Card("b", PortalKind.Service, 10, coverage: .59)]);
        Assert.Equal(80, score.Value!.Value, 10);
        Assert.Null(score.Unranked);
        Assert.Equal(((.50 * 1) + (.35 * .59)) / .85, score.Coverage, 10);
        Assert.Equal(["a"], score.Portals);
    }

    [Fact]
    public void MainPortalBelowSixty_UnrankedWithoutNumberOrClass()
    {
        var score = Of([Card("a", PortalKind.Info, 80, coverage: .59), Card("b", PortalKind.Service, 90)]);
        Assert.Equal(UnrankedReason.LowCoverage, score.Unranked);
        Assert.Null(score.Value);
        Assert.Null(score.Class);
    }

    [Fact]
    public void ServicePortal_IsTheMainOneWhereThereIsNoInfoPortal() =>
        Assert.Equal(UnrankedReason.LowCoverage, Of([Card("b", PortalKind.Service, 80, coverage: .5)]).Unranked);

    [Fact]
    public void NoScorecardAtAll_NotScanned() =>
        Assert.Equal(UnrankedReason.NotScanned, Of([Card("a", PortalKind.Info, null)]).Unranked);

    [Fact]
    public void OnlyTheMainPortalMissing_LowCoverage() =>
        Assert.Equal(UnrankedReason.LowCoverage, Of([Card("a", PortalKind.Info, null), Card("b", PortalKind.Service, 80)]).Unranked);

    [Theory]
    [InlineData(95, ScoreClass.Fair)]
    [InlineData(70, ScoreClass.Fair)]
    [InlineData(50, ScoreClass.Fair)]
    [InlineData(40, ScoreClass.Average)]
    [InlineData(10, ScoreClass.Weak)]
    public void FailedBlocker_NoClassAboveFair(double value, ScoreClass expected) =>
        Assert.Equal(expected, Of([Card("a", PortalKind.Info, value, blockers: ["tls.https"])]).Class);

    [Fact]
    public void SameBlockerOnTwoPortals_CountedOnce()
    {
        var score = Of([Card("a", PortalKind.Info, 95, blockers: ["tls.https"]), Card("b", PortalKind.Service, 95, blockers: ["tls.https", "catalog.published"])]);
        Assert.Equal(["catalog.published", "tls.https"], score.FailedBlockers);
    }

    [Fact]
    public void Bounds_AreCappedLikeTheScore()
    {
        var capped = Card("a", PortalKind.Info, 40) is var card
            ? card with { Score = card.Score! with { Uncapped = 90, Min = 80, Max = 95, Cap = new AppliedCap(40, ["tls.https"]) } }
            : null!;
        var score = Of([capped]);
        Assert.Equal((40, 40), (score.Min, score.Max));
    }

    internal static AgencyScore Of(IReadOnlyList<ScoredPortal> portals, double? leagueMean = null) => AgencyScoring.Score(Owner, portals, leagueMean);

    internal static ScoredPortal Card(string id, PortalKind kind, double? value, double coverage = 1, IReadOnlyList<string>? blockers = null) => new(
        new Portal { Id = id, Agency = Owner.Id, Kind = kind, Address = $"https://{id}.gov.vn/" },
        value is null ? null : Score(value.Value, coverage, blockers));

    internal static PortalScore Score(double value, double coverage = 1, IReadOnlyList<string>? blockers = null) => new()
    {
        Value = value,
        Uncapped = value,
        Coverage = coverage,
        Min = coverage * value,
        Max = (coverage * value) + (100 * (1 - coverage)),
        Compliance = value,
        ComplianceCoverage = coverage,
        Band = ScoreScale.Band(coverage),
        Class = ScoreScale.Class(value),
        Groups = [],
        FailedBlockers = blockers ?? [],
    };
}
