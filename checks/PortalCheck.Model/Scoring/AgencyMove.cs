using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Scoring;

/// <summary>How an agency moved from one round to a later one. Pure; what cannot be compared has no numbers.</summary>
/// <param name="Agency">Register id.</param>
/// <param name="Before">Its point in the earlier round; null where it was in no league.</param>
/// <param name="After">Its point in the later round; null where it is in none.</param>
/// <param name="Comparability">Whether the two may be compared.</param>
public sealed record AgencyMove(string Agency, AgencyPoint? Before, AgencyPoint? After, Comparability Comparability)
{
    /// <summary>The change of the score; null where the two cannot be compared or one has no score.</summary>
    public double? Change => Comparability is Comparability.Comparable && Before?.Value is { } before && After?.Value is { } after ? after - before : null;

    /// <summary>True where the intervals overlap: the change of the score is not clear.</summary>
    public bool IsChangeUnclear => Comparison.IsUnclear(Before?.Min, Before?.Max, After?.Min, After?.Max);

    /// <summary>Places won (above 0) or lost; null where the two cannot be compared, one has no rank, or the league is another.</summary>
    public int? Places => Comparability is Comparability.Comparable && Before?.Rank is { } before && After?.Rank is { } after
        && string.Equals(Before.League, After.League, StringComparison.Ordinal) ? before - after : null;

    /// <summary>True where the difference from a neighbour was not clear in one of the rounds: neither is the movement.</summary>
    public bool IsPlacesUnclear => Before is { DifferenceUnclear: true } || After is { DifferenceUnclear: true };

    /// <summary>The movement between two points.</summary>
    public static AgencyMove Of(string agency, AgencyPoint? before, PackRef beforePack, AgencyPoint? after, PackRef afterPack) =>
        new(agency, before, after, Comparison.Between(beforePack, before?.Sample ?? "", afterPack, after?.Sample ?? ""));

    /// <summary>The movements of all agencies of two rounds, sorted by agency (ordinal).</summary>
    public static IReadOnlyList<AgencyMove> Between(RoundDigest from, RoundDigest to)
    {
        var before = from.Agencies.ToDictionary(point => point.Agency, StringComparer.Ordinal);
        var after = to.Agencies.ToDictionary(point => point.Agency, StringComparer.Ordinal);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(agency => Of(agency, before.GetValueOrDefault(agency), from.Pack, after.GetValueOrDefault(agency), to.Pack)),
        ];
    }
}
