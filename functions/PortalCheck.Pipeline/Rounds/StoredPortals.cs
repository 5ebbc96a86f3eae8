using System.Collections.Concurrent;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>A round's scorecards as the site takes them: read once to know all in brief, and each again when its own pages are made.</summary>
internal sealed class StoredPortals : IPortalSource
{
    private readonly IPortalStore _store;
    private readonly Round _round;
    private readonly RulePack _pack;

    private StoredPortals(IPortalStore store, Round round, RulePack pack, IReadOnlyList<PortalBrief> briefs)
    {
        _store = store;
        _round = round;
        _pack = pack;
        Briefs = briefs;
    }

    /// <summary>By portal (ordinal).</summary>
    public IReadOnlyList<PortalBrief> Briefs { get; }

    /// <summary>All scorecards of a round.</summary>
    public static async Task<StoredPortals> ReadAsync(IPortalStore store, Round round, RulePack pack, CancellationToken cancellation)
    {
        var (pool, briefs) = (new BriefPool(), new ConcurrentBag<PortalBrief>());
        await Parallel.ForEachAsync(
            store.ReadScorecardsAsync(round.Id, pack.Ref.Id, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            async (stored, token) => briefs.Add(await BriefAsync(store, await stored.ReadAsync(token), pack, pool, token)));
        return new StoredPortals(store, round, pack, [.. briefs.OrderBy(brief => brief.Portal, StringComparer.Ordinal)]);
    }

    /// <summary>That of one portal alone; none where the round has no scorecard of it.</summary>
    public static async Task<StoredPortals> ReadAsync(IPortalStore store, Round round, RulePack pack, string portal, CancellationToken cancellation) => new(
        store, round, pack,
        await store.FindScorecardAsync(round.Id, pack.Ref.Id, portal, cancellation) is { } card ? [await BriefAsync(store, card, pack, new BriefPool(), cancellation)] : []);

    /// <inheritdoc/>
    public async Task<PortalDetail?> FindAsync(string portal, CancellationToken cancellation) =>
        await _store.FindScorecardAsync(_round.Id, _pack.Ref.Id, portal, cancellation) is { } card
            ? new PortalDetail(card, await _store.FindFindingsAsync(portal, cancellation))
            : null;

    private static async Task<PortalBrief> BriefAsync(IPortalStore store, Scorecard card, RulePack pack, BriefPool pool, CancellationToken cancellation) =>
        PortalBrief.Of(card, await store.FindFindingsAsync(card.Assessment.Portal, cancellation), pack, pool);
}
