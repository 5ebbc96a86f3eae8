namespace PortalCheck.Tests.Shared;

/// <summary>A clock that stands still until a test moves it. Timers that fall due run on the thread that moves it.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<bool> Holds, TaskCompletionSource Reached)> _waiting = [];
    private DateTimeOffset _now = start;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Done as soon as so many timers are set: the code under test has then come to its wait.</summary>
    public Task WhenTimersAsync(int count) => WhenAsync(() => _timers.Count >= count);

    /// <summary>Done as soon as something waits for exactly so long from now: the code under test has then come to its wait.</summary>
    public Task WhenWaitingAsync(TimeSpan wait) => WhenAsync(() => _timers.Exists(timer => timer.Due == _now + wait));

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            _now += by;
            due = _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due).ToList();
            due.ForEach(timer => _timers.Remove(timer));
        }

        due.ForEach(timer => timer.Run());
        due.ForEach(timer => timer.Repeat());
    }

    private Task WhenAsync(Func<bool> holds)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((holds, reached));
            TellWaiting();
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _now + dueTime;
            _timers.Add(timer);
            TellWaiting();
        }
    }

    private void Remove(ManualTimer timer)
    {
        lock (_lock)
            _timers.Remove(timer);
    }

    private void TellWaiting()
    {
        foreach (var waiting in _waiting.Where(waiting => waiting.Holds()).ToList())
        {
            _waiting.Remove(waiting);
            waiting.Reached.SetResult();
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action run) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; set; }

        public void Run() => run();

        // Once a move of the clock, however far it went.
        public void Repeat()
        {
            if (_period > TimeSpan.Zero)
                clock.Set(this, _period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            _period = Timeout.InfiniteTimeSpan;
            clock.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
