using PortalCheck.Collect.Visits;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Tests.Support;

namespace PortalCheck.Functions.Tests.Hosting;

public sealed class LazyCollectorTests
{
    private static readonly VisitRequest Request = new()
    {
        Portal = Samples.Register("dvc-anlac").Portals[0], Agency = Samples.Agency, Seed = "s", Blobs = null!,
    };

    private readonly List<FakeCollector> _started = [];

    [Fact]
    public async Task NoVisit_StartsNothing()
    {
        await using var lazy = Lazy();
        Assert.Empty(_started);
    }

    [Fact]
    public async Task TwoVisits_ShareOne()
    {
        await using var lazy = Lazy();
        await lazy.VisitAsync(Request, default);
        await lazy.VisitAsync(Request, default);
        Assert.False(Assert.Single(_started).IsDisposed);
    }

    [Fact]
    public async Task VisitThatThrew_NextOneStartsAnother()
    {
        await using var lazy = Lazy(fail: number => number == 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => lazy.VisitAsync(Request, default));
        await lazy.VisitAsync(Request, default);
        Assert.Equal([true, false], _started.Select(collector => collector.IsDisposed));
    }

    [Fact]
    public async Task StartThatFailed_IsTriedAgain()
    {
        var starts = 0;
        await using var lazy = new LazyCollector(_ => ++starts == 1
            ? throw new ToolMissingException("no browser")
            : Task.FromResult<IPortalCollector>(new FakeCollector((request, _) => Task.FromResult(Samples.Evidence(request)))));
        await Assert.ThrowsAsync<ToolMissingException>(() => lazy.VisitAsync(Request, default));
        Assert.NotNull(await lazy.VisitAsync(Request, default));
    }

    [Fact]
    public async Task CancelledVisit_KeepsTheCollector()
    {
        await using var lazy = new LazyCollector(_ =>
        {
            _started.Add(new FakeCollector((_, _) => throw new OperationCanceledException()));
            return Task.FromResult<IPortalCollector>(_started[^1]);
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => lazy.VisitAsync(Request, default));
        await Assert.ThrowsAsync<OperationCanceledException>(() => lazy.VisitAsync(Request, default));
        Assert.Single(_started);
    }

    [Fact]
    public async Task Dispose_EndsTheBrowser()
    {
        var lazy = Lazy();
        await lazy.VisitAsync(Request, default);
        await lazy.DisposeAsync();
        Assert.True(Assert.Single(_started).IsDisposed);
    }

    private LazyCollector Lazy(Func<int, bool>? fail = null) => new(_ =>
    {
        var number = _started.Count + 1;
        _started.Add(new FakeCollector((request, _) =>
            fail?.Invoke(number) == true ? throw new InvalidOperationException("crashed") : Task.FromResult(Samples.Evidence(request))));
        return Task.FromResult<IPortalCollector>(_started[^1]);
    });
}
