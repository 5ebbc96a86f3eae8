using System.Collections.Concurrent;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Hosting.Queues;

/// <summary>The host's queues, opened when first named, and a bell for each that rings when this host puts something on it.</summary>
internal sealed class QueueRoom(Func<string, CancellationToken, Task<IWorkQueue>> open) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IWorkQueue>>> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _bells = new(StringComparer.Ordinal);

    /// <summary>The queue with this name.</summary>
    /// <exception cref="StoreException">It cannot be opened; the next call tries again.</exception>
    public async Task<IWorkQueue> FindAsync(string name, CancellationToken cancellation)
    {
        var queue = _queues.GetOrAdd(name, key => new Lazy<Task<IWorkQueue>>(async () => await open(key, CancellationToken.None)));
        try
        {
            return await queue.Value.WaitAsync(cancellation);
        }
        catch when (queue.Value.IsFaulted)
        {
            // A failure is not kept: storage that was away for a moment must not need a restart.
            _queues.TryRemove(KeyValuePair.Create(name, queue));
            throw;
        }
    }

    /// <summary>Puts a message on a queue.</summary>
    public async Task SendAsync(string name, string text, CancellationToken cancellation)
    {
        await (await FindAsync(name, cancellation)).SendAsync(text, cancellation);
        var bell = Bell(name);
        if (bell.CurrentCount == 0)
        {
            bell.Release();
        }
    }

    /// <summary>Waits until this host puts something on the queue, or so long.</summary>
    public async Task WaitAsync(string name, TimeSpan most, TimeProvider time, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(Bell(name).WaitAsync(either.Token), Task.Delay(most, time, either.Token));
        await either.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues.Values.Where(queue => queue is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await queue.Value).DisposeAsync();
        }

        foreach (var bell in _bells.Values)
        {
            bell.Dispose();
        }
    }

    private SemaphoreSlim Bell(string name) => _bells.GetOrAdd(name, _ => new SemaphoreSlim(0));
}
