using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Findings;

/// <summary>
/// One finding over time. The transitions are pure; what was not looked at changes nothing (<see cref="FindingLook.LooksAt"/>).
/// Moments are ends of visits or re-checks (UTC).
/// </summary>
public sealed record FindingRecord
{
    /// <summary>The most pages kept, as in <see cref="Finding.Pages"/>.</summary>
    public const int MostPages = 50;

    /// <summary>Looks that must miss it before it counts as fixed.</summary>
    public const int MissesToFix = 2;

    /// <summary>The finding's 128-bit id.</summary>
    public required string Id { get; init; }

    /// <summary>Criterion id.</summary>
    public required string Criterion { get; init; }

    /// <summary>What is wrong, as a tag of the check's messages file.</summary>
    public required string Tag { get; init; }

    /// <summary>Values that the message names, as last seen.</summary>
    public required SortedDictionary<string, string> Args { get; init; }

    /// <summary>Where it is, as last seen, without its box.</summary>
    public required Location Location { get; init; }

    /// <summary>The pages that showed it when it was last seen, sorted (ordinal); empty for a fault of a host or of the portal as a whole.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>Pages that showed it once and were not seen without it since, sorted (ordinal).</summary>
    public IReadOnlyList<string> PagesLeft { get; init; } = [];

    /// <summary>True where it shows only on a page that is driven, so that only such a look says that it is gone; else null.</summary>
    public bool? Driven { get; init; }

    /// <summary>What looks say: New, Confirmed, Open, Regressed or Fixed.</summary>
    public FindingState State { get; init; } = FindingState.New;

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When it was last looked at.</summary>
    public required DateTimeOffset LastLook { get; init; }

    /// <summary>When a second look saw it; null before.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When it came to count as fixed; null unless it does.</summary>
    public DateTimeOffset? FixedAt { get; init; }

    /// <summary>N: looks that saw it.</summary>
    public int Seen { get; init; } = 1;

    /// <summary>M: looks that looked at it since it was first seen, that one included; none are counted while it is fixed.</summary>
    public int Looks { get; init; } = 1;

    /// <summary>Scans that looked at it since it was last seen and saw it no more.</summary>
    public int Misses { get; init; }

    /// <summary>True where a re-check since it was last seen saw it no more. Its moment was the webmaster's choice, so any number counts as one miss.</summary>
    public bool MissedByRecheck { get; init; }

    /// <summary>How often it came back after it was fixed.</summary>
    public int Regressions { get; init; }

    /// <summary>The pack that last saw it (<c>vn-2026-07@4</c>).</summary>
    public required string SeenBy { get; init; }

    /// <summary>The pack of the last look at it: where it differs from <see cref="SeenBy"/>, the rules changed in between.</summary>
    public required string LookedBy { get; init; }

    /// <summary>Looks that missed it since it was last seen, re-checks together counted as one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int MissesTogether => Misses + (MissedByRecheck ? 1 : 0);

    /// <summary>A finding that is seen for the first time.</summary>
    public static FindingRecord First(string criterion, Finding finding, FindingLook look) => new()
    {
        Id = finding.Id,
        Criterion = criterion,
        Tag = finding.Tag,
        Args = finding.Args,
        Location = finding.Location with { Box = null },
        Pages = Sorted(finding.Pages),
        PagesLeft = Sorted(finding.Pages),
        Driven = finding.Driven,
        FirstSeen = look.At,
        LastSeen = look.At,
        LastLook = look.At,
        SeenBy = look.Pack,
        LookedBy = look.Pack,
    };

    /// <summary>The record after a look that looked at it or saw it; the very same after any other.</summary>
    public FindingRecord After(FindingLook look)
    {
        if (look.Sees(Id))
        {
            return SightedBy(look);
        }

        return State is not FindingState.Fixed && look.LooksAt(this) ? MissedBy(look) : this;
    }

    private FindingRecord SightedBy(FindingLook look)
    {
        var finding = look.Finding(Id);
        var pages = finding is null ? Pages : Sorted(finding.Pages);
        return this with
        {
            Tag = finding?.Tag ?? Tag,
            Args = finding?.Args ?? Args,
            Location = finding is null ? Location : finding.Location with { Box = null },
            Pages = pages,
            Driven = finding is null ? Driven : finding.Driven,
            PagesLeft = Sorted(pages.Concat(PagesLeft.Where(page => !look.PagesFor(Driven).Contains(page)))),
            State = State switch
            {
                FindingState.Fixed => FindingState.Regressed,
                FindingState.New => FindingState.Confirmed,
                FindingState.Confirmed or FindingState.Open or FindingState.Regressed => FindingState.Open,
                FindingState.Disputed or FindingState.Excepted => throw new InvalidOperationException("A record holds no state that people made."),
            },
            LastSeen = look.At,
            LastLook = look.At,
            ConfirmedAt = ConfirmedAt ?? look.At,
            FixedAt = null,
            Seen = Seen + 1,
            Looks = Looks + 1,
            Misses = 0,
            MissedByRecheck = false,
            Regressions = Regressions + (State is FindingState.Fixed ? 1 : 0),
            SeenBy = look.Pack,
            LookedBy = look.Pack,
        };
    }

    private FindingRecord MissedBy(FindingLook look)
    {
        var missed = this with
        {
            PagesLeft = look.IsScan ? [.. PagesLeft.Where(page => !look.PagesFor(Driven).Contains(page))] : [],
            LastLook = look.At,
            Looks = Looks + 1,
            Misses = Misses + (look.IsScan ? 1 : 0),
            MissedByRecheck = MissedByRecheck || !look.IsScan,
            LookedBy = look.Pack,
        };
        return missed.MissesTogether >= MissesToFix && missed.PagesLeft.Count == 0
            ? missed with { State = FindingState.Fixed, FixedAt = look.At }
            : missed;
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> pages) =>
        [.. pages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostPages)];
}
