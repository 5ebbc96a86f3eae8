using PortalCheck.Model;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Availability;

/// <summary>Makes evidence of the kept probes.</summary>
/// <param name="probes">Where probes are kept.</param>
public sealed class AvailabilityHistory(IProbeStore probes)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>
    /// The evidence with the probes of the thirty full days in Vietnam before its visit ended; unchanged where the portal was not probed in them. The same
    /// probes give the same evidence.
    /// </summary>
    public async Task<PortalEvidence> WithAvailabilityAsync(PortalEvidence evidence, CancellationToken cancellation)
    {
        var today = VietnamTime.DayOf(evidence.FinishedAt);
        var found = await probes.ListProbesAsync(evidence.Portal.Id, Midnight(today.AddDays(-AvailabilityEvidence.MostDays)), Midnight(today), cancellation);
        return found.Count == 0 ? evidence : evidence with { Availability = Of(found, today.AddDays(-1)) };
    }

    /// <summary>Evidence of these probes up to this day. Pure; their order does not matter.</summary>
    internal static AvailabilityEvidence Of(IReadOnlyCollection<PortalProbe> found, DateOnly lastDay) => new()
    {
        FirstDay = lastDay.AddDays(1 - AvailabilityEvidence.MostDays),
        LastDay = lastDay,
        Places =
        [
            .. found.GroupBy(probe => probe.Vantage, StringComparer.Ordinal)
                .OrderBy(place => place.Key, StringComparer.Ordinal)
                .Select(place => new AvailabilityPlace(place.Key, DaysOf(place), TimesOf(place))),
        ],
    };

    /// <summary>Rounds down to two significant digits.</summary>
    internal static int TwoDigits(int milliseconds)
    {
        var step = 1;
        while (milliseconds / step >= 100)
        {
            step *= 10;
        }

        return milliseconds / step * step;
    }

    private static IReadOnlyList<AvailabilityDay> DaysOf(IEnumerable<PortalProbe> place) =>
    [
        .. place.GroupBy(probe => VietnamTime.DayOf(probe.At)).OrderBy(day => day.Key).Select(day => new AvailabilityDay(day.Key, MarksOf(day))),
    ];

    private static string MarksOf(IEnumerable<PortalProbe> day)
    {
        var marks = new char[AvailabilityEvidence.SlotsPerDay];
        Array.Fill(marks, AvailabilityMark.NotProbed);
        foreach (var probe in day)
        {
            var slot = (int)VietnamTime.Of(probe.At).TimeOfDay.TotalMinutes / AvailabilityEvidence.SlotMinutes;
            marks[slot] = AvailabilityMark.Better(marks[slot], AvailabilityMark.Of(probe.Failure));
        }

        return new string(marks);
    }

    private static IReadOnlyList<FirstByteCount> TimesOf(IEnumerable<PortalProbe> place) =>
    [
        .. place.Where(probe => probe.Failure is null)
            .Select(probe => probe.Milliseconds)
            .OfType<int>()
            .GroupBy(TwoDigits)
            .OrderBy(same => same.Key)
            .Select(same => new FirstByteCount(same.Key, same.Count())),
    ];

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Vietnam).ToUniversalTime();
}
