using System.Text.Json.Serialization;
using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Scoring;

/// <summary>A scored assessment: what is published of one portal.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Score">Its score.</param>
public sealed record Scorecard(Assessment Assessment, PortalScore Score);

/// <summary>An agency's place in its league.</summary>
public sealed record AgencyScore
{
    /// <summary>Register id.</summary>
    public required string Agency { get; init; }

    /// <summary>A, 0 to 100, unrounded; null where it has no number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Value { get; init; }

    /// <summary>A from the portals' lower bounds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Min { get; init; }

    /// <summary>A from the portals' upper bounds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Max { get; init; }

    /// <summary>Tuân thủ, weighted like A.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Compliance { get; init; }

    /// <summary>Coverage, weighted like A.</summary>
    public required double Coverage { get; init; }

    /// <summary>Rank in competition style (1-2-2-4); null where unranked.</summary>
    public int? Rank { get; init; }

    /// <summary>True where the score's interval overlaps that of a neighbour in the order: the difference is not clear.</summary>
    public bool DifferenceUnclear { get; init; }

    /// <summary>Class; never above Fair while a blocker fails on a registered portal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ScoreClass? Class { get; init; }

    /// <summary>Why it is not ranked; null where it is.</summary>
    public UnrankedReason? Unranked { get; init; }

    /// <summary>Ids of different failed blockers, sorted.</summary>
    public required IReadOnlyList<string> FailedBlockers { get; init; }

    /// <summary>Points of the groups catalog and eform, for ties; 0 without them.</summary>
    public required double CataloguePlusForms { get; init; }

    /// <summary>Register ids of its portals that gave a number.</summary>
    public required IReadOnlyList<string> Portals { get; init; }
}

/// <summary>Why an agency has no rank.</summary>
public enum UnrankedReason
{
    /// <summary>Coverage of its main portal is below .60.</summary>
    LowCoverage,

    /// <summary>No portal could be scanned.</summary>
    NotScanned,

    /// <summary>The league has fewer than five ranked members; classes only.</summary>
    SmallLeague,

    /// <summary>Its pages were drawn by other rules than those of most of its league, or nobody knows by which: the scores cannot be compared.</summary>
    OtherSample,
}

/// <summary>A league in order.</summary>
/// <param name="League">League id.</param>
/// <param name="Members">Ranked ones in order, then unranked ones by id.</param>
/// <param name="Ranked">False where fewer than five members could be ranked.</param>
public sealed record LeagueTable(string League, IReadOnlyList<AgencyScore> Members, bool Ranked);
