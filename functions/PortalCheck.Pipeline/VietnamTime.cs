namespace PortalCheck.Pipeline;

/// <summary>Vietnam's time: UTC+7 all year, without daylight saving since 1975, so no time-zone data is needed.</summary>
public static class VietnamTime
{
    /// <summary>The wall clock in Vietnam at this moment.</summary>
    public static DateTime Of(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7)).DateTime;
}
