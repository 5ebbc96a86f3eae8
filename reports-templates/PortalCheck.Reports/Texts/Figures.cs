using System.Globalization;
using PortalCheck.Model;

namespace PortalCheck.Reports.Texts;

/// <summary>Numbers and dates as readers of one language write them. Nothing here changes a number beyond rounding it for display.</summary>
internal sealed class Figures(string language)
{
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(string.Equals(language, "en", StringComparison.Ordinal) ? "en-GB" : "vi-VN");

    /// <summary>Shown where there is no number.</summary>
    public const string None = "–";

    /// <summary>A score: one decimal, half away from zero, the rounding that ranks are made by.</summary>
    public string Score(double? value) => value is { } number ? Rounded(number).ToString("0.0", _culture) : None;

    /// <summary>A change of a score with its sign; that of the rounded scores, so that it agrees with the two that stand beside it.</summary>
    public string Change(double from, double to) => (Rounded(to) - Rounded(from)).ToString("+0.0;\u22120.0;0.0", _culture);

    /// <summary>A change of a count with its sign.</summary>
    public string Change(int difference) => difference.ToString("+0;\u22120;0", _culture);

    /// <summary>The same rounding as a number.</summary>
    public static decimal Rounded(double value) => Math.Round((decimal)value, 1, MidpointRounding.AwayFromZero);

    /// <summary>A share as a percentage of one decimal, rounded down: .7999 must not read as the .80 that it did not reach.</summary>
    public string Share(double value) => (Math.Floor((decimal)value * 1000) / 10).ToString("0.0", _culture) + "%";

    /// <summary>A count.</summary>
    public string Count(int value) => value.ToString("N0", _culture);

    /// <summary>A threshold or weight: as many decimals as it has, four at most.</summary>
    public string Number(double value) => value.ToString("#,0.####", _culture);

    /// <summary>A day: dd/MM/yyyy in Vietnamese.</summary>
    public string Day(DateOnly day) => day.ToString(Vietnamese ? "dd/MM/yyyy" : "d MMMM yyyy", _culture);

    /// <summary>The Vietnamese day of a moment.</summary>
    public string Day(DateTimeOffset moment) => Day(DayOf(moment));

    /// <summary>The Vietnamese day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => VietnamTime.DayOf(moment);

    /// <summary>Vietnamese time of day, hours and minutes.</summary>
    public string Time(DateTimeOffset moment) => VietnamTime.Of(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment for programs: UTC to the second (RFC 3339); empty for none.</summary>
    public static string Utc(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number for a drawing: two decimals, a point.</summary>
    public static string Drawn(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private bool Vietnamese => !string.Equals(language, "en", StringComparison.Ordinal);
}
