namespace PortalCheck.Model.Evidence;

/// <summary>
/// Whether a portal answered the light probes of the last full days in Vietnam before its visit. One character stands for each quarter of
/// an hour, place and day, so places can be held against each other moment by moment: 30 days from 2 places are 5 760 characters, about
/// 9 KB of JSON with the times to the first byte, and below 1 KB packed, since almost all characters are equal.
/// </summary>
public sealed record AvailabilityEvidence
{
    /// <summary>Length of the moments that <see cref="AvailabilityDay.Marks"/> stand for.</summary>
    public const int SlotMinutes = 15;

    /// <summary>Moments of a day.</summary>
    public const int SlotsPerDay = 24 * 60 / SlotMinutes;

    /// <summary>The most days that evidence holds (criteria.md 1i, <c>avail.uptime</c>).</summary>
    public const int MostDays = 30;

    /// <summary>The first day in Vietnam that was looked at.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last one: the day before the visit.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The places that probes were made from, by name (ordinal).</summary>
    public IReadOnlyList<AvailabilityPlace> Places { get; init; } = [];
}

/// <summary>What one place saw.</summary>
/// <param name="Name">Name of the place (<see cref="Vantage.Name"/>).</param>
/// <param name="Days">The days with probes, in order; a day without any is absent.</param>
/// <param name="FirstByte">
/// Milliseconds to the first byte of the probes that the portal answered, rounded down to two significant digits and counted, in order:
/// at most some 400 entries, and a comparison with a limit of two digits (2 000, 10 000) comes out as with the exact times.
/// </param>
public sealed record AvailabilityPlace(string Name, IReadOnlyList<AvailabilityDay> Days, IReadOnlyList<FirstByteCount> FirstByte);

/// <summary>One day in Vietnam.</summary>
/// <param name="Day">The day.</param>
/// <param name="Marks"><see cref="AvailabilityEvidence.SlotsPerDay"/> characters of <see cref="AvailabilityMark"/>, the first for 00:00 to 00:15.</param>
public sealed record AvailabilityDay(DateOnly Day, string Marks);

/// <summary>How often a time came.</summary>
/// <param name="Milliseconds">Rounded down to two significant digits.</param>
/// <param name="Count">How often.</param>
public sealed record FirstByteCount(int Milliseconds, int Count);

/// <summary>What the characters of a day say.</summary>
public static class AvailabilityMark
{
    /// <summary>Nobody looked.</summary>
    public const char NotProbed = '.';

    /// <summary>It answered with a page.</summary>
    public const char Answered = '+';

    /// <summary>
    /// It answered, but us otherwise than a citizen: a block, a challenge, a login, a redirect that our policy refuses. Says nothing about
    /// whether citizens get in, so the moment is left out.
    /// </summary>
    public const char Withheld = 'b';

    /// <summary>The fault was ours: no portal at all could be reached from this place. Left out.</summary>
    public const char OurFault = 'o';

    /// <summary>Down: no answer in time.</summary>
    public const char TimedOut = 't';

    /// <summary>Down: the name does not resolve.</summary>
    public const char NoName = 'd';

    /// <summary>Down: no TLS connection.</summary>
    public const char NoTls = 's';

    /// <summary>Down: no connection, or one that broke.</summary>
    public const char NoConnection = 'c';

    /// <summary>Down: an error in place of the page (404, 410, 5xx).</summary>
    public const char ErrorStatus = 'e';

    /// <summary>The mark of a probe that ended so; null for an answer.</summary>
    public static char Of(FailureKind? failure) => failure is { } kind ? Of(kind) : Answered;

    private static char Of(FailureKind failure) => failure switch
    {
        FailureKind.Timeout => TimedOut,
        FailureKind.DnsFailure => NoName,
        FailureKind.TlsFailure => NoTls,
        FailureKind.ConnectionFailure => NoConnection,
        FailureKind.HttpError => ErrorStatus,
        FailureKind.CrawlerError or FailureKind.ToolMissing or FailureKind.NoIpv6Vantage or FailureKind.BudgetSpent => OurFault,
        FailureKind.Blocked or FailureKind.Robots or FailureKind.LoginRequired or FailureKind.Captcha or FailureKind.RefusedAddress
            or FailureKind.TooLarge or FailureKind.NotApplicable or FailureKind.PersonalData => Withheld,
    };

    /// <summary>True where the place saw the portal down.</summary>
    public static bool IsDown(char mark) => mark is TimedOut or NoName or NoTls or NoConnection or ErrorStatus;

    /// <summary>
    /// Of two looks of one place within the same moment the one that stands: an answer before anything else, then what withholds judgement,
    /// then a failure.
    /// </summary>
    public static char Better(char one, char other) => RankOf(one) <= RankOf(other) ? one : other;

    private static int RankOf(char mark) => mark switch
    {
        Answered => 0,
        Withheld => 1,
        TimedOut => 2,
        NoName => 3,
        NoTls => 4,
        NoConnection => 5,
        ErrorStatus => 6,
        OurFault => 7,
        _ => 8,
    };
}
