using PortalCheck.Storage;

namespace PortalCheck.Cli.Hosting.Queues;

/// <summary>Keeps a message hidden while it is handled.</summary>
internal sealed class HiddenMessage : IAsyncDisposable
{
    private readonly IWorkQueue _queue;
    private readonly TimeSpan _hideFor;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;
    private WorkMessage _message;

    public HiddenMessage(IWorkQueue queue, WorkMessage message, TimeSpan hideFor, TimeProvider time)
    {
        _queue = queue;
        _message = message;
        _hideFor = hideFor;
        _time = time;
        _renewing = RenewAsync();
    }

    /// <summary>Stops renewing; the message with the receipt that is good now.</summary>
    public async Task<WorkMessage> StopAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        return _message;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            try
            {
                await Task.Delay(_hideFor / 2, _time, _stop.Token);
                // Not cancelled half-way: the receipt would be lost.
                if (await _queue.HideAsync(_message, _hideFor, CancellationToken.None) is not { } renewed)
                {
                    return;
                }

                _message = renewed;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreException)
            {
                // The next half tries again; until then the message is still hidden.
            }
        }
    }
}
