using System.Text.Json;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Model.Json;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class RoundJudgeTests : RoundTest
{
    [Fact]
    public async Task Judge_UnderTheSamePack_GivesTheSameScorecards()
    {
        var (round, ends) = await RunAsync(Answering(request => Samples.Evidence(request.Portal, pages: 5)), Samples.Register("a"));
        var again = await new RoundJudge(Store).JudgeAsync(round, Pack, default);
        Assert.Equal(
            JsonSerializer.Serialize(ends.Select(end => end.Scorecard), PortalCheckJson.Compact), JsonSerializer.Serialize(again, PortalCheckJson.Compact));
    }

    [Fact]
    public async Task Judge_UnderAnOlderPack_KeepsBothScorecards()
    {
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        await new RoundJudge(Store).JudgeAsync(round, RulePackCatalog.Get("vn-2018-06"), default);
        Assert.Single(await Store.ListScorecardsAsync(round.Id, "vn-2018-06", default));
        Assert.Single(await Store.ListScorecardsAsync(round.Id, "vn-2026-07", default));
    }

    [Fact]
    public async Task Judge_RoundWithoutEvidence_SaysSo()
    {
        var round = new Round("20261101T000000Z", Pack.Ref.Id, Samples.Start, ["a"]);
        await Assert.ThrowsAsync<StoreException>(() => new RoundJudge(Store).JudgeAsync(round, Pack, default));
    }
}
