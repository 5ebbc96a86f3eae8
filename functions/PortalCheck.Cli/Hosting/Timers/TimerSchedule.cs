using NCrontab;

namespace PortalCheck.Cli.Hosting.Timers;

/// <summary>A timer's schedule in UTC: six fields (second, minute, hour, day, month, day of the week), or five without the second.</summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan LeastMonitored = TimeSpan.FromMinutes(1);

    private readonly CrontabSchedule _crontab;

    private TimerSchedule(CrontabSchedule crontab, string text)
    {
        _crontab = crontab;
        Text = text;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The schedule; null, with what is wrong, where the text is none.</summary>
    public static TimerSchedule? TryParse(string text, out string fault)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var crontab = fields is 5 or 6 ? CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) : null;
        fault = crontab is not null ? "" : $"'{text}' is no schedule: write second, minute, hour, day, month and day of the week, as in \"0 30 18 * * *\".";
        return crontab is null ? null : new TimerSchedule(crontab, text);
    }

    /// <summary>The first occurrence after this moment.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(_crontab.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);

    /// <summary>True where occurrences come less than a minute apart: the Functions host then remembers nothing of the timer.</summary>
    public bool TooOftenToMonitor(DateTimeOffset now)
    {
        var at = Next(now);
        for (var number = 0; number < 5; number++)
        {
            var next = Next(at);
            if (next - at < LeastMonitored)
            {
                return true;
            }

            at = next;
        }

        return false;
    }
}
