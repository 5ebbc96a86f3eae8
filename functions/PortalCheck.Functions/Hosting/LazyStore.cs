using PortalCheck.Storage;

namespace PortalCheck.Functions.Hosting;

/// <summary>Opens the store at the first use. A failure is not kept: storage that was away for a minute must not need a restart.</summary>
internal sealed class LazyStore(Func<CancellationToken, Task<IPortalStore>> open) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPortalStore? _store;

    /// <summary>The store, opened.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    internal async Task<IPortalStore> OpenAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _store) is { } opened)
        {
            return opened;
        }

        await _gate.WaitAsync(cancellation);
        try
        {
            _store ??= await open(cancellation);
            return _store;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_store is { } store)
        {
            await store.DisposeAsync();
        }

        _gate.Dispose();
    }
}
