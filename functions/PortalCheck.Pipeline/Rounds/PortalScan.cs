using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Scoring;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Reference;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>
/// Collects, judges, scores and stores one portal within a round. Safe to run twice and after being killed anywhere:
/// what was collected is not collected again, and every write is whole.
/// </summary>
public sealed class PortalScan(IPortalStore store, IPortalCollector collector)
{
    /// <summary>Runs or finishes the scan of one portal. A failed visit of an earlier try is made again.</summary>
    /// <exception cref="VisitPausedException"><see cref="ScanTask.Pause"/> asked; the next run goes on.</exception>
    /// <exception cref="ToolMissingException">The scanning machine lacks something.</exception>
    public async Task<PortalEnd> RunAsync(ScanTask task, IProgress<VisitProgress>? progress, CancellationToken cancellation)
    {
        var evidence = await store.FindEvidenceAsync(task.Round.Id, task.Portal.Id, cancellation);
        if (evidence is null or { Failure: not null })
        {
            evidence = await VisitAsync(task, progress, cancellation);
            evidence = await new AvailabilityHistory(store).WithAvailabilityAsync(evidence, cancellation);
            evidence = await new NationalReference(store).WithReferenceAsync(evidence, cancellation);
            await store.SaveEvidenceAsync(task.Round.Id, evidence, cancellation);
            PipelineTelemetry.VisitEnded(evidence.Cost);
        }

        var judged = evidence.Failure is null
            ? evidence
            : await store.FindLastGoodEvidenceAsync(task.Portal.Id, task.Round.Id, cancellation) ?? evidence;
        var scorecard = Scoring(judged, task.Pack);
        await store.SaveScorecardAsync(task.Round.Id, scorecard, cancellation);
        return new PortalEnd(task.Portal, evidence.Failure, scorecard, FromEarlierVisit: !ReferenceEquals(judged, evidence)) { Cost = evidence.Cost };
    }

    /// <summary>Evidence judged and scored under a pack. Pure.</summary>
    public static Scorecard Scoring(PortalEvidence evidence, RulePack pack)
    {
        var assessment = Judge.Assess(evidence, pack);
        return new Scorecard(assessment, PortalScoring.Score(assessment, pack, evidence.Portal.Kind));
    }

    private async Task<PortalEvidence> VisitAsync(ScanTask task, IProgress<VisitProgress>? progress, CancellationToken cancellation) =>
        await collector.VisitAsync(
            new VisitRequest
            {
                Portal = task.Portal,
                Agency = task.Agency,
                Seed = $"{task.Pack.Ref.Id}/{task.Portal.Id}/{task.Round.OpenedAt.UtcDateTime:yyyy-MM}",
                MaxPages = task.MaxPages,
                TimeBudget = task.TimeBudget,
                ResumeFrom = await store.FindProgressAsync(task.Round.Id, task.Portal.Id, cancellation),
                Checkpoint = async (partial, token) => await store.SaveProgressAsync(task.Round.Id, partial, token),
                Pause = task.Pause,
                Progress = progress,
                Blobs = new StoreBlobSink(store, task.Round.Id),
            },
            cancellation);
}

/// <summary>One portal's turn in a round.</summary>
/// <param name="Round">The round.</param>
/// <param name="Portal">The portal.</param>
/// <param name="Agency">Its owner.</param>
/// <param name="Pack">The pack that judges.</param>
/// <param name="MaxPages">The most pages to load.</param>
/// <param name="TimeBudget">Time after which no further page is begun, interrupted visits included.</param>
public sealed record ScanTask(Round Round, Portal Portal, Agency Agency, RulePack Pack, int MaxPages, TimeSpan TimeBudget)
{
    /// <summary>Asks the visit to end after the page at hand.</summary>
    public CancellationToken Pause { get; init; }
}

/// <summary>How a portal's turn ended.</summary>
/// <param name="Portal">The portal.</param>
/// <param name="Failure">Set where this round's visit came to nothing.</param>
/// <param name="Scorecard">The scorecard that stands for it now.</param>
/// <param name="FromEarlierVisit">True where an earlier visit's evidence stands in for a failed one.</param>
public sealed record PortalEnd(Portal Portal, CollectFailure? Failure, Scorecard Scorecard, bool FromEarlierVisit)
{
    /// <summary>What the visit cost.</summary>
    public VisitCost Cost { get; init; } = new();

    /// <summary>The end of the turn that this is; null where the fault is ours and another try may help.</summary>
    public TurnState? State => Failure is null ? TurnState.Scanned : TurnEnds.StateOf(Failure.Kind);
}
