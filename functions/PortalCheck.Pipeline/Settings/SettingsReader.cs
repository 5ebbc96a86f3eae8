using System.Globalization;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Pipeline.Settings;

/// <summary>Reads values of settings and notes what is wrong with them; a faulty value reads as the default.</summary>
internal sealed class SettingsReader(Func<string, string?> find)
{
    private const int LongestShown = 60;

    public List<string> Faults { get; } = [];

    /// <summary>The value without the spaces around it; null where it is not set.</summary>
    public string? Text(string name) => find(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A value that a rule must hold for.</summary>
    public string? Text(string name, Func<string, bool> good, string write)
    {
        if (Text(name) is not { } value || good(value))
        {
            return Text(name);
        }

        Fault(name, value, write);
        return null;
    }

    public int Number(string name, int fallback, int least, int most)
    {
        if (Text(name) is not { } value)
        {
            return fallback;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return fallback;
    }

    public TimeSpan Minutes(string name, TimeSpan fallback, int least, int most) =>
        TimeSpan.FromMinutes(Number(name, (int)fallback.TotalMinutes, least, most));

    public CronSchedule Schedule(string name, string fallback)
    {
        var value = Text(name) ?? fallback;
        if (CronSchedule.TryParse(value) is { } schedule)
        {
            return schedule;
        }

        Fault(name, value, $"a schedule of six fields (second minute hour day month weekday, in UTC), for example {fallback}");
        return CronSchedule.Parse(fallback);
    }

    public Uri? WebAddress(string name)
    {
        if (Text(name) is not { } value)
        {
            return null;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address!.UserInfo.Length == 0)
        {
            return address;
        }

        Fault(name, value, "an address that begins with https:// or http://");
        return null;
    }

    /// <summary>A fault of a value that may be shown.</summary>
    public void Fault(string name, string value, string write) =>
        Faults.Add($"The setting {name} is “{(value.Length > LongestShown ? value[..LongestShown] + "…" : value)}”; write {write}.");
}
