using System.Globalization;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rechecks;

/// <summary>
/// Makes a webmaster's re-check: the logic of <c>ScanPortal</c> for a message with <c>recheck</c>. The finding's new state is on the site at once;
/// score and rank move when a round closes. Safe to run twice, on two instances at once (the lease <c>portal/ID</c> decides) and after being killed
/// anywhere: what ended is only published again, and a re-check that came to nothing changes nothing.
/// </summary>
public sealed class RecheckRunner(
    IPortalStore store, IPortalCollector collector, RoundPublisher publisher, IPublishedSite site, SiteSettings settings, TurnOptions options, TimeProvider time)
{
    /// <summary>Makes the re-check, or a slice of it.</summary>
    /// <param name="message">A message with <see cref="ScanMessage.Recheck"/>.</param>
    /// <param name="holder">Unique to this invocation.</param>
    /// <param name="stopping">Asks to hand the rest on: the process is being shut down.</param>
    /// <param name="cancellation">Ends the work at once; the re-check stays where it was.</param>
    /// <returns>As of a turn; its state is that of no turn, so <see cref="TurnResult.Done.State"/> is null.</returns>
    /// <exception cref="ArgumentException">The message is not one of a re-check.</exception>
    /// <exception cref="StoreException">The store does not answer; answer 500, nothing is lost.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<TurnResult> RunAsync(ScanMessage message, string holder, CancellationToken stopping, CancellationToken cancellation)
    {
        var id = message.Recheck ?? throw new ArgumentException("The message asks for no re-check.", nameof(message));
        if (await store.FindRecheckAsync(message.Portal, id, cancellation) is not { } recheck)
        {
            return Done($"{message.Portal} has no re-check {id}; the message is dropped.");
        }

        await using var lease = await StoreLease.WaitAsync(
            store, StoreLease.PortalName(message.Portal), holder, options.LeaseWait, options.LeaseLook, time, stopping, cancellation, options.LeaseTime);
        if (lease is null)
        {
            return message.Waits >= options.MaxWaits
                ? new TurnResult.TryAgain(TurnState.Waiting, $"Another instance has been at {message.Portal} through {message.Waits} waits of re-check {id}.")
                : new TurnResult.PutBack(message.PutBack, $"Another instance is at {message.Portal}; re-check {id} waits once more.");
        }

        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        try
        {
            recheck = await BeginAsync(recheck, work.Token);
            return recheck.State is RecheckState.Waiting
                ? await WorkAsync(message, recheck, holder, stopping, work.Token)
                : await FinishAsync(message, recheck, holder, stopping, work.Token);
        }
        catch (VisitPausedException)
        {
            await ChangeAsync(recheck, standing => standing with { Tries = 0 }, cancellation);
            return new TurnResult.Continue(message with { Waits = 0 }, $"Re-check {id} of {message.Portal} goes on with another message.");
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new TurnResult.TryAgain(TurnState.Waiting, $"The lease of {message.Portal} was lost; re-check {id} is made with the next try.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not StoreException)
        {
            // Whatever else a visit throws is a fault of ours, not of the portal.
            var kind = fault is ToolMissingException ? FailureKind.ToolMissing : FailureKind.CrawlerError;
            return await FailAsync(recheck, new CollectFailure(kind, fault.GetType().Name), cancellation);
        }
    }

    private async Task<TurnResult> WorkAsync(ScanMessage message, Recheck recheck, string holder, CancellationToken stopping, CancellationToken cancellation)
    {
        if (await QuestionAsync(recheck, cancellation) is not { } question)
        {
            var unknown = new CollectFailure(FailureKind.NotApplicable, "the published result has no such finding, or the round no such portal");
            return await FailAsync(recheck, unknown, cancellation);
        }

        using var slice = new CancellationTokenSource(options.SliceTime, time);
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(slice.Token, stopping);
        var found = await new RecheckVisit(store, collector, options, time).RunAsync(recheck, question, pause.Token, stopping, cancellation);
        if (found.Failure is { } failure)
        {
            return await FailAsync(recheck, failure, cancellation);
        }

        var ended = await ChangeAsync(
            recheck,
            standing => standing.State is not RecheckState.Waiting ? standing
                : Ended(standing, RecheckState.Done, failure: null) with { Gone = found.Verdict.Gone, StillThere = found.Verdict.StillThere },
            cancellation);
        return await FinishAsync(message, ended, holder, stopping, cancellation);
    }

    /// <summary>What follows an end, and is made again where it was cut short: the entry in the log, the portal's pages.</summary>
    private async Task<TurnResult> FinishAsync(ScanMessage message, Recheck recheck, string holder, CancellationToken stopping, CancellationToken cancellation)
    {
        var log = await AuditAsync(recheck, cancellation);
        return recheck.State is RecheckState.Failed || await PublishAsync(recheck.Portal, holder, stopping, cancellation)
            ? Done(log)
            : new TurnResult.PutBack(message.PutBack, log + " Another instance is at the site; the portal's pages are put there with another message.");
    }

    private async Task<string> AuditAsync(Recheck recheck, CancellationToken cancellation)
    {
        var outcome = recheck.State is RecheckState.Failed
            ? $"could not be looked at: {recheck.Failure?.Kind}"
            : string.Create(CultureInfo.InvariantCulture, $"{recheck.Gone.Count} findings no longer seen, {recheck.StillThere.Count} still there");
        var entry = new AuditEntry(
            $"recheck-ended-{recheck.Portal}-{recheck.Id}", recheck.EndedAt ?? recheck.RequestedAt, "scanner", "recheck-ended", recheck.Portal, $"Re-check {recheck.Id}: {outcome}.");
        await store.AppendAuditAsync(entry, cancellation);
        return $"Re-check {recheck.Id} of {recheck.Portal}: {outcome}.";
    }

    /// <summary>False where another instance is at the site.</summary>
    private async Task<bool> PublishAsync(string portalId, string holder, CancellationToken stopping, CancellationToken cancellation)
    {
        await using var lease = await StoreLease.WaitAsync(
            store, StoreLease.SiteName, holder, options.LeaseWait, options.LeaseLook, time, stopping, cancellation);
        if (lease is null)
        {
            return false;
        }

        await PortalPages.PutAsync(store, publisher, site, settings, portalId, cancellation);
        return true;
    }

    /// <summary>Counts the try; a re-check whose tries all died without a word has failed instead.</summary>
    private Task<Recheck> BeginAsync(Recheck recheck, CancellationToken cancellation) => ChangeAsync(
        recheck,
        standing => standing.State is not RecheckState.Waiting ? standing
            : standing.Tries >= options.MaxTries ? Ended(standing, RecheckState.Failed, TurnEnds.Silent)
            : standing with { Tries = standing.Tries + 1 },
        cancellation);

    /// <summary>Nothing moved. Our own fault is tried again; the portal's is the answer.</summary>
    private async Task<TurnResult> FailAsync(Recheck recheck, CollectFailure failure, CancellationToken cancellation)
    {
        var isOurs = TurnEnds.StateOf(failure.Kind) is null;
        var standing = await ChangeAsync(
            recheck,
            standing => isOurs && standing.Tries < options.MaxTries ? standing : Ended(standing, RecheckState.Failed, failure),
            cancellation);
        if (standing.State is RecheckState.Waiting)
        {
            return new TurnResult.TryAgain(
                TurnState.Waiting, $"Re-check {recheck.Id} of {recheck.Portal} came to nothing at try {standing.Tries} of {options.MaxTries}: {failure.Kind}. {failure.Detail}");
        }

        var log = await AuditAsync(standing, cancellation);
        return isOurs ? new TurnResult.TryAgain(TurnState.GivenUp, log) : Done(log);
    }

    private async Task<RecheckQuestion?> QuestionAsync(Recheck recheck, CancellationToken cancellation)
    {
        if (await store.FindRoundAsync(recheck.Round, cancellation) is not { } round
            || await store.FindRegisterAsync(round.Id, cancellation) is not { } register
            || register.FindPortal(recheck.Portal) is not { } portal
            || register.FindAgency(portal.Agency) is not { } agency
            || await store.FindScorecardAsync(round.Id, round.PackId, recheck.Portal, cancellation) is not { } scorecard)
        {
            return null;
        }

        var published = scorecard.Assessment.Criteria
            .SelectMany(result => result.Findings, (result, finding) => new PublishedFinding(result.Id, finding)).ToList();
        var asked = published.FindAll(one => recheck.Finding is null || string.Equals(one.Finding.Id, recheck.Finding, StringComparison.Ordinal));
        return recheck.Finding is not null && asked.Count == 0 ? null : new RecheckQuestion(
            RulePackCatalog.Get(round.PackId), portal, agency, asked, published.Select(one => one.Finding.Id).ToHashSet(StringComparer.Ordinal));
    }

    private Recheck Ended(Recheck standing, RecheckState state, CollectFailure? failure) => standing.State is not RecheckState.Waiting
        ? standing
        : standing with { State = state, Failure = failure, EndedAt = time.GetUtcNow() };

    private async Task<Recheck> ChangeAsync(Recheck recheck, Func<Recheck, Recheck> change, CancellationToken cancellation) =>
        await store.ChangeRecheckAsync(recheck.Portal, recheck.Id, change, cancellation)
            ?? throw new StoreException($"Re-check {recheck.Id} of {recheck.Portal} is gone; look whether the store was changed by hand.");

    private static TurnResult.Done Done(string log) => new(State: null, log);
}
