using Microsoft.AspNetCore.Http;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Handler;
using PortalCheck.Cli.Hosting.Http;
using PortalCheck.Cli.Hosting.Invocations;
using PortalCheck.Cli.Hosting.Queues;
using PortalCheck.Cli.Hosting.Timers;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Hosting;

/// <summary>
/// Runs a Functions app with a custom handler on this machine: the same files, the same calls, the same queue semantics as the Functions host.
/// It knows nothing of what the app does.
/// </summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly FileStream _lock;
    private readonly QueueRoom _queues;
    private readonly SqliteTimerStore _timerStore;
    private readonly HandlerSupervisor _handler;
    private readonly Invoker _invoker;
    private readonly IHostReport _report;
    private readonly List<TimerLoop> _timers = [];
    private readonly List<Task> _running = [];
    private HttpFront? _front;

    private LocalHost(FunctionApp app, LocalHostOptions options, FileStream stateLock, SqliteTimerStore timerStore, IHostReport report, TimeProvider time)
    {
        App = app;
        _lock = stateLock;
        _timerStore = timerStore;
        _report = report;
        _queues = new QueueRoom(options.OpenQueue ?? (async (name, cancellation) => await SqliteWorkQueue.OpenAsync(options.StateFile, name, time, cancellation)));
        _handler = new HandlerSupervisor(app.Host.Handler, app.Root, options.Settings, options.Handler, report, time);
        _invoker = new Invoker(_handler, _queues, app.Host.FunctionTimeout, report, time);
    }

    /// <summary>What it runs.</summary>
    public FunctionApp App { get; }

    /// <summary>Where its site and its HTTP functions are.</summary>
    public Uri Address => _front!.Address;

    /// <summary>The handler's process at present; null while there is none.</summary>
    public int? HandlerProcessId => _handler.Current?.ProcessId;

    /// <summary>When each timer is called next.</summary>
    public IReadOnlyList<(string Function, DateTimeOffset Next)> NextTimers =>
        [.. _timers.Where(timer => timer.Next is not null).Select(timer => (timer.Function, timer.Next!.Value)).OrderBy(timer => timer.Value)];

    /// <summary>A queue of the host, for looking into.</summary>
    public Task<IWorkQueue> FindQueueAsync(string name, CancellationToken cancellation) => _queues.FindAsync(name, cancellation);

    /// <summary>Puts a message on a queue.</summary>
    public Task SendAsync(string queue, string text, CancellationToken cancellation) => _queues.SendAsync(queue, text, cancellation);

    /// <summary>Calls a timer's function now, beside its schedule.</summary>
    public Task CallTimerAsync(string function, CancellationToken cancellation) =>
        _timers.Single(timer => string.Equals(timer.Function, function, StringComparison.OrdinalIgnoreCase)).CallNowAsync(cancellation);

    /// <summary>Starts everything; returns when the handler has answered and requests are served.</summary>
    /// <exception cref="AppFileException">A file of the app is wrong.</exception>
    /// <exception cref="HandlerException">The handler does not run.</exception>
    /// <exception cref="StoreException">The state file cannot be used, or another host uses it.</exception>
    /// <exception cref="UsageException">The port is taken.</exception>
    public static async Task<LocalHost> StartAsync(LocalHostOptions options, IHostReport report, TimeProvider time, CancellationToken cancellation)
    {
        var app = FunctionApp.Read(options.App, options.Settings);
        var stateLock = Lock(options.StateFile);
        LocalHost host;
        try
        {
            host = new LocalHost(app, options, stateLock, await SqliteTimerStore.OpenAsync(options.StateFile, cancellation), report, time);
        }
        catch
        {
            await stateLock.DisposeAsync();
            throw;
        }

        try
        {
            await host._handler.StartAsync(cancellation);
            host._front = await HttpFront.StartAsync(app, options.Port, host._invoker, options.Rest?.Invoke(host) ?? NotFound, cancellation);
            await host.BeginAsync(options, time, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more work, asks the handler to end, and waits for what is under way; what is not done comes back at the next start.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _handler.StopAsync();
        await Task.WhenAll(_running);
        if (_front is not null)
        {
            await _front.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_front is not null)
        {
            await _front.DisposeAsync();
        }

        _timers.ForEach(timer => timer.Dispose());
        await _handler.DisposeAsync();
        _invoker.Dispose();
        await _queues.DisposeAsync();
        await _timerStore.DisposeAsync();
        _stopping.Dispose();
        await _lock.DisposeAsync();
    }

    private async Task BeginAsync(LocalHostOptions options, TimeProvider time, CancellationToken cancellation)
    {
        foreach (var function in App.Functions)
        {
            switch (function.Trigger)
            {
                case TimerTrigger trigger:
                    var timer = new TimerLoop(function, trigger, _timerStore, _invoker, _report, time);
                    var isPastDue = await timer.OpenAsync(cancellation);
                    _timers.Add(timer);
                    _running.Add(WatchedAsync(function.Name, timer.RunAsync(isPastDue, _stopping.Token)));
                    break;
                case QueueTrigger trigger:
                    var pump = new QueuePump(function, trigger, App.Host.Queues, options.Queues, _queues, _invoker, _report, time);
                    _running.Add(WatchedAsync(function.Name, pump.RunAsync(_stopping.Token)));
                    break;
            }
        }
    }

    // Nobody waits for a loop before the host is stopped: one that ended by a fault of ours would be missed without a word.
    private async Task WatchedAsync(string function, Task loop)
    {
        try
        {
            await loop;
        }
#pragma warning disable CA1031 // Whatever ended it has been told; the other functions go on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _report.Note(HostLevel.Error, $"{function} is no longer called ({fault.GetType().Name}: {fault.Message}); stop the host and start it again, nothing is lost.");
        }
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // Two hosts on one file would call every timer twice.
    private static FileStream Lock(string stateFile)
    {
        var path = Path.GetFullPath(stateFile) + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"Cannot use {Path.GetDirectoryName(path)}: {fault.Message} If another 'portalcheck serve' runs on this folder, stop it or choose another with --out.", fault);
        }
    }
}
