namespace PortalCheck.Model.Scoring;

/// <summary>What a portal or an agency came to in one round: what a history shows of either.</summary>
public abstract record ResultPoint
{
    /// <summary>Tổng hợp: of a portal after caps, of an agency unrounded; null where there was no number.</summary>
    public double? Value { get; init; }

    /// <summary>Lower bound; of a portal cut by the cap as the score is.</summary>
    public double? Min { get; init; }

    /// <summary>Upper bound; of a portal cut by the cap as the score is.</summary>
    public double? Max { get; init; }

    /// <summary>Tuân thủ.</summary>
    public double? Compliance { get; init; }

    /// <summary>Coverage, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>Class; null without one.</summary>
    public ScoreClass? Class { get; init; }

    /// <summary>The rules of the sample (<see cref="Comparison"/>), of an agency those of its portals together; empty where they are not known.</summary>
    public string Sample { get; init; } = "";
}
