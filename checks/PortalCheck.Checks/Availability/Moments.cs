using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Availability;

/// <summary>
/// What all places together say of each quarter of an hour. A moment counts only where enough places looked, and is down only where every one
/// of them saw it down: an outage that one place alone sees is a fault of the network between, and a moment that one place alone looked at
/// proves neither way. What was withheld from us and what was our own fault is no look.
/// </summary>
internal sealed record Moments
{
    private const int LongestWindowDays = 366;

    /// <summary>Places that looked at all.</summary>
    public required int Places { get; init; }

    /// <summary>Days with a moment that counts.</summary>
    public required int Days { get; init; }

    /// <summary>Moments that count.</summary>
    public required int Counted { get; init; }

    /// <summary>Moments that count and are not down.</summary>
    public required int Up { get; init; }

    /// <summary>Moments that do not count because the portal treated our probes otherwise than a citizen.</summary>
    public required int Withheld { get; init; }

    /// <summary>Runs of down moments in order of time; one ends with the next moment that is up, so moments that do not count split none.</summary>
    public required IReadOnlyList<Outage> Outages { get; init; }

    /// <summary>Moments that are down.</summary>
    public int Down => Counted - Up;

    /// <summary>Reads evidence. The order of places and days does not matter; nonsense in them counts as never probed.</summary>
    /// <param name="evidence">The probes.</param>
    /// <param name="windowDays">How many of the newest days to read.</param>
    /// <param name="enoughPlaces">How many places must have looked at a moment.</param>
    public static Moments Of(AvailabilityEvidence evidence, int windowDays, int enoughPlaces)
    {
        var places = evidence.Places
            .GroupBy(place => place.Name, StringComparer.Ordinal)
            .Select(same => same.SelectMany(place => place.Days).ToLookup(day => day.Day, day => day.Marks))
            .ToList();
        var first = Later(evidence.FirstDay, evidence.LastDay, Math.Clamp(windowDays, 1, LongestWindowDays));
        var looked = new bool[places.Count];
        var outages = new List<Outage>();
        var running = false;
        var (days, counted, up, withheld) = (0, 0, 0, 0);
        for (var day = first; day <= evidence.LastDay; day = day.AddDays(1))
        {
            var before = counted;
            for (var slot = 0; slot < AvailabilityEvidence.SlotsPerDay; slot++)
            {
                var marks = places.Select(place => MarkAt(place[day], slot)).ToList();
                foreach (var (index, mark) in marks.Index())
                {
                    looked[index] |= IsLook(mark) || mark == AvailabilityMark.Withheld;
                }

                if (marks.Count(IsLook) < enoughPlaces)
                {
                    withheld += marks.Contains(AvailabilityMark.Withheld) ? 1 : 0;
                    continue;
                }

                counted++;
                if (marks.Contains(AvailabilityMark.Answered))
                {
                    (up, running) = (up + 1, false);
                    continue;
                }

                var at = day.ToDateTime(TimeOnly.MinValue).AddMinutes(slot * AvailabilityEvidence.SlotMinutes);
                var seen = marks.Where(AvailabilityMark.IsDown).Order();
                if (running)
                {
                    outages[^1] = outages[^1].With(seen);
                }
                else
                {
                    outages.Add(new Outage(at, 1, string.Concat(seen)));
                    running = true;
                }
            }

            days += counted > before ? 1 : 0;
            if (day == DateOnly.MaxValue)
            {
                break;
            }
        }

        return new Moments { Places = looked.Count(did => did), Days = days, Counted = counted, Up = up, Withheld = withheld, Outages = outages };
    }

    private static DateOnly Later(DateOnly first, DateOnly last, int windowDays)
    {
        var number = Math.Max(first.DayNumber, last.DayNumber - windowDays + 1);
        return DateOnly.FromDayNumber(Math.Max(0, number));
    }

    private static char MarkAt(IEnumerable<string> days, int slot) => days
        .Where(marks => slot < marks.Length)
        .Aggregate(AvailabilityMark.NotProbed, (best, marks) => AvailabilityMark.Better(best, marks[slot]));

    private static bool IsLook(char mark) => mark == AvailabilityMark.Answered || AvailabilityMark.IsDown(mark);
}

/// <summary>A run of down moments.</summary>
/// <param name="From">Its first moment, on Vietnam's clocks.</param>
/// <param name="Moments">How many moments were down in it.</param>
/// <param name="Marks">What the places saw, one character a place and moment.</param>
internal sealed record Outage(DateTime From, int Moments, string Marks)
{
    /// <summary>How it showed most often; of equals the first of the alphabet.</summary>
    public char MainMark => Marks.GroupBy(mark => mark).OrderByDescending(same => same.Count()).ThenBy(same => same.Key).First().Key;

    /// <summary>This outage with one more moment.</summary>
    public Outage With(IEnumerable<char> marks) => this with { Moments = Moments + 1, Marks = Marks + string.Concat(marks) };
}
