using PortalCheck.Checks.RulePacks;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>
/// Takes one portal's turn in a round, or a slice of it: the logic of <c>ScanPortal</c>. Safe to run twice, on two instances at once (the lease
/// <c>portal/ID</c> decides) and after being killed anywhere: what was collected is in the store, and an ended turn is left alone.
/// </summary>
public sealed class TurnRunner(IPortalStore store, IPortalCollector collector, TurnOptions options, TimeProvider time)
{
    /// <summary>Works on a turn.</summary>
    /// <param name="message">The message; not one of a re-check.</param>
    /// <param name="holder">Unique to this invocation.</param>
    /// <param name="stopping">Asks to hand the rest on: the process is being shut down.</param>
    /// <param name="cancellation">Ends the work at once; the turn stays where it was.</param>
    /// <exception cref="StoreException">The store does not answer; answer 500, nothing is lost.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<TurnResult> RunAsync(ScanMessage message, string holder, CancellationToken stopping, CancellationToken cancellation)
    {
        using var span = PipelineTelemetry.ScanPortal(message.Round, message.Portal);
        if (await StandingAsync(message, cancellation) is { } over)
        {
            return over;
        }

        await using var lease = await StoreLease.WaitAsync(
            store, StoreLease.PortalName(message.Portal), holder, options.LeaseWait, options.LeaseLook, time, stopping, cancellation, options.LeaseTime);
        if (lease is null)
        {
            return NotOurs(message);
        }

        // The turn may have ended while we waited for the lease.
        var result = await StandingAsync(message, cancellation) ?? await WorkAsync(message, lease, stopping, cancellation);
        span?.SetTag("portalcheck.result", result.GetType().Name);
        return result;
    }

    /// <summary>The answer where there is nothing to do; null where the turn waits.</summary>
    private async Task<TurnResult?> StandingAsync(ScanMessage message, CancellationToken cancellation) =>
        await store.FindTurnAsync(message.Round, message.Portal, cancellation) switch
        {
            null => new TurnResult.Done(State: null, $"{message.Portal} has no turn in round {message.Round}; the message is dropped."),
            { HasEnded: true } turn => new TurnResult.Done(turn.State, $"{message.Portal} has its end in round {message.Round} already: {PipelineTelemetry.WordOf(turn.State)}."),
            _ => null,
        };

    private TurnResult NotOurs(ScanMessage message) => message.Waits >= options.MaxWaits
        ? new TurnResult.Done(TurnState.Waiting, $"Another instance has been at {message.Portal} through {message.Waits} waits; this message is dropped, its own goes on.")
        : new TurnResult.PutBack(message.PutBack, $"Another instance is at {message.Portal}; the message waits once more.");

