using PortalCheck.Checks.Scoring;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rounds;

/// <summary>What is kept of closed rounds.</summary>
public sealed class RoundHistoryTests : RoundTest
{
    [Fact]
    public async Task Keep_RankedRound_IsKeptAsPublished()
    {
        var round = await ClosedAsync();
        var ranked = await RankAsync(round);
        await History.KeepAsync(ranked, default);
        var digest = Assert.Single(await Store.ListDigestsAsync(round.Id, default));
        Assert.Equal((false, Pack.Ref, "a", "pages:25"), (digest.JudgedAgain, digest.Pack, Assert.Single(digest.Portals).Portal, digest.Portals[0].Sample));
    }

    [Fact]
    public async Task Keep_OpenRound_KeepsNothing()
    {
        var round = await ClosedAsync();
        await History.KeepAsync(await RankAsync(round) with { Round = round with { ClosedAt = null } }, default);
        Assert.Empty(await Store.ListDigestsAsync(round.Id, default));
    }

    [Fact]
    public async Task UpTo_RoundOfABuildThatKeptNone_IsMadeOnceFromItsScorecards()
    {
        var round = await ClosedAsync();
        var made = Assert.Single(await History.UpToAsync(round, Pack, default));
        Assert.Equal(("a", Pack.Ref), (made.Portals[0].Portal, made.Pack));
        Assert.Single(await Store.ListDigestsAsync(round.Id, default));
    }

    [Fact]
    public async Task JudgedAgain_UnderANewerVersion_StandsBesideWhatWasPublished()
    {
        var round = await ClosedAsync();
        var newer = Pack with { Ref = Pack.Ref with { Version = Pack.Ref.Version + 1, Hash = new string('0', 64) } };
        await new RoundJudge(Store).JudgeAsync(round, newer, default);
        var digests = await Store.ListDigestsAsync(round.Id, default);
        Assert.Equal([(Pack.Ref, false), (newer.Ref, true)], digests.Select(digest => (digest.Pack, digest.JudgedAgain)));
    }

    [Fact]
    public async Task JudgedAgain_UnderTheSamePack_IsStillWhatWasPublished()
    {
        var round = await ClosedAsync();
        await new RoundJudge(Store).JudgeAsync(round, Pack, default);
        Assert.False(Assert.Single(await Store.ListDigestsAsync(round.Id, default)).JudgedAgain);
    }

    private RoundHistory History => new(Store);

    private async Task<Round> ClosedAsync()
    {
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        return (await Store.FindRoundAsync(round.Id, default))!;
    }

    private Task<RankedRound> RankAsync(Round round) => new RoundPublisher(Store, new Reports.SiteRenderer(Reports.SiteRenderer.DefaultTemplatesRoot)).RankAsync(round, Pack, new RoundScoringOptions(), default);
}
