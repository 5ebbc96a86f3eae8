using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Findings;
using PortalCheck.Pipeline.Retention;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>
/// Brings open rounds to their end: the logic of <c>CloseRound</c>. Sends lost messages again, gives up portals whose tries are used up and,
/// once every turn has its end, lets each portal of the register have a scorecard, ranks, publishes and closes; then old evidence is swept.
/// Every step may be made twice and begun again after being killed; the lease <c>round/ID</c> keeps two instances apart.
/// </summary>
public sealed class RoundCloser(IPortalStore store, RoundPublisher publisher, IPublishedSite site, CloseOptions options, TimeProvider time)
{
    private const int ScorecardsAtOnce = 8;

    /// <summary>Looks after every open round, the oldest first. A round that cannot be closed does not keep the others from it.</summary>
    /// <param name="holder">Unique to this invocation.</param>
    /// <param name="cancellation">Ends the work; the next call goes on.</param>
    /// <exception cref="StoreException">The store does not answer; the next call goes on.</exception>
    /// <exception cref="RulePackException">This build does not know the pack of a round.</exception>
    public async Task<CloseResult> RunAsync(string holder, CancellationToken cancellation)
    {
        var messages = new List<ScanMessage>();
        var closed = new List<string>();
        var logs = new List<string>();
        ExceptionDispatchInfo? first = null;
        foreach (var round in (await store.ListRoundsAsync(cancellation)).Where(round => round.ClosedAt is null).Reverse())
        {
            try
            {
                if (await LookAfterAsync(round, holder, messages, logs, cancellation))
                {
                    closed.Add(round.Id);
                }
            }
            catch (Exception fault)
            {
                first ??= ExceptionDispatchInfo.Capture(fault);
                logs.Add($"Round {round.Id} could not be looked after; the next call goes on: {fault.Message}");
            }
        }

        try
        {
            await SweepAsync(holder, logs, cancellation);
        }
        catch (Exception fault)
        {
            first ??= ExceptionDispatchInfo.Capture(fault);
            logs.Add($"Old evidence could not be swept; the next call goes on: {fault.Message}");
        }

        // Messages that are marked as sent must go out: only then is a fault left to the log, and to the next call.
        if (messages.Count == 0)
        {
            first?.Throw();
        }

        return new CloseResult(messages, closed, logs);
    }

    /// <summary>Deletes what the settings no longer keep, once no round is open; where it was done before, it costs two requests.</summary>
    private async Task SweepAsync(string holder, List<string> logs, CancellationToken cancellation)
    {
        if ((await store.ListRoundsAsync(cancellation)).Any(round => round.ClosedAt is null))
        {
            return;
        }

        await using var lease = await StoreLease.TryTakeAsync(store, StoreLease.RetentionName, holder, time, cancellation);
        if (lease is null)
        {
            return;
        }

        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        var swept = await new RetentionSweep(store, options.KeepRawRounds, "scanner", time).RunAsync(options.SweepTime, work.Token);
        if (swept.Visits > 0 || !swept.Finished)
        {
            logs.Add(string.Create(CultureInfo.InvariantCulture, $"Retention: evidence of {swept.Visits} visits and {swept.Pictures} pictures deleted{(swept.Finished ? "" : "; the next call goes on")}."));
        }
    }

    /// <summary>True where the round was closed.</summary>
    private async Task<bool> LookAfterAsync(Round round, string holder, List<ScanMessage> messages, List<string> logs, CancellationToken cancellation)
    {
        using var span = PipelineTelemetry.CloseRound(round.Id);
        await using var lease = await StoreLease.TryTakeAsync(store, StoreLease.RoundName(round.Id), holder, time, cancellation);
        if (lease is null)
        {
            logs.Add($"Another instance looks after round {round.Id}.");
            return false;
        }

        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        var turns = await CompleteAsync(round, work.Token);
        await MendAsync(round, turns, holder, messages, logs, work.Token);
        turns = await store.ListTurnsAsync(round.Id, work.Token);
        return turns.All(turn => turn.HasEnded) && await CloseAsync(round, turns, holder, logs, work.Token);
    }

    /// <summary>A planner that was killed leaves a round without its register or without some of its turns.</summary>
    private async Task<IReadOnlyList<PortalTurn>> CompleteAsync(Round round, CancellationToken cancellation)
    {
        var turns = await store.ListTurnsAsync(round.Id, cancellation);
        if (turns.Count == round.Portals.Count)
        {
            return turns;
        }

        var current = await store.FindCurrentRegisterAsync(cancellation);
        await RoundPlanner.CompleteAsync(store, round, current?.Register, time.GetUtcNow(), cancellation);
        return await store.ListTurnsAsync(round.Id, cancellation);
    }

    private async Task MendAsync(
        Round round, IReadOnlyList<PortalTurn> turns, string holder, List<ScanMessage> messages, List<string> logs, CancellationToken cancellation)
    {
        foreach (var lost in WaitingTurns.Lost(turns, round.OpenedAt, time.GetUtcNow(), options.StaleTime))
        {
            if (!await StoreLease.IsFreeAsync(store, StoreLease.PortalName(lost.Portal), holder, time, cancellation))
            {
                continue;
            }

            var earlier = lost.Tries >= options.MaxTries && await TurnEnds.HasEarlierVisitAsync(store, lost.Portal, cancellation);
            var now = time.GetUtcNow();
            var turn = await store.ChangeTurnAsync(
                round.Id,
                lost.Portal,
                standing => standing != lost ? standing
                    : lost.Tries >= options.MaxTries ? standing.Ended(TurnState.GivenUp, TurnEnds.Silent, earlier, now)
                    : standing.SentAgain(now),
                cancellation);
            if (turn is { State: TurnState.GivenUp })
            {
                PipelineTelemetry.TurnEnded(TurnState.GivenUp);
                logs.Add($"{lost.Portal} in round {round.Id} is given up after {lost.Tries} tries that never came to an end.");
            }
            else if (turn is { HasEnded: false } && turn.TouchedAt == now)
            {
                messages.Add(new ScanMessage { Round = round.Id, Portal = lost.Portal });
                logs.Add($"The message of {lost.Portal} in round {round.Id} was lost; it is sent again.");
            }
        }
    }

