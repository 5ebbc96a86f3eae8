using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Reference;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rechecks;

/// <summary>Makes the visit of a re-check and says what it found; keeps its evidence where something could be decided.</summary>
internal sealed class RecheckVisit(IPortalStore store, IPortalCollector collector, TurnOptions options, TimeProvider time)
{
    /// <summary>Visits what the re-check asks about.</summary>
    /// <param name="recheck">The re-check.</param>
    /// <param name="question">What was published.</param>
    /// <param name="pause">Asks a visit of the whole portal to go on with another message.</param>
    /// <param name="stopping">Asks a visit of a few pages to be made with another message: the process is being shut down.</param>
    /// <param name="cancellation">Ends the work; nothing is kept then but the progress of a long visit.</param>
    /// <exception cref="VisitPausedException">The rest goes on with another message.</exception>
    public async Task<RecheckFound> RunAsync(Recheck recheck, RecheckQuestion question, CancellationToken pause, CancellationToken stopping, CancellationToken cancellation)
    {
        var at = Round.IdFor(time.GetUtcNow());
        var visit = await store.FindLastGoodEvidenceAsync(recheck.Portal, at, cancellation);
        var scope = await ScopeAsync(recheck, question, visit, cancellation);
        return visit is not null && scope is not null
            ? await OnPagesAsync(question, visit, scope, at, stopping, cancellation)
            : await OnWholeAsync(recheck, question, visit, pause, cancellation);
    }

    private async Task<IReadOnlyList<string>?> ScopeAsync(Recheck recheck, RecheckQuestion question, PortalEvidence? visit, CancellationToken cancellation)
    {
        if (recheck.Finding is null || visit is null)
        {
            return null;
        }

        var shown = await store.FindLastGoodEvidenceAsync(recheck.Portal, recheck.Round, cancellation);
        var known = visit.Pages.Select(page => page.Url).ToHashSet(StringComparer.Ordinal);
        return RecheckScope.Of(shown, question.Asked[0].Finding, question.Pack) is { } scope && scope.All(known.Contains) ? scope : null;
    }

    private async Task<RecheckFound> OnPagesAsync(
        RecheckQuestion question, PortalEvidence visit, IReadOnlyList<string> scope, string at, CancellationToken stopping, CancellationToken cancellation)
    {
        // A few pages fit into one slice; those that do not leave the finding undecided, and begun again they would fit no better.
        var request = Request(question, visit.Sample.Seed, at) with
        {
            OnlyPages = scope,
            MaxPages = scope.Count,
            TimeBudget = options.SliceTime,
            Checkpoint = static (_, _) => ValueTask.CompletedTask,
            Pause = stopping,
        };
        var fresh = await collector.VisitAsync(request, cancellation);
        PipelineTelemetry.VisitEnded(fresh.Cost);
        var verdict = RecheckVerdict.OfPages(scope, visit, fresh, question);
        if (verdict.IsEmpty)
        {
            return new RecheckFound(verdict, fresh.Failure ?? fresh.Pages.Select(page => page.Failure).FirstOrDefault(failure => failure is not null));
        }

        await store.SaveEvidenceAsync(at, EvidenceMerge.Into(visit, fresh), cancellation);
        return new RecheckFound(verdict, Failure: null);
    }

    private async Task<RecheckFound> OnWholeAsync(
        Recheck recheck, RecheckQuestion question, PortalEvidence? visit, CancellationToken pause, CancellationToken cancellation)
    {
        // The moment of asking names it, so that a try after a killed one finds its progress, and its evidence.
        var at = Round.IdFor(recheck.RequestedAt);
        var fresh = await store.FindEvidenceAsync(at, recheck.Portal, cancellation);
        if (fresh is not { Failure: null } || fresh.StartedAt < recheck.RequestedAt)
        {
            var request = Request(question, visit?.Sample.Seed ?? SeedOf(recheck, question), at) with
            {
                MaxPages = options.MaxPages,
                ResumeFrom = await store.FindProgressAsync(at, recheck.Portal, cancellation),
                Checkpoint = async (partial, token) => await store.SaveProgressAsync(at, partial, token),
                Pause = pause,
            };
            fresh = await collector.VisitAsync(request, cancellation);
            fresh = await new AvailabilityHistory(store).WithAvailabilityAsync(fresh, cancellation);
            fresh = await new NationalReference(store).WithReferenceAsync(fresh, cancellation);
            PipelineTelemetry.VisitEnded(fresh.Cost);
        }

        if (fresh.Failure is { } failure)
        {
            return new RecheckFound(new RecheckVerdict([], []), failure);
        }

        // Judged against the evidence before it, so before it is kept: afterwards it would be the last good one itself.
        var verdict = RecheckVerdict.OfVisit(visit, fresh, question);
        await store.SaveEvidenceAsync(at, fresh, cancellation);
        return new RecheckFound(verdict, Failure: null);
    }

    private static string SeedOf(Recheck recheck, RecheckQuestion question) => $"{question.Pack.Ref.Id}/{recheck.Portal}/{recheck.RequestedAt.UtcDateTime:yyyy-MM}";

    private VisitRequest Request(RecheckQuestion question, string seed, string at) => new()
    {
        Portal = question.Portal,
        Agency = question.Agency,
        Seed = seed,
        TimeBudget = options.PortalTime,
        Blobs = new StoreBlobSink(store, at),
    };
}

/// <summary>What the visit of a re-check came to.</summary>
/// <param name="Verdict">What could be decided.</param>
/// <param name="Failure">Why nothing could, where a failure is why.</param>
internal sealed record RecheckFound(RecheckVerdict Verdict, CollectFailure? Failure);
