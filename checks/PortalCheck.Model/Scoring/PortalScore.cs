using System.Text.Json.Serialization;

namespace PortalCheck.Model.Scoring;

/// <summary>The score of one assessment (criteria.md section 3). Numbers are unrounded; rounding belongs to display and rank.</summary>
public sealed record PortalScore
{
    /// <summary>S* = min(S, cap), 0 to 100; null where nothing could be judged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Value { get; init; }

    /// <summary>S before caps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Uncapped { get; init; }

    /// <summary>Coverage C, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>S_min = C·S: what it would be if all that is unknown failed. Before caps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Min { get; init; }

    /// <summary>S_max = C·S + 100·(1 − C): what it would be if all that is unknown passed. Before caps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Max { get; init; }

    /// <summary>The cap that holds, and what set it; null without one.</summary>
    public AppliedCap? Cap { get; init; }

    /// <summary>Tuân thủ: the same formula over criteria that are mandatory with a basis in force; null where none could be judged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Compliance { get; init; }

    /// <summary>Coverage of Tuân thủ.</summary>
    public required double ComplianceCoverage { get; init; }

    /// <summary>Band of <see cref="Coverage"/>.</summary>
    public required CoverageBand Band { get; init; }

    /// <summary>Class by S* alone; blockers are judged for the agency. Null where there is no score or the band is Low.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ScoreClass? Class { get; init; }

    /// <summary>Groups that apply, in the pack's order.</summary>
    public required IReadOnlyList<GroupScore> Groups { get; init; }

    /// <summary>Ids of failed blockers, sorted.</summary>
    public required IReadOnlyList<string> FailedBlockers { get; init; }
}

/// <summary>The sums of one group.</summary>
/// <param name="Group">Group id.</param>
/// <param name="Weight">W.</param>
/// <param name="Num">Σ w·v over known criteria.</param>
/// <param name="Known">Σ w over known criteria.</param>
/// <param name="All">Σ w over known and unknown criteria.</param>
public sealed record GroupScore(string Group, double Weight, double Num, double Known, double All)
{
    /// <summary>G = 100·num ÷ known; null where nothing is known.</summary>
    public double? Value => Known > 0 ? 100 * Num / Known : null;

    /// <summary>K = known ÷ all.</summary>
    public double Coverage => All > 0 ? Known / All : 0;
}

/// <summary>A cap in force.</summary>
/// <param name="Limit">The bound, 0 to 100.</param>
/// <param name="Criteria">The failed criteria that set it, sorted.</param>
public sealed record AppliedCap(double Limit, IReadOnlyList<string> Criteria);

/// <summary>Bands of coverage: ≥ .80 high, .60–.79 medium, below unranked.</summary>
public enum CoverageBand
{
    /// <summary>Cao.</summary>
    High,

    /// <summary>Trung bình.</summary>
    Medium,

    /// <summary>Không xếp hạng.</summary>
    Low,
}

/// <summary>Classes from T01 Đ15k3b, on 100.</summary>
public enum ScoreClass
{
    /// <summary>Xuất sắc, ≥ 83.3.</summary>
    Excellent,

    /// <summary>Tốt, ≥ 66.7.</summary>
    Good,

    /// <summary>Khá, ≥ 50.</summary>
    Fair,

    /// <summary>Trung bình, ≥ 33.3.</summary>
    Average,

    /// <summary>Yếu.</summary>
    Weak,
}