    private async Task<TurnResult> WorkAsync(ScanMessage message, StoreLease lease, CancellationToken stopping, CancellationToken cancellation)
    {
        var turn = await BeginAsync(message, cancellation);
        if (turn.HasEnded)
        {
            return new TurnResult.Done(turn.State, $"{message.Portal} is given up after {turn.Tries} tries that never came to an end.");
        }

        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        try
        {
            var end = await ScanAsync(message, stopping, work.Token);
            return end.State is { } state
                ? await EndAsync(message, state, end, cancellation)
                : await FailAsync(message, end.Failure!, cancellation);
        }
        catch (VisitPausedException)
        {
            var continued = await store.ChangeTurnAsync(message.Round, message.Portal, standing => standing.HasEnded ? standing : standing.Continued(time.GetUtcNow()), cancellation);
            return new TurnResult.Continue(message with { Waits = 0 }, $"{message.Portal} goes on with another message after slice {continued?.Slices}.");
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new TurnResult.TryAgain(TurnState.Waiting, $"The lease of {message.Portal} was lost; the visit was stopped and goes on with the next try.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not StoreException)
        {
            // Whatever else a visit throws is a fault of ours, not of the portal: it is counted, and tried again.
            var kind = fault is ToolMissingException ? FailureKind.ToolMissing : FailureKind.CrawlerError;
            return await FailAsync(message, new CollectFailure(kind, DetailOf(fault)), cancellation);
        }
    }

    /// <summary>Counts the try; a turn whose tries all died without a word is given up instead.</summary>
    private async Task<PortalTurn> BeginAsync(ScanMessage message, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var earlier = await TurnEnds.HasEarlierVisitAsync(store, message.Portal, cancellation);
        var waited = TimeSpan.Zero;
        var turn = await store.ChangeTurnAsync(
            message.Round,
            message.Portal,
            standing =>
            {
                waited = now - standing.TouchedAt;
                return standing.HasEnded ? standing
                    : standing.Tries >= options.MaxTries ? standing.Ended(TurnState.GivenUp, TurnEnds.Silent, earlier, now)
                    : standing.Begun(now);
            },
            cancellation) ?? throw new StoreException($"The turn of {message.Portal} in round {message.Round} is gone; look whether the store was changed by hand.");
        if (turn.HasEnded)
        {
            PipelineTelemetry.TurnEnded(turn.State);
        }
        else
        {
            PipelineTelemetry.TurnBegins(waited);
        }

        return turn;
    }

    private async Task<PortalEnd> ScanAsync(ScanMessage message, CancellationToken stopping, CancellationToken cancellation)
    {
        var round = await store.FindRoundAsync(message.Round, cancellation)
            ?? throw new StoreException($"Round {message.Round} is gone; look whether the store was changed by hand.");
        var register = await store.FindRegisterAsync(message.Round, cancellation)
            ?? throw new StoreException($"Round {message.Round} has no register yet; the next try may find it.");
        if (register.FindPortal(message.Portal) is not { } portal || register.FindAgency(portal.Agency) is not { } agency)
        {
            throw new InvalidOperationException("The round's register does not name the portal.");
        }

        using var slice = new CancellationTokenSource(options.SliceTime, time);
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(slice.Token, stopping);
        var task = new ScanTask(round, portal, agency, RulePackCatalog.Get(round.PackId), options.MaxPages, options.PortalTime) { Pause = pause.Token };
        return await new PortalScan(store, collector).RunAsync(task, progress: null, cancellation);
    }

    private async Task<TurnResult> EndAsync(ScanMessage message, TurnState state, PortalEnd end, CancellationToken cancellation)
    {
        await store.ChangeTurnAsync(
            message.Round, message.Portal, turn => turn.Ended(state, end.Failure, end.FromEarlierVisit, time.GetUtcNow()), cancellation);
        PipelineTelemetry.TurnEnded(state);
        var why = end.Failure is { } failure ? $" ({failure.Kind})" : "";
        return new TurnResult.Done(state, $"{message.Portal} in round {message.Round}: {PipelineTelemetry.WordOf(state)}{why}.");
    }

    /// <summary>Our own fault: tried again, and given up at the last try, before the host takes the message away.</summary>
    private async Task<TurnResult> FailAsync(ScanMessage message, CollectFailure failure, CancellationToken cancellation)
    {
        var earlier = await TurnEnds.HasEarlierVisitAsync(store, message.Portal, cancellation);
        var turn = await store.ChangeTurnAsync(
            message.Round,
            message.Portal,
            standing => standing.Tries >= options.MaxTries ? standing.Ended(TurnState.GivenUp, failure, earlier, time.GetUtcNow()) : standing,
            cancellation);
        if (turn?.State is TurnState.GivenUp)
        {
            PipelineTelemetry.TurnEnded(TurnState.GivenUp);
        }

        var what = turn?.State is TurnState.GivenUp ? "given up" : "tried again";
        return new TurnResult.TryAgain(turn?.State ?? TurnState.Waiting, $"{message.Portal} is {what} after try {turn?.Tries} of {options.MaxTries}: {failure.Kind}. {failure.Detail}");
    }

    // Later lines of the browser driver's messages repeat what the page logged.
    private static string DetailOf(Exception fault)
    {
        var text = $"{fault.GetType().Name}: {fault.Message.Split('\n', 2)[0].TrimEnd()}";
        return text.Length <= TurnEnds.LongestDetail ? text : text[..TurnEnds.LongestDetail];
    }
}
