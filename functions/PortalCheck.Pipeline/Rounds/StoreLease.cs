using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>
/// A lease of the store, renewed in the background while it is held. A process that dies lets it run out after its length;
/// one that cannot renew it in time is told by <see cref="Lost"/> and must stop its work.
/// </summary>
public sealed class StoreLease : IAsyncDisposable
{
    /// <summary>How long a lease lasts after it was taken or renewed where nothing else is said.</summary>
    public static readonly TimeSpan DefaultLength = TimeSpan.FromMinutes(2);

    private readonly ITurnStore _store;
    private readonly string _name;
    private readonly string _holder;
    private readonly TimeProvider _time;
    private readonly TimeSpan _length;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;
    private DateTimeOffset _until;

    private StoreLease(ITurnStore store, string name, string holder, TimeProvider time, TimeSpan length, DateTimeOffset until)
    {
        _store = store;
        _name = name;
        _holder = holder;
        _time = time;
        _length = length;
        _until = until;
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled where another took the lease, or it could not be renewed before it ran out.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Name of the lease that keeps two instances from one portal.</summary>
    public static string PortalName(string portalId) => "portal/" + portalId;

    /// <summary>Name of the lease that keeps two instances from closing one round.</summary>
    public static string RoundName(string roundId) => "round/" + roundId;

    /// <summary>Name of the lease that keeps a page of an older round from being put over the site of a newer one.</summary>
    public const string SiteName = "site";

    /// <summary>Name of the lease that keeps two instances from sweeping old evidence at one time.</summary>
    public const string RetentionName = "retention";

    /// <summary>Takes a lease; null where another holds it.</summary>
    /// <param name="store">Where leases are kept.</param>
    /// <param name="name">What is leased.</param>
    /// <param name="holder">Unique to one invocation.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="length">How long it lasts after it was taken or renewed; null for <see cref="DefaultLength"/>.</param>
    public static async Task<StoreLease?> TryTakeAsync(
        ITurnStore store, string name, string holder, TimeProvider time, CancellationToken cancellation, TimeSpan? length = null)
    {
        var (now, lasts) = (time.GetUtcNow(), length ?? DefaultLength);
        return await store.TryTakeLeaseAsync(name, holder, now, now + lasts, cancellation) ? new StoreLease(store, name, holder, time, lasts, now + lasts) : null;
    }

    /// <summary>Takes a lease, waiting for another to give it back; null where the wait is over or the process is being shut down.</summary>
    /// <param name="store">Where leases are kept.</param>
    /// <param name="name">What is leased.</param>
    /// <param name="holder">Unique to one invocation.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="look">Time between two looks.</param>
    /// <param name="time">Clock.</param>
    /// <param name="stopping">Ends the wait without the lease.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="length">How long it lasts after it was taken or renewed; null for <see cref="DefaultLength"/>.</param>
    public static async Task<StoreLease?> WaitAsync(
        ITurnStore store, string name, string holder, TimeSpan wait, TimeSpan look, TimeProvider time, CancellationToken stopping, CancellationToken cancellation, TimeSpan? length = null)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (await TryTakeAsync(store, name, holder, time, cancellation, length) is { } lease)
            {
                return lease;
            }

            if (stopping.IsCancellationRequested || time.GetElapsedTime(began) >= wait)
            {
                return null;
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
            try
            {
                await Task.Delay(look, time, either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    /// <summary>True where nobody holds the lease at this moment.</summary>
    public static async Task<bool> IsFreeAsync(ITurnStore store, string name, string holder, TimeProvider time, CancellationToken cancellation)
    {
        await using var taken = await TryTakeAsync(store, name, holder, time, cancellation);
        return taken is not null;
    }

    /// <summary>Ends the renewing and gives the lease back; where the store does not answer, it runs out by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        try
        {
            await _store.ReleaseLeaseAsync(_name, _holder, CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The work under the lease is done or has told its own fault; this one would hide it.
        }

        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_length / 4, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                if (!await RenewOnceAsync())
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // Given back.
        }
    }

    /// <summary>False where the lease is lost.</summary>
    private async Task<bool> RenewOnceAsync()
    {
        var now = _time.GetUtcNow();
        try
        {
            if (!await _store.TryTakeLeaseAsync(_name, _holder, now, now + _length, _ended.Token))
            {
                return false;
            }

            _until = now + _length;
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A store that does not answer once may answer at the next tick, as long as one is left.
            return _time.GetUtcNow() + (_length / 4) < _until;
        }
    }
}
