using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Findings;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Findings;

public sealed class FindingKeeperTests : RoundTest
{
    private static readonly CollectFailure Down = new(FailureKind.ConnectionFailure, "nothing listens");

    [Fact]
    public async Task FirstRound_EveryFindingIsNew()
    {
        var ends = await RoundAsync(0);
        var findings = await FindingsAsync();
        Assert.Equal(
            ends.Assessment.Criteria.SelectMany(result => result.Findings).Select(finding => finding.Id).Order(StringComparer.Ordinal),
            findings.Records.Select(record => record.Id));
        Assert.NotEmpty(findings.Records);
        Assert.All(findings.Records, record => Assert.Equal((FindingState.New, 1, 1), (record.State, record.Seen, record.Looks)));
    }

    [Fact]
    public async Task SecondRound_ConfirmsWhatIsStillThere()
    {
        await RoundAsync(0);
        await RoundAsync(30);
        Assert.All((await FindingsAsync()).Records, record => Assert.Equal((FindingState.Confirmed, 2, 2), (record.State, record.Seen, record.Looks)));
    }

    [Fact]
    public async Task RoundThatCouldNotVisit_ChangesNothing()
    {
        await RoundAsync(0);
        var before = await FindingsAsync();
        await RoundAsync(30, Down);
        Assert.Equivalent(before, await FindingsAsync(), strict: true);
    }

    [Fact]
    public async Task SameRoundTwice_ChangesNothing()
    {
        var card = await RoundAsync(0);
        var before = await FindingsAsync();
        var round = (await Store.ListRoundsAsync(default))[0];
        await new FindingKeeper(Store).UpdateAsync(round, [card], default);
        Assert.Equivalent(before, await FindingsAsync(), strict: true);
    }

    [Fact]
    public async Task DisputeWithoutADeadline_HasItOnceTheHolidaysAreKnown()
    {
        await RoundAsync(0);
        var dispute = new FindingDispute { Id = "d", Finding = "f", Text = "Trang này không phải của chúng tôi", ReceivedAt = new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero) };
        await Store.ChangeFindingsAsync("a", findings => findings with { Disputes = [dispute] }, default);
        await RoundAsync(30);
        Assert.Equal(new DateOnly(2026, 12, 7), Assert.Single((await FindingsAsync()).Disputes).Deadline);
    }

    [Fact]
    public async Task RoundsOfABuildThatKeptNone_AreMadeUpFor()
    {
        await RoundAsync(0);
        await RoundAsync(30);
        var expected = await FindingsAsync();
        await Store.ChangeFindingsAsync("a", _ => new PortalFindings { Portal = "a" }, default);
        var newest = (await Store.ListRoundsAsync(default))[0];
        var card = await Store.FindScorecardAsync(newest.Id, newest.PackId, "a", default);
        await new FindingKeeper(Store).UpdateAsync(newest, [card!], default);
        Assert.Equivalent(expected, await FindingsAsync(), strict: true);
    }

    [Fact]
    public async Task RecheckBetweenRounds_IsOneLook()
    {
        var card = await RoundAsync(0);
        var id = card.Assessment.Criteria.SelectMany(result => result.Findings).First().Id;
        var recheck = Recheck(card, 5) with { StillThere = [id] };
        await Store.OpenRecheckAsync(recheck, default);
        await RoundAsync(30);
        Assert.Equal((FindingState.Open, 3), (await FindingsAsync()).Find(id) is { } record ? (record.State, record.Looks) : default);
    }

    [Fact]
    public async Task RecheckOfTheWholePortalThatTheRoundRestsOn_IsNotCountedTwice()
    {
        var card = await RoundAsync(0);
        var findings = card.Assessment.Criteria.SelectMany(result => result.Findings).Select(finding => finding.Id).ToList();
        var later = card with { Assessment = card.Assessment with { CollectedAt = card.Assessment.CollectedAt.AddDays(5) } };
        var recheck = Recheck(card, 5) with { StillThere = findings };
        var after = FindingKeeper.After(await FindingsAsync(), [later.Assessment], [recheck], "vn-2026-07@3");
        Assert.All(after.Records, record => Assert.Equal(2, record.Looks));
        Assert.Equal(recheck.EndedAt, after.LastLookAt);
    }

    private static Recheck Recheck(Scorecard card, int day) => new()
    {
        Id = "r", Portal = "a", Round = "x", RequestedAt = card.Assessment.CollectedAt.AddDays(day).AddHours(-1), State = RecheckState.Done,
        EndedAt = card.Assessment.CollectedAt.AddDays(day).AddSeconds(5),
    };

    private async Task<Scorecard> RoundAsync(int day, CollectFailure? failure = null)
    {
        var at = Samples.Start.AddDays(day);
        var collector = Answering(request => Samples.Evidence(request.Portal, failure) with { StartedAt = at, FinishedAt = at.AddMinutes(2) });
        return (await RunAsync(collector, Samples.Register("a"), at)).Ends[0].Scorecard;
    }

    private async Task<PortalFindings> FindingsAsync() => await Store.FindFindingsAsync("a", default) ?? throw new InvalidOperationException("none");
}
