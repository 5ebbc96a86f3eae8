using PortalCheck.Collect.Visits;

namespace PortalCheck.Functions.Hosting;

/// <summary>
/// One collector, and so one browser, for all scans of this process: started by the first visit, kept for the next ones, ended with the app. One that
/// threw is put away, and the next visit starts another; a browser that merely died is started again by the collector itself.
/// </summary>
internal sealed class LazyCollector(Func<CancellationToken, Task<IPortalCollector>> start) : IPortalCollector
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Running? _running;

    /// <inheritdoc/>
    public async Task<Model.Evidence.PortalEvidence> VisitAsync(VisitRequest request, CancellationToken cancellation)
    {
        var running = await EnterAsync(cancellation);
        var broken = true;
        try
        {
            var evidence = await running.Collector.VisitAsync(request, cancellation);
            broken = false;
            return evidence;
        }
        catch (OperationCanceledException)
        {
            broken = false;
            throw;
        }
        finally
        {
            await LeaveAsync(running, broken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        if (_running is { } running)
        {
            _running = null;
            await running.Collector.DisposeAsync();
        }

        _gate.Dispose();
    }

    private async Task<Running> EnterAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            _running ??= new Running(await start(cancellation));
            _running.Visits++;
            return _running;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task LeaveAsync(Running running, bool broken)
    {
        await _gate.WaitAsync();
        try
        {
            running.Visits--;
            running.Broken |= broken;
            if (running.Broken && ReferenceEquals(_running, running))
            {
                _running = null;
            }

            // Whoever leaves a broken one last puts it away.
            if (running is { Broken: true, Visits: 0 })
            {
                await running.Collector.DisposeAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private sealed class Running(IPortalCollector collector)
    {
        internal IPortalCollector Collector { get; } = collector;

        internal int Visits { get; set; }

        internal bool Broken { get; set; }
    }
}
