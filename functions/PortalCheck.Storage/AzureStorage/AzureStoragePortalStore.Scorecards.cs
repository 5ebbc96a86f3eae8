using System.Runtime.CompilerServices;
using PortalCheck.Model.Scoring;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>Scorecards.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string OverflowName = "Overflow";
    private const int OverflowsAtOnce = 8;

    /// <inheritdoc/>
    public async Task SaveScorecardAsync(string roundId, Scorecard scorecard, CancellationToken cancellation)
    {
        var entity = new TableEntity(
            TableKey.Of(roundId, scorecard.Assessment.Pack.Id), TableKey.Of(scorecard.Assessment.Portal));
        if (!PackedValue.TryWrite(entity, scorecard))
        {
            // The bytes before what points to them. A reader in between meets the old scorecard or the new one, never a part.
            await _blobs.PutAsync(
                OverflowBlob(entity), PackedValue.Pack(PackedValue.Json(scorecard)), Gzip, condition: null, metadata: null, cancellation);
            entity.With(OverflowName, value: true);
        }

        await _scorecards.UpsertAsync(entity, cancellation);
    }

    /// <inheritdoc/>
    public async Task<Scorecard?> FindScorecardAsync(string roundId, string packId, string portalId, CancellationToken cancellation) =>
        await _scorecards.FindAsync(TableKey.Of(roundId, packId), TableKey.Of(portalId), cancellation) is { } entity
            ? await ReadScorecardAsync(entity, cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Scorecard>> ListScorecardsAsync(string roundId, string packId, CancellationToken cancellation)
    {
        var scorecards = new List<Scorecard>();
        var overflown = new List<TableEntity>();
        await foreach (var entity in _scorecards.QueryAsync(TableFilter.Partition(TableKey.Of(roundId, packId)), select: null, most: null, cancellation))
        {
            if (entity.Flag(OverflowName))
            {
                overflown.Add(entity);
            }
            else
            {
                scorecards.Add(PackedValue.Read<Scorecard>(entity));
            }
        }

        foreach (var some in overflown.Chunk(OverflowsAtOnce))
        {
            scorecards.AddRange(await Task.WhenAll(some.Select(entity => ReadScorecardAsync(entity, cancellation))));
        }

        return [.. scorecards.OrderBy(scorecard => scorecard.Assessment.Portal, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredScorecard> ReadScorecardsAsync(string roundId, string packId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _scorecards.QueryAsync(TableFilter.Partition(TableKey.Of(roundId, packId)), select: null, most: null, cancellation))
        {
            yield return new StoredScorecard(token => ReadScorecardAsync(entity, token));
        }
    }

    private static string OverflowBlob(TableEntity entity) =>
        $"scorecards/{entity.Partition.Replace(TableKey.Separator, '/')}/{entity.Row}.json.gz";

    private async Task<Scorecard> ReadScorecardAsync(TableEntity entity, CancellationToken cancellation)
    {
        if (!entity.Flag(OverflowName))
        {
            return PackedValue.Read<Scorecard>(entity);
        }

        return await _blobs.FindAsync(OverflowBlob(entity), cancellation) is { } found
            ? PackedValue.Unpack<Scorecard>(found.Content)
            : throw new StoreException($"The scorecard of {entity.Row} is no longer in the storage account; judge its evidence again.");
    }
}
