using PortalCheck.Model.Findings;
using PortalCheck.Model.Packs;

namespace PortalCheck.Reports;

/// <summary>What became of a portal's findings at one moment, counted: what the page of changes knows of a portal without its findings.</summary>
/// <param name="Kind">What became of them.</param>
/// <param name="At">End of the look (UTC).</param>
/// <param name="Count">How many.</param>
/// <param name="Blockers">How many of them are of criteria of the severity blocker.</param>
/// <param name="Shown">The first of those, sorted by id.</param>
public sealed record FindingEvents(FindingEventKind Kind, DateTimeOffset At, int Count, int Blockers, IReadOnlyList<FindingRecord> Shown)
{
    /// <summary>The most findings kept of one moment: as many as the page of changes prints.</summary>
    public const int MostShown = 30;

    // A year of monthly looks and re-checks: nobody asks further back than the round before.
    private const int MostMoments = 36;

    /// <summary>What became of findings, the newest moment first. A finding that is fixed is told as that alone, one that came back likewise.</summary>
    public static IReadOnlyList<FindingEvents> Of(PortalFindings? findings, RulePack pack)
    {
        var blockers = pack.Criteria.Where(criterion => criterion.Severity is Severity.Blocker).Select(criterion => criterion.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (findings?.Records ?? []).GroupBy(record => record.State switch
                {
                    FindingState.Fixed => (FindingEventKind.Fixed, At: record.FixedAt ?? record.LastLook),
                    FindingState.Regressed => (FindingEventKind.Regressed, At: record.LastSeen),
                    FindingState.New or FindingState.Confirmed or FindingState.Open => (FindingEventKind.New, At: record.FirstSeen),
                    FindingState.Disputed or FindingState.Excepted => throw new InvalidOperationException("A record holds no state that people made."),
                })
                .OrderByDescending(moment => moment.Key.At).ThenBy(moment => moment.Key.Item1)
                .Take(MostMoments)
                .Select(moment => new FindingEvents(
                    moment.Key.Item1, moment.Key.At, moment.Count(), moment.Count(record => blockers.Contains(record.Criterion)),
                    [.. moment.Where(record => blockers.Contains(record.Criterion)).OrderBy(record => record.Id, StringComparer.Ordinal).Take(MostShown)])),
        ];
    }
}

/// <summary>What may become of a finding.</summary>
public enum FindingEventKind
{
    /// <summary>Seen for the first time.</summary>
    New,

    /// <summary>Came back after it had counted as fixed.</summary>
    Regressed,

    /// <summary>Came to count as fixed.</summary>
    Fixed,
}
