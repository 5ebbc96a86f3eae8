using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>What the store knows of a round beside its scorecards, as the site shows it: how turns ended, and re-checks since.</summary>
internal sealed class SiteFacts(IPortalStore store)
{
    private const int AtOnce = 16;

    // A re-check may have been asked for before the round was opened, and made after.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    /// <summary>How the turns of the round's portals ended, sorted by portal (ordinal).</summary>
    public async Task<IReadOnlyList<SiteTurn>> TurnsAsync(Round round, IReadOnlyList<PortalBrief> briefs, CancellationToken cancellation)
    {
        var stored = (await store.ListTurnsAsync(round.Id, cancellation)).ToDictionary(turn => turn.Portal, StringComparer.Ordinal);
        var known = briefs.ToDictionary(brief => brief.Portal, StringComparer.Ordinal);
        var turns = new List<SiteTurn>();
        foreach (var portal in round.Portals)
        {
            turns.Add(stored.TryGetValue(portal, out var turn)
                ? Of(turn)
                : await DerivedAsync(round, portal, known.GetValueOrDefault(portal), cancellation));
        }

        return turns;
    }

    /// <summary>How one portal's turn ended; not due where the round did not cover it.</summary>
    public async Task<SiteTurn> TurnAsync(Round round, PortalBrief brief, CancellationToken cancellation)
    {
        var portal = brief.Portal;
        return await store.FindTurnAsync(round.Id, portal, cancellation) is { } turn ? Of(turn)
            : round.Portals.Contains(portal, StringComparer.Ordinal) ? await DerivedAsync(round, portal, brief, cancellation)
            : new SiteTurn(portal, SiteTurnState.NotDue);
    }

    /// <summary>
    /// What re-checks found of the scorecards' findings after the visits that they rest on. A re-check's evidence is named by its moment, so one that
    /// is older than the round is in the round's scorecard already.
    /// </summary>
    public async Task<IReadOnlyList<SiteRecheck>> RechecksAsync(Round round, IReadOnlyList<PortalBrief> briefs, CancellationToken cancellation)
    {
        var found = new IReadOnlyList<SiteRecheck>[briefs.Count];
        await Parallel.ForAsync(0, briefs.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (index, token) =>
        {
            var brief = briefs[index];
            var rechecks = await store.ListRechecksAsync(brief.Portal, round.OpenedAt - LongestWait, token);
            found[index] = [.. rechecks.Where(recheck => IsNewer(recheck, round, brief.CollectedAt)).SelectMany(Findings)];
        });
        return [.. found.SelectMany(one => one)];
    }

    private static bool IsNewer(Recheck recheck, Round round, DateTimeOffset collectedAt) =>
        recheck is { State: RecheckState.Done, EndedAt: { } ended }
        && string.CompareOrdinal(Round.IdFor(ended), round.Id) > 0
        && ended > collectedAt;

    private static IEnumerable<SiteRecheck> Findings(Recheck recheck)
    {
        var at = recheck.EndedAt!.Value;
        var told = recheck.Gone.Select(finding => new SiteRecheck(recheck.Portal, finding, at, SiteRecheckState.Gone))
            .Concat(recheck.StillThere.Select(finding => new SiteRecheck(recheck.Portal, finding, at, SiteRecheckState.StillThere)))
            .ToList();
        return told.Count == 0 && recheck.Finding is { } asked ? [new SiteRecheck(recheck.Portal, asked, at, SiteRecheckState.CantTell)] : told;
    }

    private static SiteTurn Of(PortalTurn turn) => new(turn.Portal, StateOf(turn.State), turn.Failure?.Kind);

    private static SiteTurnState StateOf(TurnState state) => state switch
    {
        TurnState.Waiting => SiteTurnState.Waiting,
        TurnState.Scanned => SiteTurnState.Scanned,
        TurnState.Blocked => SiteTurnState.Blocked,
        TurnState.Unreachable => SiteTurnState.Unreachable,
        TurnState.GivenUp => SiteTurnState.GivenUp,
    };

    // Rounds that were run on one machine before turns were kept have none; what their visits came to says the same.
    private async Task<SiteTurn> DerivedAsync(Round round, string portal, PortalBrief? brief, CancellationToken cancellation)
    {
        if (brief is null)
        {
            return new SiteTurn(portal, SiteTurnState.Waiting);
        }

        if (brief.Failure is null && brief.CollectedAt >= round.OpenedAt)
        {
            return new SiteTurn(portal, SiteTurnState.Scanned);
        }

        var failure = brief.Failure ?? (await store.FindEvidenceAsync(round.Id, portal, cancellation))?.Failure;
        return new SiteTurn(portal, failure is null ? SiteTurnState.Unreachable : StateOf(TurnEnds.StateOf(failure.Kind) ?? TurnState.GivenUp), failure?.Kind);
    }
}
