using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Scorecards.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task SaveScorecard_Again_ReplacesIt()
    {
        await Store.SaveScorecardAsync(November, Samples.Scorecard(50), default);
        await Store.SaveScorecardAsync(November, Samples.Scorecard(60), default);
        Assert.Equal(60, Assert.Single(await Store.ListScorecardsAsync(November, "vn-2026-07", default)).Score.Value);
    }

    [Fact]
    public async Task SaveScorecard_UnderAnotherPack_KeepsBoth()
    {
        await Store.SaveScorecardAsync(November, Samples.Scorecard(50), default);
        await Store.SaveScorecardAsync(November, Samples.Scorecard(40, "vn-2018-06"), default);
        Assert.Equal(50, Assert.Single(await Store.ListScorecardsAsync(November, "vn-2026-07", default)).Score.Value);
        Assert.Equal(40, (await Store.FindScorecardAsync(November, "vn-2018-06", Portal, default))?.Score.Value);
    }

    [Theory]
    [InlineData(October, "vn-2026-07", Portal)]
    [InlineData(November, "vn-2026", Portal)]
    [InlineData(November, "vn-2026-07", "dvc")]
    public async Task FindScorecard_OfAnother_GivesNone(string round, string pack, string portal)
    {
        await Store.SaveScorecardAsync(November, Samples.Scorecard(), default);
        Assert.Null(await Store.FindScorecardAsync(round, pack, portal, default));
    }

    [Fact]
    public async Task ListScorecards_SavedFromManySides_GivesAllSortedByPortal()
    {
        string[] portals = ["b", "a-1", "a", "z", "a0", "dvc-10", "dvc-9"];
        await FromManySides(portals.Length, async side =>
        {
            await Store.SaveScorecardAsync(November, Samples.Scorecard(portal: portals[side]), default);
            return side;
        });
        await Store.SaveScorecardAsync(October, Samples.Scorecard(portal: "c"), default);
        Assert.Equal(
            portals.Order(StringComparer.Ordinal),
            (await Store.ListScorecardsAsync(November, "vn-2026-07", default)).Select(scorecard => scorecard.Assessment.Portal));
    }

    [Fact]
    public async Task FindScorecard_LargerThanAMebibyte_GivesTheSame()
    {
        var scorecard = Samples.Scorecard(findings: 4_000);
        await Store.SaveScorecardAsync(November, scorecard, default);
        Assert.Equal(Json(scorecard), Json(await Store.FindScorecardAsync(November, "vn-2026-07", Portal, default)));
    }
}
