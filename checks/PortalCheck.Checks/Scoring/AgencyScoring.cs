using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Scoring;

/// <summary>A portal of the register and its score in the round.</summary>
/// <param name="Portal">The portal.</param>
/// <param name="Score">Its score; null where the round has no scorecard of it.</param>
internal sealed record ScoredPortal(Portal Portal, PortalScore? Score)
{
    /// <summary>True where it gives a number to its agency: coverage .60 at least.</summary>
    public bool GivesNumber => Score is { Value: not null, Band: not CoverageBand.Low };
}

/// <summary>
/// An agency's score from its portals': <c>A = Σ a·S* ÷ Σ a</c> over the parts it has: main info portal .50, service portal .35, sub-portals .15.
/// </summary>
internal static class AgencyScoring
{
    /// <summary>Weight of the league's mean against an agency's own sub-portals, in portals.</summary>
    private const double Shrinkage = 5;

    private static readonly string[] TieGroups = ["catalog", "eform"];

    /// <summary>Scores.</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="portals">All its portals in the order of the register, scanned or not.</param>
    /// <param name="leagueMean">m: mean S* of the league's sub-portals that give a number; null where there is none.</param>
    public static AgencyScore Score(Agency agency, IReadOnlyList<ScoredPortal> portals, double? leagueMean)
    {
        var parts = AgencyParts.Of(portals);
        var contributing = parts.All.Select(part => part with { Portals = [.. part.Portals.Where(portal => portal.GivesNumber)] })
            .Where(part => part.Portals.Count > 0).ToList();
        var unranked = portals.All(portal => portal.Score is not { Coverage: > 0 }) ? UnrankedReason.NotScanned
            : parts.Main is not { GivesNumber: true } ? UnrankedReason.LowCoverage
            : (UnrankedReason?)null;
        List<string> blockers =
        [
            .. portals.SelectMany(portal => portal.Score?.FailedBlockers ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];

        // Without its main portal an agency has no number: one from its side portals alone would be read as its score.
        var value = unranked is null ? Mean(contributing, part => Shrunk(part, score => score.Value!.Value, leagueMean)) : null;
        return new AgencyScore
        {
            Agency = agency.Id,
            Value = value,
            Min = value is null ? null : Mean(contributing, part => Shrunk(part, score => Capped(score, score.Min!.Value), leagueMean)),
            Max = value is null ? null : Mean(contributing, part => Shrunk(part, score => Capped(score, score.Max!.Value), leagueMean)),
            Compliance = value is null ? null : Mean(contributing, part => Average(part, score => score.Compliance)),
            Coverage = Mean(parts.All, part => part.Portals.Average(portal => portal.Score?.Coverage ?? 0)) ?? 0,
            Class = value is { } points ? ClassOf(points, blockers.Count) : null,
            Unranked = unranked,
            FailedBlockers = blockers,
            CataloguePlusForms = Mean(contributing, part => Average(part, TiePoints)) ?? 0,
            Portals = [.. portals.Where(portal => contributing.Any(part => part.Portals.Contains(portal))).Select(portal => portal.Portal.Id)],
        };
    }

    /// <summary>Any open failure of a blocker: no class above khá.</summary>
    private static ScoreClass ClassOf(double points, int failedBlockers) => ScoreScale.Class(points) switch
    {
        ScoreClass.Excellent or ScoreClass.Good when failedBlockers > 0 => ScoreClass.Fair,
        var byPoints => byPoints,
    };

    /// <summary>Σ a·x ÷ Σ a over parts that have x; null without any.</summary>
    private static double? Mean(IReadOnlyList<AgencyPart> parts, Func<AgencyPart, double?> valueOf)
    {
        double sum = 0, weights = 0;
        foreach (var part in parts)
        {
            if (valueOf(part) is { } value)
            {
                sum += part.Weight * value;
                weights += part.Weight;
            }
        }

        return weights > 0 ? sum / weights : null;
    }

    /// <summary>(n·x̄ + 5·m) ÷ (n + 5) for sub-portals; the one portal's number for the other parts.</summary>
    private static double? Shrunk(AgencyPart part, Func<PortalScore, double> valueOf, double? leagueMean)
    {
        var mean = part.Portals.Average(portal => valueOf(portal.Score!));
        return part.Shrunk && leagueMean is { } m ? ((part.Portals.Count * mean) + (Shrinkage * m)) / (part.Portals.Count + Shrinkage) : mean;
    }

    private static double? Average(AgencyPart part, Func<PortalScore, double?> valueOf) => part.Portals.Average(portal => valueOf(portal.Score!));

    /// <summary>A bound of what is published: S* is capped, so its bounds are.</summary>
    private static double Capped(PortalScore score, double bound) => score.Cap is { } cap ? Math.Min(bound, cap.Limit) : bound;

    private static double? TiePoints(PortalScore score) =>
        score.Groups.Where(group => TieGroups.Contains(group.Group, StringComparer.Ordinal)).Sum(group => group.Value ?? 0);
}
