using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Settings;

namespace PortalCheck.Cli.Hosting.Handler;

/// <summary>Keeps a handler running: starts it, waits until it answers, and starts it again where it ends, more and more slowly.</summary>
internal sealed class HandlerSupervisor(HandlerDescription description, string appRoot, HostSettings settings, HandlerPacing pacing, IHostReport report, TimeProvider time)
    : IHandlerSource, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningHandler? _current;
    private HandlerProcess? _process;
    private object? _run;
    private Task? _running;

    public RunningHandler? Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    public Task ReadyAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return _ready.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Starts the handler and waits until it answers.</summary>
    /// <exception cref="HandlerException">It ended, or did not answer, so often in a row that it cannot be meant to run.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await BeginAsync(cancellation) is not { } fault)
            {
                _running = WatchAsync();
                return;
            }

            if (attempt == pacing.FirstAttempts)
            {
                throw new HandlerException($"The handler does not run: {fault} Its own lines above say why.");
            }

            await Task.Delay(pacing.Pause(attempt), time, cancellation);
        }
    }

    /// <summary>Asks the handler to end, waits for it, and starts no other.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        HandlerProcess? process;
        lock (_lock)
        {
            process = _process;
            _ready.TrySetCanceled();
        }

        if (process is not null)
        {
            await process.StopAsync(pacing.StopGrace, time);
        }

        if (_running is not null)
        {
            await _running;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        var failures = 0;
        while (!_stopping.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            await _process!.Exited;
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            // One that has run for a while is started again at once; one that keeps dying is not.
            failures = time.GetElapsedTime(began) < pacing.LongestPause ? failures + 1 : 1;
            report.Note(HostLevel.Error, $"The handler process {_process!.Id} ended with {_process.ExitCode}; starting it again.");
            try
            {
                do
                {
                    await Task.Delay(pacing.Pause(failures++), time, _stopping.Token);
                }
                while (await BeginAsync(_stopping.Token) is { } fault && Tell(fault));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (HandlerException fault)
            {
                report.Note(HostLevel.Error, fault.Message);
                return;
            }
        }
    }

    private bool Tell(string fault)
    {
        report.Note(HostLevel.Error, fault);
        return true;
    }

    /// <summary>There is no handler any more. Said before anybody can see that the process is gone: who waits for a handler then waits for the next.</summary>
    private void End(object run)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_run, run))
            {
                return;
            }

            _run = null;
            if (_current is null)
            {
                return;
            }

            _current = null;
            _ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_stopping.IsCancellationRequested)
            {
                _ready.TrySetCanceled();
            }
        }
    }

    /// <summary>Starts the program and waits for its first answer; what went wrong, or null.</summary>
    private async Task<string?> BeginAsync(CancellationToken cancellation)
    {
        var run = new object();
        lock (_lock)
        {
            _run = run;
        }

        var process = HandlerProcess.Start(description, appRoot, settings, report, () => End(run));
        lock (_lock)
        {
            _process?.Dispose();
            _process = process;
        }

        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < pacing.StartTimeout)
        {
            cancellation.ThrowIfCancellationRequested();
            if (process.Ended.IsCancellationRequested)
            {
                return $"The process {process.Id} ended with {process.ExitCode} before it answered.";
            }

            if (await AnswersAsync(process.Address, cancellation))
            {
                lock (_lock)
                {
                    if (ReferenceEquals(_run, run))
                    {
                        _current = new RunningHandler(process.Address, process.Id, process.Ended);
                        _ready.TrySetResult();
                        return null;
                    }
                }
            }

            await Task.Delay(pacing.Poll, time, cancellation);
        }

        await process.StopAsync(TimeSpan.Zero, time);
        return $"The process {process.Id} did not answer within {pacing.StartTimeout.TotalSeconds:0} s.";
    }

    private async Task<bool> AnswersAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}

/// <summary>How patient the host is with its handler.</summary>
internal sealed record HandlerPacing
{
    /// <summary>Pause between two questions whether it answers.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it may take to answer for the first time.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts at the host's own start before it gives up.</summary>
    public int FirstAttempts { get; init; } = 3;

    /// <summary>Pause before the first start anew; doubles.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Pauses grow to this and no further.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it may take to end itself when it is asked to: a page under way is finished first.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause before this attempt, the first being 1.</summary>
    public TimeSpan Pause(int attempt)
    {
        var pause = ShortestPause * Math.Pow(2, Math.Min(attempt - 1, 16));
        return pause < LongestPause ? pause : LongestPause;
    }
}
