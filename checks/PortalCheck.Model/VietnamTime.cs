namespace PortalCheck.Model;

/// <summary>Vietnam's time: UTC+7 all year, without daylight saving, so no time-zone data is needed. Law, rounds and scorecards bear its dates.</summary>
public static class VietnamTime
{
    /// <summary>The moment on Vietnam's clocks.</summary>
    public static DateTimeOffset Of(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7));

    /// <summary>The day in Vietnam at this moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);
}
