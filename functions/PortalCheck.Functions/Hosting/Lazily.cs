namespace PortalCheck.Functions.Hosting;

/// <summary>Opens something at its first use. A failure is not kept: storage that was away for a minute must not need a restart.</summary>
internal sealed class Lazily<T>(Func<CancellationToken, Task<T>> open) : IAsyncDisposable
    where T : class
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private T? _opened;

    /// <summary>It, opened.</summary>
    internal async Task<T> OpenAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _opened) is { } opened)
        {
            return opened;
        }

        await _gate.WaitAsync(cancellation);
        try
        {
            _opened ??= await open(cancellation);
            return _opened;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_opened is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        (_opened as IDisposable)?.Dispose();
        _gate.Dispose();
    }
}
