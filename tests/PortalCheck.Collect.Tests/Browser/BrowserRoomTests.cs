using PortalCheck.Collect.Browser;

namespace PortalCheck.Collect.Tests.Browser;

public sealed class BrowserRoomTests : IDisposable
{
    private readonly BrowserRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Enter_BesideAnother_IsLetInAtOnce()
    {
        using var one = await _room.EnterAsync(default);
        Assert.True(_room.EnterAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task EnterAlone_WhileAnotherIsIn_WaitsForIt()
    {
        var one = await _room.EnterAsync(default);
        var alone = _room.EnterAloneAsync(default);
        Assert.False(alone.IsCompleted);
        one.Dispose();
        (await alone.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [Fact]
    public async Task Enter_WhileOneIsAlone_WaitsForIt()
    {
        var alone = await _room.EnterAloneAsync(default);
        var other = _room.EnterAsync(default);
        Assert.False(other.IsCompleted);
        alone.Dispose();
        (await other.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [Fact]
    public async Task EnterAlone_GivenUpWhileWaiting_LeavesTheRoomOpen()
    {
        using (await _room.EnterAsync(default))
        {
            using var stop = new CancellationTokenSource();
            var alone = _room.EnterAloneAsync(stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        }

        (await _room.EnterAloneAsync(default).WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [Fact]
    public async Task Leave_Twice_CountsOnce()
    {
        var one = await _room.EnterAsync(default);
        using var other = await _room.EnterAsync(default);
        one.Dispose();
        one.Dispose();
        Assert.False(_room.EnterAloneAsync(default).IsCompleted);
    }
}
