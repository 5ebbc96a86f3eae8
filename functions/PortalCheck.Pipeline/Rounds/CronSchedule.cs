using NCrontab;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>A six-field NCRONTAB expression (second, minute, hour, day, month, weekday) in UTC, read by the parser that the Functions host itself uses.</summary>
public sealed class CronSchedule
{
    // A schedule is searched in windows that grow, so that one that fires each second is not counted through a year.
    private static readonly TimeSpan[] Windows =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(32), TimeSpan.FromDays(366), TimeSpan.FromDays(366 * 9),
    ];

    private readonly CrontabSchedule _schedule;

    private CronSchedule(string text, CrontabSchedule schedule)
    {
        Text = text;
        _schedule = schedule;
    }

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CronSchedule Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"“{text}” is no schedule of six fields (second minute hour day month weekday).");

    /// <summary>Reads an expression; null where it is none.</summary>
    public static CronSchedule? TryParse(string text) =>
        CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is { } schedule ? new CronSchedule(text, schedule) : null;

    /// <summary>The newest moment at or before this one at which it fires; null where it did not within nine years.</summary>
    public DateTimeOffset? NewestUntil(DateTimeOffset now)
    {
        var until = now.UtcDateTime;
        foreach (var window in Windows)
        {
            // Both ends of the library's search are exclusive.
            DateTime? newest = null;
            foreach (var occurrence in _schedule.GetNextOccurrences(until - window, until.AddTicks(1)))
            {
                newest = occurrence;
            }

            if (newest is { } found)
            {
                return new DateTimeOffset(found, TimeSpan.Zero);
            }
        }

        return null;
    }

    /// <summary>The first moment after this one at which it fires; null where it does not within nine years.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now)
    {
        var end = now.UtcDateTime + Windows[^1];
        var next = _schedule.GetNextOccurrence(now.UtcDateTime, end);
        return next < end ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }
}
