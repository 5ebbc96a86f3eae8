using System.Net;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Politeness;

public sealed class PolitenessGateTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly PolitenessGate _gate;

    public PolitenessGateTests() => _gate = new PolitenessGate(_clock);

    [Fact]
    public async Task FirstPage_DoesNotWait() => Assert.Null(await _gate.EnterAsync(Host("a", "1.1.1.1"), CancellationToken.None));

    [Fact]
    public async Task SecondPage_WaitsOneSecond()
    {
        await _gate.EnterAsync(Host("a", "1.1.1.1"), CancellationToken.None);

        var second = _gate.EnterAsync(Host("a", "1.1.1.1"), CancellationToken.None);
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await second);
    }

    [Fact]
    public async Task ManyWaiters_GetOneTurnASecond()
    {
        var waiters = Enumerable.Range(0, 5).Select(_ => _gate.EnterAsync(Host("a", "1.1.1.1"), CancellationToken.None)).ToList();
        for (var second = 1; second < 5; second++)
        {
            Assert.Equal(second, waiters.Count(waiter => waiter.IsCompleted));
            _clock.Advance(TimeSpan.FromSeconds(1));

            // One of the woken takes the turn, the others come back to their wait.
            await Task.WhenAny(waiters.Where(waiter => !waiter.IsCompleted).Append(Task.CompletedTask));
            await _clock.WhenTimersAsync(4 - second);
        }

        await Task.WhenAll(waiters);
    }

    [Fact]
    public async Task TwoHostsOnOneAddress_ShareTheBudget()
    {
        await _gate.EnterAsync(Host("a", "1.1.1.1", "2405:4800::1"), CancellationToken.None);

        var other = _gate.EnterAsync(Host("b", "2405:4800::2"), CancellationToken.None);

        Assert.False(other.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await other);
    }

    [Fact]
    public async Task OtherAddress_DoesNotWait()
    {
        await _gate.EnterAsync(Host("a", "1.1.1.1"), CancellationToken.None);

        Assert.True(_gate.EnterAsync(Host("b", "1.1.1.2"), CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task LabHost_NeverWaits()
    {
        var lab = Host("lab", "127.0.0.1") with { IsLab = true };
        await _gate.EnterAsync(lab, CancellationToken.None);
        _gate.Report(lab, 500);

        Assert.True(_gate.EnterAsync(lab, CancellationToken.None).IsCompleted);
    }

    [Theory]
    [InlineData(1, null, 2)]
    [InlineData(2, null, 4)]
    [InlineData(3, null, 8)]
    [InlineData(1, "30", 30)]
    [InlineData(1, "Sat, 21 Nov 2026 08:00:45 GMT", 45)]
    [InlineData(1, "86400", 120)]
    [InlineData(4, "nonsense", 16)]
    public async Task Refusals_DelayTheNextPage(int refusals, string? retryAfter, int seconds)
    {
        var host = Host("a", "1.1.1.1");
        for (var i = 0; i < refusals; i++)
            _gate.Report(host, 429, retryAfter);

        var next = _gate.EnterAsync(host, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await next);
    }

    [Fact]
    public async Task GoodAnswer_EndsTheRun()
    {
        var host = Host("a", "1.1.1.1");
        for (var i = 0; i < 4; i++)
            _gate.Report(host, 403);
        _gate.Report(host, 200);
        _gate.Report(host, 403);
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(await _gate.EnterAsync(host, CancellationToken.None));
    }

    [Fact]
    public async Task RunOfBlocks_StopsTheAddress()
    {
        for (var i = 0; i < 5; i++)
            _gate.Report(Host("a", "1.1.1.1"), 403);

        var failure = await _gate.EnterAsync(Host("b", "1.1.1.1"), CancellationToken.None);

        Assert.Equal(FailureKind.Blocked, failure?.Kind);
    }

    [Fact]
    public async Task RunOfServerErrors_DoesNotCountAsBlocks()
    {
        var host = Host("a", "1.1.1.1");
        for (var i = 0; i < 10; i++)
            _gate.Report(host, 500);
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(await _gate.EnterAsync(host, CancellationToken.None));
    }

    [Fact]
    public async Task StoppedAddress_MayBeAskedAgainMuchLater()
    {
        var host = Host("a", "1.1.1.1");
        for (var i = 0; i < 5; i++)
            _gate.Report(host, 403);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await _gate.EnterAsync(host, CancellationToken.None));
    }

    [Fact]
    public async Task CancelledWait_Ends()
    {
        using var stop = new CancellationTokenSource();
        await _gate.EnterAsync(Host("a", "1.1.1.1"), stop.Token);
        var waiting = _gate.EnterAsync(Host("a", "1.1.1.1"), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static ResolvedHost Host(string name, params string[] addresses) =>
        new() { Host = name, Port = 443, EndPoints = [.. addresses.Select(address => new IPEndPoint(IPAddress.Parse(address), 443))] };
}
