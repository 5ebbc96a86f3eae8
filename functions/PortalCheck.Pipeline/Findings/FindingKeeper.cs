using PortalCheck.Checks.RulePacks;
using PortalCheck.Model;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Findings;

/// <summary>
/// Brings what is known of findings over time up to date when a round closes. One document a portal, each changed as a whole; a look that is in it already
/// changes nothing, so that it may be run twice and killed anywhere.
/// </summary>
public sealed class FindingKeeper(IPortalStore store)
{
    private const int AtOnce = 8;

    // A re-check may have been asked for long before it was made.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    /// <summary>Takes in the round's results, and the re-checks that ended since the last round. Results that rest on an earlier visit change nothing.</summary>
    /// <param name="round">The round.</param>
    /// <param name="scorecards">The round's, under the round's own pack.</param>
    /// <param name="cancellation">Stops between two portals; the next call does the rest.</param>
    /// <exception cref="StoreException">The store does not answer; the next call goes on.</exception>
    public async Task UpdateAsync(Round round, IReadOnlyList<Scorecard> scorecards, CancellationToken cancellation)
    {
        var pack = FindingLook.NameOf(RulePackCatalog.Get(round.PackId).Ref);
        await Parallel.ForEachAsync(
            scorecards,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (scorecard, token) => await UpdateAsync(round, scorecard.Assessment, pack, token));
    }

    /// <summary>The same for the scorecards that the store has: a few at a time are in memory.</summary>
    /// <exception cref="StoreException">The store does not answer; the next call goes on.</exception>
    public async Task UpdateAsync(Round round, CancellationToken cancellation)
    {
        var pack = FindingLook.NameOf(RulePackCatalog.Get(round.PackId).Ref);
        await Parallel.ForEachAsync(
            store.ReadScorecardsAsync(round.Id, round.PackId, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (stored, token) => await UpdateAsync(round, (await stored.ReadAsync(token)).Assessment, pack, token));
    }

    /// <summary>One portal's findings after these looks, in the order of their moments, whatever order they are given in. Pure.</summary>
    /// <param name="known">What was known.</param>
    /// <param name="assessments">Results, that of the newest round last; visits that came to nothing say nothing.</param>
    /// <param name="rechecks">The portal's re-checks.</param>
    /// <param name="pack">The pack that judged the re-checks, as <c>id@version</c>.</param>
    public static PortalFindings After(PortalFindings known, IEnumerable<Assessment> assessments, IEnumerable<Recheck> rechecks, string pack)
    {
        var scans = assessments.Select(FindingLook.OfScan).OfType<FindingLook>().ToList();
        var steps = scans.Select(scan => (scan.At, Step: (Func<PortalFindings, PortalFindings>)(findings => findings.After(scan))))
            .Concat(rechecks.Where(recheck => recheck is { State: RecheckState.Done, EndedAt: not null }).Select(recheck => (At: recheck.EndedAt!.Value, Step: StepOf(recheck))));
        return Dated(steps.OrderBy(step => step.At).Aggregate(known, (findings, step) => step.Step(findings)));

        // A re-check of the whole portal is a visit, which a round may have taken for its own: one look, not two.
        Func<PortalFindings, PortalFindings> StepOf(Recheck recheck) => scans.Any(scan => recheck.RequestedAt <= scan.At && scan.At <= recheck.EndedAt)
            ? findings => findings.PassedOver(recheck.EndedAt!.Value)
            : findings => findings.After(FindingLook.OfRecheck(recheck.EndedAt!.Value, pack, recheck.Gone, recheck.StillThere));
    }

    private async Task UpdateAsync(Round round, Assessment assessment, string pack, CancellationToken cancellation)
    {
        var portal = assessment.Portal;
        var known = await store.FindFindingsAsync(portal, cancellation);
        List<Assessment> assessments = known?.LastLookAt is null ? [.. await EarlierAsync(round, portal, cancellation), assessment] : [assessment];
        var since = (known?.LastLookAt ?? assessments[0].CollectedAt) - LongestWait;
        var rechecks = await store.ListRechecksAsync(portal, since, cancellation);
        if (After(known ?? new PortalFindings { Portal = portal }, assessments, rechecks, pack) != known)
        {
            await store.ChangeFindingsAsync(portal, standing => After(standing, assessments, rechecks, pack), cancellation);
        }
    }

    /// <summary>The same, with the deadlines that could not be counted when the dispute came in and can be by now, because the year's holidays are known.</summary>
    private static PortalFindings Dated(PortalFindings findings)
    {
        return findings.Disputes.Any(dispute => DeadlineOf(dispute) != dispute.Deadline)
            ? findings with { Disputes = [.. findings.Disputes.Select(dispute => dispute with { Deadline = DeadlineOf(dispute) })] }
            : findings;

        static DateOnly? DeadlineOf(FindingDispute dispute) =>
            dispute.Deadline ?? Holidays.Calendar.After(VietnamTime.DayOf(dispute.ReceivedAt), FindingDispute.WorkingDays);
    }

    /// <summary>What earlier rounds published: a store of a build that kept no findings over time still has their history.</summary>
    private async Task<List<Assessment>> EarlierAsync(Round round, string portal, CancellationToken cancellation)
    {
        var assessments = new List<Assessment>();
        foreach (var earlier in (await store.ListRoundsAsync(cancellation)).Where(one => one.ClosedAt is not null && string.CompareOrdinal(one.Id, round.Id) < 0).Reverse())
        {
            if (await store.FindScorecardAsync(earlier.Id, earlier.PackId, portal, cancellation) is { } scorecard)
            {
                assessments.Add(scorecard.Assessment);
            }
        }

        return assessments;
    }
}
