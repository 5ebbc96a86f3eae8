namespace PortalCheck.Pipeline.Tests.Availability;

/// <summary>A clock that stands where a test puts it; its timers ring only when a test lets them.</summary>
internal sealed class SweepClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Bell> _bells = [];

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(callback, state);
        lock (_lock)
        {
            _bells.Add(bell);
        }

        return bell;
    }

    public void RingAll()
    {
        List<Bell> bells;
        lock (_lock)
        {
            bells = [.. _bells];
        }

        bells.ForEach(bell => bell.Ring());
    }

    private sealed class Bell(TimerCallback callback, object? state) : ITimer
    {
        private bool _stopped;

        public void Ring()
        {
            if (!_stopped)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _stopped = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
