using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Tests.Scoring;

public sealed class RoundScoringTests
{
    private static readonly RulePack Pack = ScoringSamples.Pack([("a", 10)], [ScoringSamples.Row("a.p")]);

    [Fact]
    public void Demo_RanksItsThreeWithTheMinimumLowered()
    {
        var register = Register(("a", "lab"), ("b", "lab"), ("c", "lab"));
        var table = Assert.Single(RoundScoring.Rank(register, [Card("a", 40), Card("b", 90), Card("c", 65)], Pack, new RoundScoringOptions { MinimumRanked = 3 }));
        Assert.Equal(["b", "c", "a"], table.Members.Select(member => member.Agency));
        Assert.Equal([1, 2, 3], table.Members.Select(member => member.Rank));
    }

    [Fact]
    public void PublishedLeagueOfFour_HasNoRanks()
    {
        var register = Register(("a", "l"), ("b", "l"), ("c", "l"), ("d", "l"));
        Assert.False(Assert.Single(RoundScoring.Rank(register, [Card("a", 1), Card("b", 2), Card("c", 3), Card("d", 4)], Pack)).Ranked);
    }

    [Fact]
    public void Leagues_StandInTheRegistersOrder() =>
        Assert.Equal(["y", "x"], RoundScoring.Rank(Register(("a", "y"), ("b", "x"), ("c", "y")), Array.Empty<Scorecard>(), Pack).Select(table => table.League));

    [Fact]
    public void AgencyWithPortalsButNoScorecard_ListedAsNotScannedAndAgencyWithoutPortalsLeftOut()
    {
        var register = Register(("a", "l"), ("b", "l"));
        register = register with { Portals = [register.Portals[0]] };
        var member = Assert.Single(Assert.Single(RoundScoring.Rank(register, Array.Empty<Scorecard>(), Pack)).Members);
        Assert.Equal(("a", UnrankedReason.NotScanned), (member.Agency, member.Unranked));
    }

    [Fact]
    public void MemberSampledByOtherRules_KeepsItsScoreAndIsNotRanked()
    {
        Scorecard Sampled(string portal, int? pages) => Card(portal, 70) is var card ? card with { Assessment = card.Assessment with { MostPages = pages } } : null!;
        var table = Assert.Single(RoundScoring.Rank(
            Register(("a", "l"), ("b", "l"), ("c", "l"), ("d", "l")), [Sampled("a", 25), Sampled("b", 10), Sampled("c", 25), Sampled("d", null)], Pack, new RoundScoringOptions { MinimumRanked = 1 }));
        Assert.Equal(["a", "c"], table.Members.Where(member => member.Rank is not null).Select(member => member.Agency));
        Assert.All(table.Members.Where(member => member.Rank is null), member => Assert.Equal((70, UnrankedReason.OtherSample), (member.Value, member.Unranked)));
    }

    [Fact]
    public void FailedVisitAfterAGoodOne_DoesNotReplaceIt()
    {
        var failed = Card("a", 0);
        failed = failed with
        {
            Assessment = failed.Assessment with { Failure = new CollectFailure(FailureKind.Blocked), CollectedAt = failed.Assessment.CollectedAt.AddDays(1) },
        };
        var table = Assert.Single(RoundScoring.Rank(Register(("a", "l")), [Card("a", 80), failed], Pack));
        Assert.Equal(80, table.Members[0].Value);
    }

    [Fact]
    public void LaterVisit_ReplacesTheEarlierWhateverTheirOrder()
    {
        var later = Card("a", 30) is var card ? card with { Assessment = card.Assessment with { CollectedAt = card.Assessment.CollectedAt.AddDays(1) } } : null!;
        Assert.Equal(30, Assert.Single(RoundScoring.Rank(Register(("a", "l")), [later, Card("a", 80)], Pack)).Members[0].Value);
    }

    [Fact]
    public void ScorecardOfAnotherPack_Refused() =>
        Assert.Throws<ArgumentException>(() => RoundScoring.Rank(Register(("a", "l")), [Card("a", 80)], Pack with { Ref = Pack.Ref with { Id = "other" } }));

    [Fact]
    public void LeaguesMean_IsThatOfAllItsSubPortals()
    {
        var register = Register(("a", "l"), ("b", "l"));
        register = register with { Portals = [.. register.Portals, Portal("a-sub", "a"), Portal("b-sub", "b")] };
        var members = RoundScoring.Rank(register, [Card("a", 50), Card("b", 50), Card("a-sub", 100), Card("b-sub", 20)], Pack)[0].Members;
        Assert.Equal(((.50 * 50) + (.15 * (100 + (5 * 60)) / 6)) / .65, members[0].Value!.Value, 10);
    }

    private static PortalRegister Register(params (string Id, string League)[] agencies) => new(
        [
            .. agencies.Select(agency => new Agency
            {
                Id = agency.Id,
                Name = ScoringSamples.Name,
                Kind = AgencyKind.Province,
                Tier = Tier.Province,
                League = agency.League,
            }),
        ],
        [.. agencies.Select(agency => Portal(agency.Id, agency.Id))]);

    private static Portal Portal(string id, string agency) => new() { Id = id, Agency = agency, Kind = PortalKind.Info, Address = $"https://{id}.gov.vn/" };

    private static Scorecard Card(string portal, double value) => new(ScoringSamples.Assessment(Pack, [], portal), AgencyScoringTests.Score(value));
}
