using PortalCheck.Model.Evidence;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Re-checks.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task OpenRecheck_Twice_KeepsTheFirst()
    {
        var recheck = Samples.Recheck();
        Assert.True(await Store.OpenRecheckAsync(recheck, default));
        Assert.False(await Store.OpenRecheckAsync(recheck with { Finding = "other" }, default));
        Assert.Null((await Store.FindRecheckAsync(Portal, recheck.Id, default))?.Finding);
    }

    [Fact]
    public async Task OpenRecheck_FromManySides_OpensForOne() =>
        Assert.Single(await FromManySides(10, _ => Store.OpenRecheckAsync(Samples.Recheck(), default)), opened => opened);

    [Fact]
    public async Task FindRecheck_OfAnotherPortalOrId_GivesNone()
    {
        var recheck = Samples.Recheck();
        await Store.OpenRecheckAsync(recheck, default);
        Assert.Null(await Store.FindRecheckAsync("dvc", recheck.Id, default));
        Assert.Null(await Store.FindRecheckAsync(Portal, recheck.Id + "0", default));
    }

    [Fact]
    public async Task ChangeRecheck_KeepsEveryField()
    {
        var recheck = Samples.Recheck() with { Finding = new string('c', 32) };
        await Store.OpenRecheckAsync(recheck, default);
        var changed = await Store.ChangeRecheckAsync(
            Portal,
            recheck.Id,
            open => open with
            {
                State = RecheckState.Failed, Tries = 2, EndedAt = Later, Gone = ["a", "b"], StillThere = [.. Enumerable.Range(0, 3_000).Select(number => $"{number:x32}")],
                Failure = new CollectFailure(FailureKind.Blocked, "Bị chặn: “403”"),
            },
            default);
        Assert.Equal((RecheckState.Failed, 2, recheck.Finding), (changed?.State, changed?.Tries, changed?.Finding));
        Assert.Equal(Json(changed), Json(await Store.FindRecheckAsync(Portal, recheck.Id, default)));
    }

    [Fact]
    public async Task ChangeRecheck_Unknown_GivesNoneAndAsksNothing() =>
        Assert.Null(await Store.ChangeRecheckAsync(Portal, "none", _ => throw new InvalidOperationException("asked"), default));

    [Fact]
    public async Task ChangeRecheck_FromManySides_LosesNone()
    {
        var recheck = Samples.Recheck();
        await Store.OpenRecheckAsync(recheck, default);
        await FromManySides(20, _ => Store.ChangeRecheckAsync(Portal, recheck.Id, open => open with { Tries = open.Tries + 1 }, default));
        Assert.Equal(20, (await Store.FindRecheckAsync(Portal, recheck.Id, default))?.Tries);
    }

    [Fact]
    public async Task ListRechecks_SinceAMoment_TakesThatMomentButNoneBefore()
    {
        foreach (var seconds in (double[])[-60, -0.5, 0, 0.5])
        {
            await Store.OpenRecheckAsync(Samples.Recheck(Samples.Start.AddSeconds(seconds), $"{(int)(seconds * 2) + 120:x8}"), default);
        }

        Assert.Equal(
            [Samples.Start.AddSeconds(0.5), Samples.Start],
            (await Store.ListRechecksAsync(Portal, Samples.Start, default)).Select(recheck => recheck.RequestedAt));
    }

    [Fact]
    public async Task ListRechecks_OfTheSameSecond_NewestFirst()
    {
        // The random parts of the ids stand in the other order.
        await Store.OpenRecheckAsync(Samples.Recheck(Samples.Start.AddMilliseconds(1), "ffffffff"), default);
        await Store.OpenRecheckAsync(Samples.Recheck(Samples.Start.AddMilliseconds(2), "00000000"), default);
        Assert.Equal(
            [2, 1], (await Store.ListRechecksAsync(Portal, Samples.Start.AddSeconds(-1), default)).Select(recheck => recheck.RequestedAt.Millisecond));
    }

    [Fact]
    public async Task ListRechecks_OfAnotherPortal_GivesNone()
    {
        await Store.OpenRecheckAsync(Samples.Recheck(), default);
        Assert.Empty(await Store.ListRechecksAsync("dvc", Samples.Start, default));
        Assert.Empty(await Store.ListRechecksAsync("dvc-anlac-2", Samples.Start, default));
    }
}
