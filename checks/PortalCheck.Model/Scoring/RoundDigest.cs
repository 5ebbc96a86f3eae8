using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Scoring;

/// <summary>
/// What a closed round came to under one pack, small enough to be kept for ever: the history of portals and agencies is made from these alone,
/// without the scorecards of old rounds.
/// </summary>
public sealed record RoundDigest
{
    /// <summary>The version of this format that this build writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Id of the round; sorts by time.</summary>
    public required string Round { get; init; }

    /// <summary>When the round was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed (UTC).</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>The pack that judged.</summary>
    public required PackRef Pack { get; init; }

    /// <summary>True where stored evidence was judged under this pack after the round had been published under another.</summary>
    public bool JudgedAgain { get; init; }

    /// <summary>Sorted by portal (ordinal).</summary>
    public IReadOnlyList<PortalPoint> Portals { get; init; } = [];

    /// <summary>Sorted by agency (ordinal).</summary>
    public IReadOnlyList<AgencyPoint> Agencies { get; init; } = [];

    /// <summary>The digest of a ranked round.</summary>
    /// <param name="round">Id of the round.</param>
    /// <param name="openedAt">When it was opened.</param>
    /// <param name="closedAt">When it was closed.</param>
    /// <param name="pack">The pack that judged all of it.</param>
    /// <param name="points">Its portals.</param>
    /// <param name="leagues">Its leagues.</param>
    public static RoundDigest Of(
        string round, DateTimeOffset openedAt, DateTimeOffset closedAt, PackRef pack, IEnumerable<PortalPoint> points, IReadOnlyList<LeagueTable> leagues)
    {
        var portals = points.OrderBy(point => point.Portal, StringComparer.Ordinal).ToList();
        var samples = portals.ToLookup(point => point.Agency, point => point.Sample, StringComparer.Ordinal);
        return new RoundDigest
        {
            Round = round,
            OpenedAt = openedAt,
            ClosedAt = closedAt,
            Pack = pack,
            Portals = portals,
            Agencies =
            [
                .. leagues.SelectMany(league => league.Members, (league, member) => AgencyPoint.Of(league.League, member, samples[member.Agency]))
                    .OrderBy(point => point.Agency, StringComparer.Ordinal),
            ],
        };
    }
}

/// <summary>What one portal came to in one round.</summary>
public sealed record PortalPoint : ResultPoint
{
    /// <summary>Register id.</summary>
    public required string Portal { get; init; }

    /// <summary>Its owner then.</summary>
    public required string Agency { get; init; }

    /// <summary>Criteria that failed or passed in part only.</summary>
    public int Faults { get; init; }

    /// <summary>When the evidence was collected (UTC); the same as in the round before where the result rests on that visit.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>The point of a scorecard.</summary>
    public static PortalPoint Of(Scorecard card)
    {
        var (assessment, score) = card;
        var limit = score.Cap?.Limit ?? 100;
        return new PortalPoint
        {
            Portal = assessment.Portal,
            Agency = assessment.Agency,
            Value = score.Value,
            Min = score.Min is { } min ? Math.Min(min, limit) : null,
            Max = score.Max is { } max ? Math.Min(max, limit) : null,
            Compliance = score.Compliance,
            Coverage = score.Coverage,
            Class = score.Class,
            Faults = assessment.Criteria.Count(result => result.Outcome is Outcome.Failed or Outcome.Partial),
            CollectedAt = assessment.CollectedAt,
            Sample = Comparison.SampleRules(assessment),
        };
    }
}

/// <summary>What one agency came to in one round.</summary>
public sealed record AgencyPoint : ResultPoint
{
    /// <summary>Register id.</summary>
    public required string Agency { get; init; }

    /// <summary>Its league then.</summary>
    public required string League { get; init; }

    /// <summary>Rank; null where unranked.</summary>
    public int? Rank { get; init; }

    /// <summary>True where the interval overlapped a neighbour's.</summary>
    public bool DifferenceUnclear { get; init; }

    /// <summary>Why it was not ranked; null where it was.</summary>
    public UnrankedReason? Unranked { get; init; }

    /// <summary>The point of a member of a league.</summary>
    /// <param name="league">The league's id.</param>
    /// <param name="score">The member.</param>
    /// <param name="samples">The sample rules of its portals.</param>
    public static AgencyPoint Of(string league, AgencyScore score, IEnumerable<string> samples) => new()
    {
        Agency = score.Agency,
        League = league,
        Value = score.Value,
        Min = score.Min,
        Max = score.Max,
        Compliance = score.Compliance,
        Coverage = score.Coverage,
        Class = score.Class,
        Rank = score.Rank,
        DifferenceUnclear = score.DifferenceUnclear,
        Unranked = score.Unranked,
        Sample = Comparison.Together(samples),
    };
}
