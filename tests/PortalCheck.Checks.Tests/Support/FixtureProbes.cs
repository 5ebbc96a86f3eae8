using System.Globalization;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>Probes as the product would have gathered them, from what a fixture says.</summary>
internal static class FixtureProbes
{
    public static AvailabilityEvidence Of(IReadOnlyList<FixturePlace> places, DateOnly visit) => new()
    {
        FirstDay = visit.AddDays(-AvailabilityEvidence.MostDays),
        LastDay = visit.AddDays(-1),
        Places = [.. places.Select(place => new AvailabilityPlace(
            place.Name,
            [.. Enumerable.Range(1, AvailabilityEvidence.MostDays)
                .Where(number => number > AvailabilityEvidence.MostDays - place.Days)
                .Select(number => new AvailabilityDay(visit.AddDays(number - 1 - AvailabilityEvidence.MostDays), MarksOf(place, number)))],
            [.. place.FirstByte.OrderBy(entry => entry.Key).Select(entry => new FirstByteCount(entry.Key, entry.Value))]))],
    };

    private static string MarksOf(FixturePlace place, int day)
    {
        var marks = Enumerable.Repeat(AvailabilityMark.Answered, AvailabilityEvidence.SlotsPerDay).ToArray();
        foreach (var (days, slots, mark) in place.Except.Select(Parse).Where(except => except.Days.Contains(day)))
        {
            foreach (var slot in slots)
            {
                marks[slot] = mark;
            }
        }

        return new string(marks);
    }

    // "30/32-40 t", "1-30/0-95 b"
    private static (IReadOnlyList<int> Days, IReadOnlyList<int> Slots, char Mark) Parse(string text)
    {
        var (where, mark) = (text.Split(' ')[0], text.Split(' ')[1]);
        return (Range(where.Split('/')[0]), Range(where.Split('/')[1]), mark.Single());
    }

    private static IReadOnlyList<int> Range(string text)
    {
        var ends = text.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        return [.. Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)];
    }
}
