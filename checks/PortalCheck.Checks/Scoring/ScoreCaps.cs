using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Checks.Scoring;

/// <summary>Caps of criteria.md section 3: the lowest holds, 5 less for each further criterion, not below 20. Only Failed sets one.</summary>
internal static class ScoreCaps
{
    private const int StepForFurther = 5;
    private const int Floor = 20;

    /// <summary>The cap that these results set; null without one.</summary>
    public static AppliedCap? Of(IEnumerable<CriterionResult> results, IReadOnlyList<ScoreCap> caps)
    {
        var set = results
            .Where(result => result.Outcome == Outcome.Failed)
            .Select(result => (result.Id, Limit: LowestFor(result, caps)))
            .Where(cap => cap.Limit is not null)
            .OrderBy(cap => cap.Id, StringComparer.Ordinal)
            .ToList();
        if (set.Count == 0)
        {
            return null;
        }

        var lowest = set.Min(cap => cap.Limit!.Value);
        // A pack may set a cap below the floor; the floor then only stops the steps, it does not lift the cap.
        var limit = Math.Max(Math.Min(lowest, Floor), lowest - (StepForFurther * (set.Count - 1)));
        return new AppliedCap(limit, [.. set.Select(cap => cap.Id)]);
    }

    private static int? LowestFor(CriterionResult result, IReadOnlyList<ScoreCap> caps) => caps
        .Where(cap => string.Equals(cap.Criterion, result.Id, StringComparison.Ordinal))
        .Where(cap => cap.OnTag is not { } tag || result.Findings.Any(finding => string.Equals(finding.Tag, tag, StringComparison.Ordinal)))
        .Min(cap => (int?)cap.Limit);
}
