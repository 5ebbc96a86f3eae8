using System.Collections.Concurrent;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Findings;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>
/// Runs a whole round on this machine: opens or resumes it, scans its portals side by side, closes it. Needs no queue; a host on the same
/// store leaves the round alone while this runs, and takes it over where this was killed and not run again.
/// </summary>
public sealed class RoundRunner(IPortalStore store, IPortalCollector collector, TimeProvider time)
{
    // Always the same, so that a run after a killed one need not wait for that one's lease to run out.
    private const string Holder = "portalcheck-scan";

    /// <summary>
    /// The round to work on: one that is open with the same portals and pack is resumed, else a new one is opened.
    /// </summary>
    public async Task<OpenedRound> OpenOrResumeAsync(PortalRegister register, RulePack pack, CancellationToken cancellation)
    {
        string[] portals = [.. register.Portals.Select(portal => portal.Id).Order(StringComparer.Ordinal)];
        foreach (var candidate in await store.ListRoundsAsync(cancellation))
        {
            if (candidate.ClosedAt is null
                && string.Equals(candidate.PackId, pack.Ref.Id, StringComparison.Ordinal)
                && candidate.Portals.SequenceEqual(portals, StringComparer.Ordinal))
            {
                await RoundPlanner.CompleteAsync(store, candidate, register, time.GetUtcNow(), cancellation);
                return new OpenedRound(candidate, Resumed: true);
            }
        }

        var openedAt = time.GetUtcNow();
        while (true)
        {
            var round = new Round(Round.IdFor(openedAt), pack.Ref.Id, openedAt, portals);
            if (await store.OpenRoundAsync(round, cancellation))
            {
                await RoundPlanner.CompleteAsync(store, round, register, openedAt, cancellation);
                return new OpenedRound(round, Resumed: false);
            }

            // Another round was opened within the same second.
            openedAt = openedAt.AddSeconds(1);
        }
    }

    /// <summary>Scans every portal of the round, then closes it.</summary>
    /// <returns>The ends, in the order of the register.</returns>
    public async Task<IReadOnlyList<PortalEnd>> RunAsync(RoundWork work, IProgress<VisitProgress>? progress, CancellationToken cancellation)
    {
        await using var lease = await StoreLease.TryTakeAsync(store, StoreLease.RoundName(work.Round.Id), Holder, time, cancellation);
        var scan = new PortalScan(store, collector);
        var ends = new ConcurrentDictionary<string, PortalEnd>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            work.Register.Portals,
            new ParallelOptions { MaxDegreeOfParallelism = work.Parallel, CancellationToken = cancellation },
            async (portal, token) =>
            {
                var agency = work.Register.FindAgency(portal.Agency)
                    ?? throw new InvalidOperationException($"The register names no agency {portal.Agency}.");
                ends[portal.Id] = await scan.RunAsync(
                    new ScanTask(work.Round, portal, agency, work.Pack, work.MaxPages, work.TimeBudget), progress, token);
            });
        await EndTurnsAsync(work.Round, ends.Values, cancellation);
        await new FindingKeeper(store).UpdateAsync(work.Round, [.. ends.Values.Select(end => end.Scorecard)], cancellation);
        await store.CloseRoundAsync(work.Round.Id, time.GetUtcNow(), cancellation);
        return [.. work.Register.Portals.Select(portal => ends[portal.Id])];
    }

    // All at once at the end: an interrupted round that goes on looks again at portals that did not answer.
    private async Task EndTurnsAsync(Round round, IEnumerable<PortalEnd> ends, CancellationToken cancellation)
    {
        foreach (var end in ends)
        {
            var state = end.State ?? TurnState.GivenUp;
            await store.ChangeTurnAsync(
                round.Id, end.Portal.Id, turn => turn.Ended(state, end.Failure, end.FromEarlierVisit, time.GetUtcNow()), cancellation);
            PipelineTelemetry.TurnEnded(state);
        }
    }
}

/// <summary>A round to work on.</summary>
/// <param name="Round">The round.</param>
/// <param name="Resumed">True where an interrupted one goes on.</param>
public sealed record OpenedRound(Round Round, bool Resumed);

/// <summary>What to do in a round.</summary>
public sealed record RoundWork
{
    /// <summary>The round.</summary>
    public required Round Round { get; init; }

    /// <summary>The register, checked.</summary>
    public required PortalRegister Register { get; init; }

    /// <summary>The pack that judges.</summary>
    public required RulePack Pack { get; init; }

    /// <summary>The most pages a portal.</summary>
    public int MaxPages { get; init; } = 25;

    /// <summary>Time after which no further page of a portal is begun.</summary>
    public TimeSpan TimeBudget { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Portals scanned side by side.</summary>
    public int Parallel { get; init; } = 2;
}
