using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Findings;

/// <summary>What changed between two results of a portal. Pure; every finding of either is in exactly one list, sorted by id.</summary>
/// <param name="Appeared">In the later one only, and never seen before the earlier one.</param>
/// <param name="Returned">In the later one only, and known from before the earlier one.</param>
/// <param name="Still">In both.</param>
/// <param name="Gone">In the earlier one only, though the later one looked at it.</param>
/// <param name="NotLookedAt">In the earlier one only, and the later one could not tell.</param>
/// <param name="RulesChanged">True where different packs judged: a difference may be one of rules.</param>
/// <param name="SameVisit">True where both rest on the same visit, so that nothing was looked at in between.</param>
public sealed record FindingDiff(
    IReadOnlyList<FindingRecord> Appeared,
    IReadOnlyList<FindingRecord> Returned,
    IReadOnlyList<FindingRecord> Still,
    IReadOnlyList<FindingRecord> Gone,
    IReadOnlyList<FindingRecord> NotLookedAt,
    bool RulesChanged,
    bool SameVisit)
{
    /// <summary>The difference between two results of the same portal.</summary>
    /// <param name="from">The earlier result.</param>
    /// <param name="to">The later result.</param>
    /// <param name="known">What is known of the portal's findings over time; tells what had been seen before.</param>
    public static FindingDiff Between(Assessment from, Assessment to, PortalFindings known)
    {
        var (before, after) = (RecordsOf(from), RecordsOf(to));
        var look = FindingLook.OfScan(to);
        var fresh = after.Values.Where(record => !before.ContainsKey(record.Id)).ToList();
        var absent = before.Values.Where(record => !after.ContainsKey(record.Id)).ToList();
        bool IsKnown(FindingRecord record) => known.Find(record.Id) is { } old && old.FirstSeen < from.CollectedAt;
        bool IsGone(FindingRecord record) => look?.LooksAt(record) is true;
        return new FindingDiff(
            fresh.FindAll(record => !IsKnown(record)),
            fresh.FindAll(IsKnown),
            [.. after.Values.Where(record => before.ContainsKey(record.Id))],
            absent.FindAll(IsGone),
            absent.FindAll(record => !IsGone(record)),
            from.Pack != to.Pack,
            from.CollectedAt == to.CollectedAt);
    }

    private static SortedDictionary<string, FindingRecord> RecordsOf(Assessment assessment)
    {
        var records = new SortedDictionary<string, FindingRecord>(StringComparer.Ordinal);
        if (FindingLook.OfScan(assessment) is { } look)
        {
            foreach (var (criterion, finding) in look.Findings)
            {
                records[finding.Id] = FindingRecord.First(criterion, finding, look);
            }
        }

        return records;
    }
}
