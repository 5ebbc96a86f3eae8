using PortalCheck.Benchmarks.Measuring;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>A rule that came to other counts on one page in two runs.</summary>
internal sealed record Difference(string Page, string Rule, RuleCounts One, RuleCounts Other)
{
    /// <summary>Rules that differ on pages that both runs judged, violations and incomplete; passes too where both know them.</summary>
    public static IReadOnlyList<Difference> Between(LaneRun one, LaneRun other, bool passes) =>
        [.. one.Results.Keys.Intersect(other.Results.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(page => Of(page, one.Results[page].Rules, other.Results[page].Rules))
            .Where(difference => difference.One.Violations != difference.Other.Violations
                || difference.One.Incomplete != difference.Other.Incomplete
                || (passes && difference.One.Passed != difference.Other.Passed))];

    private static IEnumerable<Difference> Of(string page, IReadOnlyDictionary<string, RuleCounts> one, IReadOnlyDictionary<string, RuleCounts> other) =>
        one.Keys.Union(other.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(rule => new Difference(page, rule, one.GetValueOrDefault(rule), other.GetValueOrDefault(rule)));
}
