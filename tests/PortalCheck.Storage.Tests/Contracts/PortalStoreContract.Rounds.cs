using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Rounds, and the register of each.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task OpenRound_Twice_OpensOne()
    {
        await Store.OpenRoundAsync(Samples.Round(), default);
        var again = await Store.OpenRoundAsync(Samples.Round() with { PackId = "other" }, default);
        Assert.False(again);
        Assert.Equal("vn-2026-07", Assert.Single(await Store.ListRoundsAsync(default)).PackId);
    }

    [Fact]
    public async Task OpenRound_FromManySides_OpensForOne() =>
        Assert.Single(await FromManySides(12, _ => Store.OpenRoundAsync(Samples.Round(), default)), opened => opened);

    [Fact]
    public async Task FindRound_AfterOpening_GivesWhatWasOpened()
    {
        var round = Samples.Round();
        await Store.OpenRoundAsync(round, default);
        Assert.Equivalent(round, await Store.FindRoundAsync(round.Id, default), strict: true);
    }

    [Fact]
    public async Task FindRound_Unknown_GivesNone() => Assert.Null(await Store.FindRoundAsync(November, default));

    [Fact]
    public async Task FindRound_OfTenThousandPortals_GivesThemAllInOrder()
    {
        var round = Samples.Round() with { Portals = [.. Enumerable.Range(10_000, 10_000).Select(number => $"trang-thong-tin-xa-{number}")] };
        await Store.OpenRoundAsync(round, default);
        Assert.Equal(round.Portals, (await Store.FindRoundAsync(round.Id, default))?.Portals);
    }

    [Fact]
    public async Task CloseRound_Twice_KeepsTheFirstTime()
    {
        var round = Samples.Round();
        await Store.OpenRoundAsync(round, default);
        await Store.CloseRoundAsync(round.Id, Samples.Start.AddHours(1), default);
        await Store.CloseRoundAsync(round.Id, Samples.Start.AddHours(2), default);
        Assert.Equal(Samples.Start.AddHours(1), (await Store.FindRoundAsync(round.Id, default))?.ClosedAt);
    }

    [Fact]
    public async Task CloseRound_ChangesNothingElse()
    {
        var round = Samples.Round();
        await Store.OpenRoundAsync(round, default);
        await Store.CloseRoundAsync(round.Id, Samples.Start.AddHours(1), default);
        Assert.Equivalent(round with { ClosedAt = Samples.Start.AddHours(1) }, await Store.FindRoundAsync(round.Id, default), strict: true);
    }

    [Fact]
    public async Task CloseRound_Unknown_SaysSo() =>
        await Assert.ThrowsAsync<StoreException>(() => Store.CloseRoundAsync(September, Samples.Start, default));

    [Fact]
    public async Task ListRounds_None_GivesNone() => Assert.Empty(await Store.ListRoundsAsync(default));

    [Fact]
    public async Task ListRounds_SeveralRounds_NewestFirst()
    {
        foreach (var day in (int[])[30, 0, 61])
        {
            await Store.OpenRoundAsync(Samples.Round(Samples.Start.AddDays(day)), default);
        }

        Assert.Equal(
            ["20270101T020000Z", December, November], (await Store.ListRoundsAsync(default)).Select(round => round.Id));
    }

    [Fact]
    public async Task SaveRegister_Again_KeepsTheFirst()
    {
        await Store.SaveRegisterAsync(November, Samples.Register(Portal), default);
        await Store.SaveRegisterAsync(November, Samples.Register("other"), default);
        Assert.NotNull((await Store.FindRegisterAsync(November, default))?.FindPortal(Portal));
    }

    [Fact]
    public async Task FindRegister_OfAnotherRound_GivesNone()
    {
        await Store.SaveRegisterAsync(November, Samples.Register(Portal), default);
        Assert.Null(await Store.FindRegisterAsync(October, default));
    }

    [Fact]
    public async Task FindRegister_LargeWithOddNames_GivesTheSame()
    {
        var register = Samples.LargeRegister(4_000);
        await Store.SaveRegisterAsync(November, register, default);
        Assert.Equal(Json(register), Json(await Store.FindRegisterAsync(November, default)));
    }
}
