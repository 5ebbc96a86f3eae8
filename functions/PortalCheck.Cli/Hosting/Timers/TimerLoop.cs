using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Invocations;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Hosting.Timers;

/// <summary>Calls one function by its schedule, one call at a time, and remembers when.</summary>
internal sealed class TimerLoop(
    FunctionDefinition function, TimerTrigger trigger, SqliteTimerStore store, IInvoker invoker, IHostReport report, TimeProvider time)
    : IDisposable
{
    // Task.Delay takes at most 49 days; waking up once a day also heals a clock that was set.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private bool _monitored;
    private TimerStatus? _status;

    /// <summary>The function's name.</summary>
    public string Function => function.Name;

    /// <summary>When it is called next; null before the host has started.</summary>
    public DateTimeOffset? Next => _status?.Next;

    /// <summary>Reads and writes down what is remembered; true where a call was missed.</summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        _monitored = trigger.UseMonitor && !trigger.Schedule.TooOftenToMonitor(now);
        var remembered = _monitored ? await store.FindAsync(function.Name, cancellation) : null;
        var (status, isPastDue) = TimerRules.AtStart(trigger.Schedule, remembered, now);
        _status = status;
        if (_monitored && status != remembered)
        {
            await store.SaveAsync(function.Name, status, cancellation);
        }

        return isPastDue;
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Runs until it is stopped; a call that is under way is waited for.</summary>
    public async Task RunAsync(bool isPastDue, CancellationToken stop)
    {
        var atOnce = isPastDue || trigger.RunOnStartup;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!atOnce)
                {
                    await WaitAsync(stop);
                }

                await CallAsync(isPastDue, onTime: !atOnce, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            (atOnce, isPastDue) = (false, false);
        }
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        for (var wait = _status!.Next - time.GetUtcNow(); wait > TimeSpan.Zero; wait = _status.Next - time.GetUtcNow())
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stop);
        }
    }

    /// <summary>Calls the function now, beside its schedule, as the Functions host's administration does.</summary>
    public Task CallNowAsync(CancellationToken cancellation) => CallAsync(isPastDue: false, onTime: false, cancellation);

    private async Task CallAsync(bool isPastDue, bool onTime, CancellationToken stop)
    {
        await _oneAtATime.WaitAsync(stop);
        try
        {
            await CallAloneAsync(isPastDue, onTime, stop);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task CallAloneAsync(bool isPastDue, bool onTime, CancellationToken stop)
    {
        await invoker.ReadyAsync(stop);
        var invokedAt = time.GetUtcNow();
        var result = await invoker.InvokeAsync(
            function, InvocationDocument.Timer(trigger.BindingName, _monitored ? _status : null, isPastDue), isPastDue ? "past due" : "timer");
        if (result.Failure is not null && stop.IsCancellationRequested)
        {
            // The end of the host was to blame: the next start finds the call missed and makes it.
            return;
        }

        _status = TimerRules.AfterRun(trigger.Schedule, _status!, invokedAt, onTime);
        if (_monitored)
        {
            try
            {
                await store.SaveAsync(function.Name, _status, CancellationToken.None);
            }
            catch (StoreException fault)
            {
                report.Note(HostLevel.Error, $"{function.Name}: {fault.Message}");
            }
        }
    }
}
