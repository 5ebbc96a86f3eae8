using System.Collections.Concurrent;
using PortalCheck.Reports;
using PortalCheck.Storage;
using PortalCheck.Storage.Bundles;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>Which evidence each published result rests on, and how it is read as a bundle that anybody can judge again.</summary>
internal sealed class SiteEvidences(IPortalStore store)
{
    private const int AtOnce = 16;

    /// <summary>By portal; none for one whose evidence was deleted, or of which no visit came to anything.</summary>
    public async Task<IReadOnlyDictionary<string, SiteEvidence>> OfAsync(Round round, IReadOnlyList<PortalBrief> briefs, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, SiteEvidence>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(briefs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (brief, token) =>
        {
            if (brief.Failure is null && await VisitAsync(round, brief, token) is { } visit)
            {
                found[brief.Portal] = new SiteEvidence(visit, reading => ReadAsync(visit, brief.Portal, reading));
            }
        });
        return found;
    }

    // The end of a visit names it; of the second looks of one visit, which keep its end, the newest was judged (IEvidenceStore.FindLastGoodEvidenceAsync).
    private async Task<string?> VisitAsync(Round round, PortalBrief brief, CancellationToken cancellation)
    {
        var last = round.ClosedAt is { } closed ? Round.IdFor(closed) : null;
        return (await store.ListVisitsAsync(brief.Portal, cancellation))
            .Where(visit => visit is { Good: true, HasEvidence: true } && visit.FinishedAt == brief.CollectedAt && (last is null || string.CompareOrdinal(visit.Round, last) <= 0))
            .Select(visit => visit.Round).Max(StringComparer.Ordinal);
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string visit, string portal, CancellationToken cancellation)
    {
        var evidence = await store.FindEvidenceAsync(visit, portal, cancellation)
            ?? throw new StoreException($"The evidence of {portal} was deleted while the site was published; publish again.");
        using var bundle = new MemoryStream();
        await EvidenceBundle.WriteAsync(evidence, store, bundle, cancellation);
        return bundle.ToArray();
    }
}
