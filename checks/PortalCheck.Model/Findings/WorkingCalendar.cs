namespace PortalCheck.Model.Findings;

/// <summary>Vietnam's working days, for the years whose public holidays are known. Tết moves, and days are swapped every year: nothing is guessed.</summary>
/// <param name="Years">The known years.</param>
public sealed record WorkingCalendar(IReadOnlyDictionary<int, WorkingYear> Years)
{
    /// <summary>The day so many working days after this one, which is not counted (BLDS 2015 Đ147); null where a day on the way is not known.</summary>
    public DateOnly? After(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (!Years.TryGetValue(day.Year, out var year) || day > year.Through)
            {
                return null;
            }

            workingDays -= year.IsWorking(day) ? 1 : 0;
        }

        return day;
    }
}

/// <summary>One year's days off and swapped days.</summary>
/// <param name="Off">Days off that would be working days, and holidays.</param>
/// <param name="Worked">Saturdays and Sundays on which work is made up for.</param>
/// <param name="Through">The last day that is known: a year begins before its notice is out; null where all of it is.</param>
public sealed record WorkingYear(IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Worked, DateOnly? Through = null)
{
    /// <summary>Monday to Friday but for days off, and swapped days.</summary>
    public bool IsWorking(DateOnly day) =>
        Worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Off.Contains(day));
}
