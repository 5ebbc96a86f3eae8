using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class StoreLeaseTests : TurnTest
{
    [Fact]
    public async Task TryTake_HeldByAnother_IsNull()
    {
        await using var held = await TakeLeaseAsync("one");
        Assert.Null(await TakeLeaseAsync("other"));
    }

    [Fact]
    public async Task TryTake_GivenBack_IsFree()
    {
        await using (await TakeLeaseAsync("one"))
        {
        }

        Assert.True(await StoreLease.IsFreeAsync(Store, "portal/a", "other", Time, default));
    }

    [Fact]
    public async Task IsFree_LeavesTheLeaseFree()
    {
        await StoreLease.IsFreeAsync(Store, "portal/a", "one", Time, default);
        Assert.True(await StoreLease.IsFreeAsync(Store, "portal/a", "other", Time, default));
    }

    [Fact]
    public async Task Held_ForLong_IsRenewed()
    {
        await using var held = await TakeLeaseAsync("one");
        for (var minutes = 0; minutes < 10; minutes++)
        {
            await Time.WhenTimersAsync(1);
            Time.Advance(TimeSpan.FromSeconds(30));
            await UntilAsync(() => Store.TryTakeLeaseAsync("portal/a", "other", Time.GetUtcNow() + TimeSpan.FromSeconds(100), Time.GetUtcNow(), default), wanted: false);
        }

        Assert.False(held!.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Held_TakenByAnotherAfterAPause_TellsItsHolder()
    {
        await using var held = await TakeLeaseAsync("one");
        var later = Time.GetUtcNow() + StoreLease.DefaultLength;
        Assert.True(await Store.TryTakeLeaseAsync("portal/a", "other", later, later + StoreLease.DefaultLength, default));
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = held!.Lost.Register(told.SetResult);
        Time.Advance(StoreLease.DefaultLength);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(held.Lost.IsCancellationRequested);
    }

    private Task<StoreLease?> TakeLeaseAsync(string holder) => StoreLease.TryTakeAsync(Store, "portal/a", holder, Time, default);

    // The renewal runs on another thread: asked again until it is there, for a bounded time.
    private static async Task UntilAsync(Func<Task<bool>> ask, bool wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await ask() != wanted)
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
