using PortalCheck.Storage;

namespace PortalCheck.Cli.Hosting.Timers;

/// <summary>What the Functions host remembers of a timer and decides by it. Pure.</summary>
internal static class TimerRules
{
    /// <summary>At the host's start: what to remember, and whether an occurrence was missed meanwhile.</summary>
    /// <param name="schedule">The schedule of today.</param>
    /// <param name="remembered">What the last start or run left; null at the first start.</param>
    /// <param name="now">Now.</param>
    public static (TimerStatus Status, bool IsPastDue) AtStart(TimerSchedule schedule, TimerStatus? remembered, DateTimeOffset now)
    {
        if (remembered is null)
        {
            return (new TimerStatus(Last: null, schedule.Next(now), now), IsPastDue: false);
        }

        var counted = remembered.Last ?? remembered.LastUpdated;
        var expected = schedule.Next(counted);
        if (expected == remembered.Next)
        {
            return (remembered, now > remembered.Next);
        }

        // The schedule was changed: what the new one would have missed is not made up for.
        return now > expected
            ? (new TimerStatus(Last: null, schedule.Next(now), now), IsPastDue: false)
            : (new TimerStatus(Last: null, expected, counted), IsPastDue: false);
    }

    /// <summary>After a run, failed or not.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="before">What was remembered.</param>
    /// <param name="invokedAt">When it was called.</param>
    /// <param name="onTime">False where the call stood for none of the schedule (missed, or at the start).</param>
    public static TimerStatus AfterRun(TimerSchedule schedule, TimerStatus before, DateTimeOffset invokedAt, bool onTime)
    {
        // A clock that wakes us a moment early must not bring the same occurrence twice.
        var at = onTime && before.Next > invokedAt ? before.Next : invokedAt;
        return new TimerStatus(at, schedule.Next(at), at);
    }
}
