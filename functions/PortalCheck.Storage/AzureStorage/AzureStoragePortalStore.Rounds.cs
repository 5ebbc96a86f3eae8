using PortalCheck.Model.Register;
using PortalCheck.Storage.AzureStorage.Blobs;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>Rounds, and the register of each.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string RoundPartition = "round";

    /// <inheritdoc/>
    public Task<bool> OpenRoundAsync(Round round, CancellationToken cancellation) =>
        _rounds.InsertAsync(PackedValue.Write(new TableEntity(RoundPartition, TableKey.NewestFirst(round.Id)), round), cancellation);

    /// <inheritdoc/>
    public async Task CloseRoundAsync(string roundId, DateTimeOffset closedAt, CancellationToken cancellation)
    {
        var closed = await ChangeAsync<Round>(
            _rounds,
            RoundPartition,
            TableKey.NewestFirst(roundId),
            round => round.ClosedAt is null ? round with { ClosedAt = closedAt } : round,
            cancellation);
        if (closed is null)
        {
            throw new StoreException($"There is no round {roundId}; open it first.");
        }
    }

    /// <inheritdoc/>
    public async Task<Round?> FindRoundAsync(string roundId, CancellationToken cancellation) =>
        await _rounds.FindAsync(RoundPartition, TableKey.NewestFirst(roundId), cancellation) is { } entity ? PackedValue.Read<Round>(entity) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Round>> ListRoundsAsync(CancellationToken cancellation)
    {
        var rounds = new List<Round>();
        await foreach (var entity in _rounds.QueryAsync(TableFilter.Partition(RoundPartition), select: null, most: null, cancellation))
        {
            rounds.Add(PackedValue.Read<Round>(entity));
        }

        return [.. rounds.OrderByDescending(round => round.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task SaveRegisterAsync(string roundId, PortalRegister register, CancellationToken cancellation) => _blobs.PutAsync(
        RegisterBlob(roundId), PackedValue.Pack(PackedValue.Json(register)), Gzip, BlobCondition.IsNew, metadata: null, cancellation);

    /// <inheritdoc/>
    public async Task<PortalRegister?> FindRegisterAsync(string roundId, CancellationToken cancellation) =>
        await _blobs.FindAsync(RegisterBlob(roundId), cancellation) is { } found ? PackedValue.Unpack<PortalRegister>(found.Content) : null;

    private static string RegisterBlob(string roundId) => $"registers/{TableKey.Escape(roundId)}.json.gz";
}
