using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Scoring;

/// <summary>The fixed numbers of criteria.md section 3: values, weights, bands, classes, rounding.</summary>
internal static class ScoreScale
{
    /// <summary>Coverage below which a portal gives no number to its agency.</summary>
    public const double LowestCoverage = 0.60;

    // Sums of fractions may miss a limit by the last bit; a published limit must not turn on that.
    private const double Slack = 1e-9;

    /// <summary>w: B 10, M 5, m 2, i 0.</summary>
    public static int Weight(Severity severity) => severity switch
    {
        Severity.Blocker => 10,
        Severity.Major => 5,
        Severity.Minor => 2,
        Severity.Info => 0,
    };

    /// <summary>v: P 1, H 0.5, F 0; null for an outcome that has none.</summary>
    public static double? Value(Outcome outcome) => outcome switch
    {
        Outcome.Passed => 1,
        Outcome.Partial => 0.5,
        Outcome.Failed => 0,
        Outcome.Inapplicable or Outcome.CantTell or Outcome.Untested => null,
    };

    /// <summary>Band of a coverage from 0 to 1.</summary>
    public static CoverageBand Band(double coverage) =>
        coverage >= 0.80 - Slack ? CoverageBand.High
        : coverage >= LowestCoverage - Slack ? CoverageBand.Medium
        : CoverageBand.Low;

    /// <summary>Class of a score from 0 to 100, judged on the one decimal that is printed, so that both agree.</summary>
    public static ScoreClass Class(double score) => Round(score) switch
    {
        >= 83.3 => ScoreClass.Excellent,
        >= 66.7 => ScoreClass.Good,
        >= 50.0 => ScoreClass.Fair,
        >= 33.3 => ScoreClass.Average,
        _ => ScoreClass.Weak,
    };

    /// <summary>One decimal, halves up (T01 Đ15k2a).</summary>
    public static double Round(double score) => Math.Round(score + Slack, 1, MidpointRounding.AwayFromZero);
}
