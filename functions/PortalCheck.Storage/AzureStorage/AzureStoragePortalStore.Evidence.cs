using System.Security.Cryptography;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>Evidence of visits.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string LastGoodPartition = "good";
    private const string RoundName = "Round";
    private const string GoodName = "Good";
    private const string FinishedName = "Finished";
    private const string BlobName = "Blob";
    private const string ProgressPrefix = "progress/";

    /// <inheritdoc/>
    public async Task SaveProgressAsync(string roundId, PortalEvidence partial, CancellationToken cancellation)
    {
        if (await FindVisitAsync(roundId, partial.Portal.Id, cancellation) is not { } visit || !visit.Flag(GoodName))
        {
            await _blobs.PutAsync(
                ProgressBlob(roundId, partial.Portal.Id), EvidenceCodec.Pack(partial), Gzip, condition: null, metadata: null, cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<PortalEvidence?> FindProgressAsync(string roundId, string portalId, CancellationToken cancellation)
    {
        var blob = ProgressBlob(roundId, portalId);
        if (await _blobs.FindAsync(blob, cancellation) is not { } found)
        {
            return null;
        }

        // Left behind by a visit that was killed after its evidence was kept, or written by a slower twin of it.
        if (await FindVisitAsync(roundId, portalId, cancellation) is { } visit && visit.Flag(GoodName))
        {
            await _blobs.DeleteAsync(blob, tag: null, cancellation);
            return null;
        }

        return EvidenceCodec.Unpack(found.Content);
    }

    /// <inheritdoc/>
    public async Task<int> DeleteProgressAsync(string olderThanRoundId, CancellationToken cancellation)
    {
        var deleted = 0;
        await Parallel.ForEachAsync(
            _blobs.ListAsync(ProgressPrefix, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = DeletionsAtOnce, CancellationToken = cancellation },
            async (blob, stop) =>
            {
                var round = blob.Name[ProgressPrefix.Length..].Split('/')[0];
                if (string.CompareOrdinal(round, TableKey.Escape(olderThanRoundId)) < 0 && await _blobs.DeleteAsync(blob.Name, blob.Tag, stop))
                {
                    Interlocked.Increment(ref deleted);
                }
            });
        return deleted;
    }

    /// <inheritdoc/>
    public async Task<bool> SaveEvidenceAsync(string roundId, PortalEvidence evidence, CancellationToken cancellation)
    {
        var packed = EvidenceCodec.Pack(evidence);
        var portal = evidence.Portal.Id;
        var isGood = evidence.Failure is null;

        // Named by its content: two that save at once never write into one another's blob.
        var blob = $"{EvidencePrefix(roundId, portal)}{Convert.ToHexStringLower(SHA256.HashData(packed))[..32]}.json.gz";
        var saved = await UntilAsync<bool>(
            async () =>
            {
                var before = await FindVisitAsync(roundId, portal, cancellation);
                if (before is not null && before.Flag(GoodName) && !isGood)
                {
                    return false;
                }

                await _blobs.PutAsync(blob, packed, Gzip, condition: null, metadata: null, cancellation);
                var visit = VisitEntity(roundId, portal, isGood, TimeText.Of(evidence.FinishedAt), blob);
                var isWritten = before?.ETag is { } tag
                    ? await _visits.ReplaceAsync(visit, tag, cancellation)
                    : await _visits.InsertAsync(visit, cancellation);
                if (!isWritten)
                {
                    return null;
                }

                if (before?.Text(BlobName) is { Length: > 0 } old && !string.Equals(old, blob, StringComparison.Ordinal))
                {
                    await _blobs.DeleteAsync(old, tag: null, cancellation);
                }

                return true;
            },
            cancellation);
        if (saved && isGood)
        {
            await SaveLastGoodAsync(portal, evidence.FinishedAt, cancellation);
        }

        await _blobs.DeleteAsync(ProgressBlob(roundId, portal), tag: null, cancellation);
        return saved;
    }

    /// <inheritdoc/>
    public async Task<PortalEvidence?> FindEvidenceAsync(string roundId, string portalId, CancellationToken cancellation) =>
        await FindVisitAsync(roundId, portalId, cancellation) is { } visit ? await FindEvidenceAsync(visit, cancellation) : null;

    /// <inheritdoc/>
    public async Task<PortalEvidence?> FindLastGoodEvidenceAsync(string portalId, string upToRoundId, CancellationToken cancellation)
    {
        var filter = $"{TableFilter.RowsFrom(TableKey.Of(portalId), TableKey.NewestFirst(upToRoundId))} and {GoodName} eq true";
        var visits = new List<TableEntity>();
        await foreach (var visit in _visits.QueryAsync(filter, select: null, most: null, cancellation))
        {
            visits.Add(visit);
        }

        // Rows stand by round, newest first; the sort is stable, so that of one visit under two ids the greater stays before.
        foreach (var visit in visits.OrderByDescending(visit => TimeText.Read(visit.Text(FinishedName))))
        {
            if (await FindEvidenceAsync(visit, cancellation) is { } evidence)
            {
                return evidence;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ListLastGoodVisitsAsync(CancellationToken cancellation)
    {
        var visits = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var entity in _lastGood.QueryAsync(TableFilter.Partition(LastGoodPartition), select: null, most: null, cancellation))
        {
            if (entity.Text("Portal") is { } portal)
            {
                visits[portal] = TimeText.Read(entity.Text(FinishedName));
            }
        }

        return visits;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredVisit>> ListVisitsAsync(string portalId, CancellationToken cancellation)
    {
        var visits = new List<StoredVisit>();
        await foreach (var visit in _visits.QueryAsync(TableFilter.Partition(TableKey.Of(portalId)), select: null, most: null, cancellation))
        {
            visits.Add(new StoredVisit(
                visit.Text(RoundName) ?? "", visit.Flag(GoodName), TimeText.Read(visit.Text(FinishedName)), visit.Text(BlobName) is { Length: > 0 }));
        }

        return [.. visits.OrderByDescending(visit => visit.Round, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task<bool> DeleteEvidenceAsync(string roundId, string portalId, CancellationToken cancellation) => UntilAsync<bool>(
        async () =>
        {
            if (await FindVisitAsync(roundId, portalId, cancellation) is not { ETag: { } tag } visit || visit.Text(BlobName) is not { Length: > 0 })
            {
                return false;
            }

            // The bytes first, and all of them: killed here, the visit still says that there is something to delete.
            await foreach (var blob in _blobs.ListAsync(EvidencePrefix(roundId, portalId), cancellation))
            {
                await _blobs.DeleteAsync(blob.Name, blob.Tag, cancellation);
            }

            var without = VisitEntity(roundId, portalId, visit.Flag(GoodName), visit.Text(FinishedName) ?? "", blob: "");
            return await _visits.ReplaceAsync(without, tag, cancellation) ? true : null;
        },
        cancellation);

    private static TableEntity VisitEntity(string roundId, string portalId, bool isGood, string finished, string blob) =>
        new TableEntity(TableKey.Of(portalId), TableKey.NewestFirst(roundId))
            .With(RoundName, roundId)
            .With(GoodName, isGood)
            .With(FinishedName, finished)
            .With(BlobName, blob);

    private static string ProgressBlob(string roundId, string portalId) =>
        $"{ProgressPrefix}{TableKey.Escape(roundId)}/{TableKey.Escape(portalId)}.json.gz";

    private static string EvidencePrefix(string roundId, string portalId) => $"evidence/{TableKey.Escape(portalId)}/{TableKey.Escape(roundId)}/";

    private Task<TableEntity?> FindVisitAsync(string roundId, string portalId, CancellationToken cancellation) =>
        _visits.FindAsync(TableKey.Of(portalId), TableKey.NewestFirst(roundId), cancellation);

    private async Task<PortalEvidence?> FindEvidenceAsync(TableEntity visit, CancellationToken cancellation) =>
        visit.Text(BlobName) is { Length: > 0 } blob && await _blobs.FindAsync(blob, cancellation) is { } found
            ? EvidenceCodec.Unpack(found.Content)
            : null;

    private async Task SaveLastGoodAsync(string portalId, DateTimeOffset finishedAt, CancellationToken cancellation)
    {
        var row = TableKey.Of(portalId);
        await UntilAsync<bool>(
            async () =>
            {
                var entity = new TableEntity(LastGoodPartition, row).With("Portal", portalId).With(FinishedName, TimeText.Of(finishedAt));
                if (await _lastGood.FindAsync(LastGoodPartition, row, cancellation) is not { ETag: { } tag } before)
                {
                    return await _lastGood.InsertAsync(entity, cancellation) ? true : null;
                }

                return TimeText.Read(before.Text(FinishedName)) >= finishedAt || await _lastGood.ReplaceAsync(entity, tag, cancellation) ? true : null;
            },
            cancellation);
    }
}
