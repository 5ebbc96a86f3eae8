using System.Collections.Concurrent;
using System.Globalization;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Retention;

/// <summary>
/// Deletes raw evidence that is older than the newest closed rounds, then the pictures and unfinished visits that nothing needs any more.
/// A portal's newest good evidence, assessments, scorecards and the list of visits stay. Killed anywhere and run again, it ends the same.
/// Once done for the rounds as they stand, a further run costs two requests; else one request a portal that was ever in a round, eight at once.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="keepRawRounds">Closed rounds whose raw evidence stays, 1 or more.</param>
/// <param name="actor">Who is named in the audit log.</param>
/// <param name="time">The clock.</param>
public sealed class RetentionSweep(IPortalStore store, int keepRawRounds, string actor, TimeProvider time)
{
    private const string Subject = "retention";
    private const int AtOnce = 8;

    /// <summary>Deletes what may go.</summary>
    /// <param name="budget">Time after which it stops; the next run goes on.</param>
    /// <param name="cancellation">Ends the work; the next run goes on.</param>
    /// <exception cref="StoreException">The store does not answer, or holds damaged evidence.</exception>
    public async Task<RetentionOutcome> RunAsync(TimeSpan budget, CancellationToken cancellation)
    {
        var rounds = await store.ListRoundsAsync(cancellation);
        if (RetentionPlan.Of(rounds, keepRawRounds) is not { } plan
            || (await store.ListAuditAsync(Subject, 1, cancellation) is [var last] && string.Equals(last.Id, plan.Id, StringComparison.Ordinal)))
        {
            return RetentionOutcome.Nothing;
        }

        var current = await store.FindCurrentRegisterAsync(cancellation);
        string[] portals =
        [
            .. rounds.SelectMany(round => round.Portals).Concat(current?.Register.Portals.Select(portal => portal.Id) ?? [])
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        using var spent = new CancellationTokenSource(budget, time);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, spent.Token);
        var pass = new Pass();
        try
        {
            await Parallel.ForEachAsync(
                portals,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = work.Token },
                async (portal, token) => await SweepAsync(portal, plan, pass, token));
            await TellVisitsAsync(plan, pass, work.Token);
            var unfinished = await store.DeleteProgressAsync(plan.Cutoff, work.Token);
            var pictures = await store.DeleteBlobsAsync(plan.Cutoff, pass.Needed.Keys.ToHashSet(StringComparer.Ordinal), work.Token);

            // The last word: from here on the sweep counts as done.
            await TellAsync(plan.Id, "pictures-deleted", Subject, $"Pictures put before round {plan.Cutoff} that nothing kept needs: {pictures} deleted. Unfinished visits before it: {unfinished} forgotten.", cancellation);
            return new RetentionOutcome(pass.Visits, pictures, unfinished, 0, Finished: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new RetentionOutcome(pass.Visits, 0, 0, portals.Length - pass.Portals, Finished: false);
        }
    }

    private async Task SweepAsync(string portal, RetentionPlan plan, Pass pass, CancellationToken cancellation)
    {
        var visits = await store.ListVisitsAsync(portal, cancellation);
        foreach (var visit in plan.NeedingOldPictures(visits))
        {
            var evidence = await store.FindEvidenceAsync(visit.Round, portal, cancellation);
            foreach (var picture in evidence?.Pages.Select(page => page.Screenshot.Value).OfType<ScreenshotRef>() ?? [])
            {
                pass.Needed.TryAdd(picture.Sha256, 0);
            }
        }

        var doomed = plan.Doomed(visits).ToHashSet();
        foreach (var visit in doomed)
        {
            if (await store.DeleteEvidenceAsync(visit.Round, portal, cancellation))
            {
                Interlocked.Increment(ref pass.Visits);
            }
        }

        foreach (var visit in visits.Where(visit => plan.IsOld(visit) && (!visit.HasEvidence || doomed.Contains(visit))))
        {
            pass.Gone.AddOrUpdate(plan.SubjectOf(visit), 1, (_, count) => count + 1);
        }

        Interlocked.Increment(ref pass.Portals);
    }

    // Told by how many visits of a round have lost their evidence by now, not by what this run did: a run that was killed is made up for,
    // and a run that finds nothing new tells what was told before, under the same id.
    private async Task TellVisitsAsync(RetentionPlan plan, Pass pass, CancellationToken cancellation)
    {
        foreach (var (subject, count) in pass.Gone.OrderBy(gone => gone.Key, StringComparer.Ordinal))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"evidence-deleted-{subject}-{count}");
            await TellAsync(id, "evidence-deleted", subject, $"Raw evidence older than round {plan.Cutoff}: that of {count} visits is deleted by now.", cancellation);
        }
    }

    private Task TellAsync(string id, string action, string subject, FormattableString detail, CancellationToken cancellation) => store.AppendAuditAsync(
        new AuditEntry(id, time.GetUtcNow(), actor, action, subject, FormattableString.Invariant(detail)), cancellation);

    /// <summary>What one pass over the portals has come to, from several sides at once.</summary>
    private sealed class Pass
    {
        public int Visits;
        public int Portals;

        public ConcurrentDictionary<string, int> Gone { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, byte> Needed { get; } = new(StringComparer.Ordinal);
    }
}
