namespace PortalCheck.Collect.Browser;

/// <summary>
/// Who loads pages in the shared browser. Many do so side by side; one that wants to be alone waits until the others are done and keeps
/// new ones out. So a page that brings the browser down is told from those that were merely beside it.
/// </summary>
internal sealed class BrowserRoom : IDisposable
{
    // More than ever load side by side: portals in parallel times pages of a portal in flight.
    private const int Places = 256;

    private readonly SemaphoreSlim _places = new(Places, Places);
    private readonly SemaphoreSlim _alone = new(1, 1);

    /// <summary>Enters beside others; dispose the result to leave.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        return new Leaving(() => _places.Release());
    }

    /// <summary>Enters when nobody else is in; dispose the result to leave.</summary>
    public async Task<IDisposable> EnterAloneAsync(CancellationToken cancellation)
    {
        await _alone.WaitAsync(cancellation);
        var taken = 0;
        try
        {
            for (; taken < Places; taken++)
                await _places.WaitAsync(cancellation);
        }
        catch
        {
            Leave(taken);
            throw;
        }

        return new Leaving(() => Leave(Places));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _alone.Dispose();
    }

    private void Leave(int taken)
    {
        if (taken > 0)
            _places.Release(taken);
        _alone.Release();
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
