using FsCheck.Fluent;
using PortalCheck.Checks.Scoring;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Tests.Scoring;

public sealed class LeagueRankingTests
{
    [Fact]
    public void EqualScores_ShareARankAndTheNextIsSkipped() =>
        Assert.Equal([1, 2, 2, 4], Ranks(Agency("a", 90), Agency("b", 80), Agency("c", 80), Agency("d", 70)));

    [Fact]
    public void ScoresEqualOnOneDecimal_AreTied() => Assert.Equal([1, 1], Ranks(Agency("a", 80.04), Agency("b", 79.96)));

    [Fact]
    public void ScoresDifferentOnOneDecimal_AreNotTied() => Assert.Equal(["b", "a"], Order(Agency("a", 80.04), Agency("b", 80.06)));

    [Fact]
    public void FewerFailedBlockers_ComeFirst() =>
        Assert.Equal(["b", "a"], Order(Agency("a", 80) with { FailedBlockers = ["x"], Coverage = 1 }, Agency("b", 80) with { Coverage = .7 }));

    [Fact]
    public void HigherCoverage_ComesNext() =>
        Assert.Equal(["b", "a"], Order(Agency("a", 80) with { Coverage = .7, CataloguePlusForms = 200 }, Agency("b", 80) with { Coverage = .8 }));

    [Fact]
    public void CatalogueAndForms_ComeLast() =>
        Assert.Equal(["b", "a"], Order(Agency("a", 80) with { CataloguePlusForms = 100 }, Agency("b", 80) with { CataloguePlusForms = 150 }));

    [Fact]
    public void OverlappingIntervals_AreMarkedOnBothAndClearOnesAreNot()
    {
        var table = LeagueRanking.Rank(
            "l",
            [Agency("a", 90) with { Min = 89, Max = 91 }, Agency("b", 80) with { Min = 70, Max = 88 }, Agency("c", 75) with { Min = 74, Max = 76 }],
            minimumRanked: 3);
        Assert.Equal([false, true, true], table.Members.Select(member => member.DifferenceUnclear));
    }

    [Fact]
    public void FewerThanTheMinimum_NoRanksButClasses()
    {
        var table = LeagueRanking.Rank("l", [.. Enumerable.Range(0, 4).Select(index => Agency("a" + index, 60 + index))], RoundScoringOptions.PublishedMinimum);
        Assert.False(table.Ranked);
        Assert.All(table.Members, member => Assert.Equal((null, UnrankedReason.SmallLeague, ScoreClass.Fair), (member.Rank, member.Unranked, member.Class)));
        Assert.Equal(["a0", "a1", "a2", "a3"], table.Members.Select(member => member.Agency));
    }

    [Fact]
    public void Minimum_CountsMembersThatCanBeRankedOnly()
    {
        var agencies = Enumerable.Range(0, 4).Select(index => Agency("a" + index, 60 + index)).Append(NotScanned("z"));
        Assert.False(LeagueRanking.Rank("l", [.. agencies], RoundScoringOptions.PublishedMinimum).Ranked);
    }

    [Fact]
    public void UnrankedMembers_StandLastByIdWithTheirReason()
    {
        var table = LeagueRanking.Rank("l", [NotScanned("z"), NotScanned("b"), Agency("y", 10)], minimumRanked: 1);
        Assert.Equal(["y", "b", "z"], table.Members.Select(member => member.Agency));
        Assert.Equal(UnrankedReason.NotScanned, table.Members[1].Unranked);
        Assert.Null(table.Members[1].Rank);
    }

    [Fact]
    public void Ranks_FollowTheRuleInAnyLeagueAndOrder() => Property.Holds(
        Gen.Elements(70.0, 70.04, 80.0, 90.0).ListOf().Where(values => values.Count > 0),
        values =>
        {
            var agencies = values.Select((value, index) => Agency($"a{index:D3}", value)).ToList();
            var members = LeagueRanking.Rank("l", agencies, minimumRanked: 1).Members;
            var turned = LeagueRanking.Rank("l", [.. Enumerable.Reverse(agencies)], minimumRanked: 1).Members;
            return members.Select(member => (member.Agency, member.Rank)).SequenceEqual(turned.Select(member => (member.Agency, member.Rank)))
                && members.All(member => member.Rank
                    == 1 + members.Count(other => Math.Round(other.Value!.Value, 1) > Math.Round(member.Value!.Value, 1)));
        });

    private static IEnumerable<int> Ranks(params AgencyScore[] agencies) =>
        LeagueRanking.Rank("l", agencies, minimumRanked: 1).Members.Select(member => member.Rank!.Value);

    private static IEnumerable<string> Order(params AgencyScore[] agencies) =>
        LeagueRanking.Rank("l", agencies, minimumRanked: 1).Members.Select(member => member.Agency);

    private static AgencyScore NotScanned(string id) =>
        Agency(id, 0) with { Value = null, Min = null, Max = null, Class = null, Unranked = UnrankedReason.NotScanned };

    private static AgencyScore Agency(string id, double value) => new()
    {
        Agency = id,
        Value = value,
        Min = value,
        Max = value,
        Compliance = value,
        Coverage = 1,
        Class = ScoreScale.Class(value),
        FailedBlockers = [],
        CataloguePlusForms = 0,
        Portals = [id],
    };
}
