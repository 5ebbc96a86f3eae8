using PortalCheck.Cli.Hosting.Timers;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Tests.Hosting.Timers;

public sealed class TimerRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 15, 30, TimeSpan.Zero);
    private static readonly TimerSchedule Hourly = TimerSchedule.TryParse("0 0 * * * *", out _)!;

    [Fact]
    public void AtStart_FirstTime_RemembersTheNextAndMissedNothing() =>
        Assert.Equal((new TimerStatus(null, At(2), Now), false), TimerRules.AtStart(Hourly, remembered: null, Now));

    [Fact]
    public void AtStart_AfterDowntime_IsPastDue()
    {
        var remembered = new TimerStatus(At(-3), At(-2), At(-3));
        Assert.Equal((remembered, true), TimerRules.AtStart(Hourly, remembered, Now));
    }

    [Fact]
    public void AtStart_FirstOccurrenceMissed_IsPastDueToo()
    {
        var remembered = TimerRules.AtStart(Hourly, remembered: null, Now).Status;
        Assert.True(TimerRules.AtStart(Hourly, remembered, Now.AddHours(5)).IsPastDue);
    }

    [Fact]
    public void AtStart_InTime_IsNotPastDue()
    {
        var remembered = new TimerStatus(At(1), At(2), At(1));
        Assert.Equal((remembered, false), TimerRules.AtStart(Hourly, remembered, Now));
    }

    [Fact]
    public void AtStart_ScheduleChanged_DoesNotMakeUpForTheNewOne()
    {
        var (status, isPastDue) = TimerRules.AtStart(TimerSchedule.TryParse("0 10 * * * *", out _)!, new TimerStatus(At(-30), At(-29), At(-30)), Now);
        Assert.False(isPastDue);
        Assert.Equal(At(2).AddMinutes(10), status.Next);
    }

    [Fact]
    public void AfterRun_WokenAMomentEarly_DoesNotBringTheSameOccurrenceTwice()
    {
        var status = TimerRules.AfterRun(Hourly, new TimerStatus(null, At(2), Now), At(2).AddMilliseconds(-3), onTime: true);
        Assert.Equal(new TimerStatus(At(2), At(3), At(2)), status);
    }

    [Fact]
    public void AfterRun_PastDue_CountsFromTheCall() =>
        Assert.Equal(new TimerStatus(Now, At(2), Now), TimerRules.AfterRun(Hourly, new TimerStatus(At(-3), At(-2), At(-3)), Now, onTime: false));

    private static DateTimeOffset At(int hour) => new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
}
