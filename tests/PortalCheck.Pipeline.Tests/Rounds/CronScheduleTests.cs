using FsCheck.Fluent;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 0 12 * * *", "2026-11-21T12:00:00Z")]
    [InlineData("1 0 12 * * *", "2026-11-20T12:00:01Z")]
    [InlineData("* * * * * *", "2026-11-21T12:00:00Z")]
    [InlineData("30 59 11 * * *", "2026-11-21T11:59:30Z")]
    [InlineData("0 0 2 1 * *", "2026-11-01T02:00:00Z")]
    [InlineData("0 0 0 1 1 *", "2026-01-01T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2024-02-29T00:00:00Z")]
    [InlineData("0 0 9 * * MON", "2026-11-16T09:00:00Z")]
    public void NewestUntil_IsTheLastFiringAtOrBefore(string schedule, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), CronSchedule.Parse(schedule).NewestUntil(Noon));

    [Fact]
    public void NewestUntil_OfAScheduleThatNeverFires_IsNull() => Assert.Null(CronSchedule.Parse("0 0 0 30 2 *").NewestUntil(Noon));

    [Fact]
    public void NextAfter_OfAScheduleThatNeverFires_IsNull() => Assert.Null(CronSchedule.Parse("0 0 0 30 2 *").NextAfter(Noon));

    [Theory]
    [InlineData("0 2 * * *")]
    [InlineData("0 0 25 * * *")]
    [InlineData("")]
    public void TryParse_OfSomethingElse_IsNull(string text) => Assert.Null(CronSchedule.TryParse(text));

    [Fact]
    public void NewestUntil_HasNoFiringBetweenItAndNow() => Prop.ForAll(
        Gen.Elements("0 0 * * * *", "15 */10 * * * *", "0 0 2 1 * *", "0 30 13 * * SUN", "* * 3 * * *").ToArbitrary(),
        Gen.Choose(0, 400 * 24 * 3600).ToArbitrary(),
        (text, seconds) =>
        {
            var schedule = CronSchedule.Parse(text);
            var now = Noon.AddSeconds(seconds);
            var newest = schedule.NewestUntil(now)!.Value;
            return newest <= now && schedule.NextAfter(newest) > now;
        }).CheckSeeded();
}
