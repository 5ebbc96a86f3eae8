using PortalCheck.Cli.Hosting.Timers;

namespace PortalCheck.Cli.Tests.Hosting.Timers;

public sealed class TimerScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 15, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-22T01:20:00")]
    [InlineData("*/15 * * * * *", "2026-11-22T01:15:45")]
    [InlineData("0 0 18 1 * *", "2026-12-01T18:00:00")]
    [InlineData("0 0 18 * * 1", "2026-11-23T18:00:00")]
    [InlineData("30 18 * * *", "2026-11-22T18:30:00")]
    public void Next_OfSixOrFiveFields_IsTheFirstOccurrenceAfter(string text, string expected) =>
        Assert.Equal(expected, TimerSchedule.TryParse(text, out _)!.Next(Start).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Next_OnTheOccurrence_IsTheOneAfter() =>
        Assert.Equal(Start.AddSeconds(-30).AddHours(1), TimerSchedule.TryParse("0 15 * * * *", out _)!.Next(Start.AddSeconds(-30)));

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("0 0 0 0")]
    [InlineData("0 61 * * * *")]
    [InlineData("0 * * * * * *")]
    public void TryParse_NoSchedule_SaysWhatToWrite(string text)
    {
        Assert.Null(TimerSchedule.TryParse(text, out var fault));
        Assert.Contains("second, minute, hour", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/15 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    public void TooOftenToMonitor_IsLessThanAMinute(string text, bool expected) => Assert.Equal(expected, TimerSchedule.TryParse(text, out _)!.TooOftenToMonitor(Start));
}