    /// <summary>False where the time is used up: the next call goes on.</summary>
    private async Task<bool> CloseAsync(Round round, IReadOnlyList<PortalTurn> turns, string holder, List<string> logs, CancellationToken cancellation)
    {
        var pack = RulePackCatalog.Get(round.PackId);
        var register = await store.FindRegisterAsync(round.Id, cancellation)
            ?? throw new StoreException($"Round {round.Id} has no register; put one with the function Register.");
        if (await JudgeRestAsync(round, register, pack, cancellation) is not { } judged)
        {
            logs.Add($"Round {round.Id} has all its ends; the scorecards of earlier visits take more than one call.");
            return false;
        }

        // Before the site, which shows them; a look that is taken in already changes nothing.
        await new FindingKeeper(store).UpdateAsync(round, cancellation);
        await using var siteLease = await StoreLease.TryTakeAsync(store, StoreLease.SiteName, holder, time, cancellation);
        if (siteLease is null)
        {
            logs.Add($"Round {round.Id} has all its ends; another instance is at the site, and the next call closes it.");
            return false;
        }

        var closedAt = time.GetUtcNow();
        if (judged > 0)
        {
            using var publishing = CancellationTokenSource.CreateLinkedTokenSource(cancellation, siteLease.Lost);
            var ranked = await publisher.RankAsync(round with { ClosedAt = closedAt }, pack, new RoundScoringOptions { MinimumRanked = options.MinimumRanked }, publishing.Token);
            await site.ReplaceAsync(await publisher.RenderAsync(ranked, options.Site, publishing.Token), publishing.Token);
        }

        // Before the closing: a round that is closed is looked at no more.
        var counts = Counts(turns);
        await store.AppendAuditAsync(new AuditEntry("round-closed-" + round.Id, closedAt, "scanner", "round-closed", round.Id, counts), cancellation);
        await store.CloseRoundAsync(round.Id, closedAt, cancellation);
        logs.Add($"Round {round.Id} is closed and published: {counts}");
        return true;
    }

    /// <summary>Gives each portal of the register the scorecard of its newest good visit, whether of this round, an earlier one or a re-check.</summary>
    /// <returns>How many scorecards the round has now; null where the time was used up before the last one.</returns>
    private async Task<int?> JudgeRestAsync(Round round, PortalRegister register, RulePack pack, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var cards = await VisitsOfAsync(round, pack, cancellation);
        var lastGood = await store.ListLastGoodVisitsAsync(cancellation);
        var judged = cards.Count;
        foreach (var portal in register.Portals.Where(portal => Lacks(portal.Id)))
        {
            if (time.GetElapsedTime(began) >= options.JudgeTime)
            {
                return null;
            }

            var evidence = await store.FindLastGoodEvidenceAsync(portal.Id, Round.IdFor(time.GetUtcNow()), cancellation)
                ?? await store.FindEvidenceAsync(round.Id, portal.Id, cancellation);
            var isFirst = !cards.TryGetValue(portal.Id, out var card);
            if (evidence is not null && (isFirst || IsBetter(evidence.Failure is null, evidence.FinishedAt, card)))
            {
                await store.SaveScorecardAsync(round.Id, PortalScan.Scoring(evidence, pack), cancellation);
                judged += isFirst ? 1 : 0;
            }
        }

        return judged;

        bool Lacks(string portalId) => !cards.TryGetValue(portalId, out var card)
            || (lastGood.TryGetValue(portalId, out var visited) && IsBetter(good: true, visited, card));
    }

    // Of a scorecard only what tells a better visit: those of a country are not in memory together.
    private async Task<ConcurrentDictionary<string, (bool Failed, DateTimeOffset CollectedAt)>> VisitsOfAsync(Round round, RulePack pack, CancellationToken cancellation)
    {
        var visits = new ConcurrentDictionary<string, (bool Failed, DateTimeOffset CollectedAt)>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            store.ReadScorecardsAsync(round.Id, pack.Ref.Id, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = ScorecardsAtOnce, CancellationToken = cancellation },
            async (stored, token) =>
            {
                var assessment = (await stored.ReadAsync(token)).Assessment;
                visits[assessment.Portal] = (assessment.Failure is not null, assessment.CollectedAt);
            });
        return visits;
    }

    private static bool IsBetter(bool good, DateTimeOffset finishedAt, (bool Failed, DateTimeOffset CollectedAt) card) =>
        good && (card.Failed || finishedAt > card.CollectedAt);

    private static string Counts(IReadOnlyList<PortalTurn> turns)
    {
        int Of(TurnState state) => turns.Count(turn => turn.State == state);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Of(TurnState.Scanned)} scanned, {Of(TurnState.Blocked)} blocked, {Of(TurnState.Unreachable)} unreachable, {Of(TurnState.GivenUp)} given up.");
    }
}
