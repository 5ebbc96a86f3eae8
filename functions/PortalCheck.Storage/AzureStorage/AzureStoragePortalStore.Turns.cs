using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>Turns and leases.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string LeaseRow = "lease";
    private const string HolderName = "Holder";
    private const string UntilName = "Until";

    /// <inheritdoc/>
    public async Task PlanTurnsAsync(string roundId, IReadOnlyCollection<string> portals, DateTimeOffset at, CancellationToken cancellation)
    {
        var planned = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entity in _turns.QueryAsync(TableFilter.Partition(TableKey.Of(roundId)), "PartitionKey,RowKey", most: null, cancellation))
        {
            planned.Add(entity.Row);
        }

        await _turns.SubmitAsync(
            portals
                .Distinct(StringComparer.Ordinal)
                .Where(portal => !planned.Contains(TableKey.Of(portal)))
                .Select(portal => new TableOperation(
                    TableChange.Insert, TurnEntity(new PortalTurn { Round = roundId, Portal = portal, TouchedAt = at }))),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<PortalTurn?> FindTurnAsync(string roundId, string portalId, CancellationToken cancellation) =>
        await _turns.FindAsync(TableKey.Of(roundId), TableKey.Of(portalId), cancellation) is { } entity ? PackedValue.Read<PortalTurn>(entity) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PortalTurn>> ListTurnsAsync(string roundId, CancellationToken cancellation)
    {
        var turns = new List<PortalTurn>();
        await foreach (var entity in _turns.QueryAsync(TableFilter.Partition(TableKey.Of(roundId)), select: null, most: null, cancellation))
        {
            turns.Add(PackedValue.Read<PortalTurn>(entity));
        }

        return [.. turns.OrderBy(turn => turn.Portal, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task<PortalTurn?> ChangeTurnAsync(string roundId, string portalId, Func<PortalTurn, PortalTurn> change, CancellationToken cancellation) =>
        ChangeAsync(_turns, TableKey.Of(roundId), TableKey.Of(portalId), change, cancellation);

    /// <inheritdoc/>
    public Task<bool> TryTakeLeaseAsync(string name, string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) =>
        UntilAsync<bool>(
            async () =>
            {
                var lease = new TableEntity(TableKey.Of(name), LeaseRow).With(HolderName, holder).With(UntilName, TimeText.Of(until));
                if (await _leases.FindAsync(lease.Partition, LeaseRow, cancellation) is not { ETag: { } tag } held)
                {
                    return await _leases.InsertAsync(lease, cancellation) ? true : null;
                }

                var isOurs = string.Equals(held.Text(HolderName), holder, StringComparison.Ordinal);
                if (!isOurs && TimeText.Read(held.Text(UntilName)) > now)
                {
                    return false;
                }

                return await _leases.ReplaceAsync(lease, tag, cancellation) ? true : null;
            },
            cancellation);

    /// <inheritdoc/>
    public async Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation)
    {
        var partition = TableKey.Of(name);
        if (await _leases.FindAsync(partition, LeaseRow, cancellation) is { ETag: { } tag } held
            && string.Equals(held.Text(HolderName), holder, StringComparison.Ordinal))
        {
            await _leases.DeleteAsync(partition, LeaseRow, tag, cancellation);
        }
    }

    private static TableEntity TurnEntity(PortalTurn turn) =>
        PackedValue.Write(new TableEntity(TableKey.Of(turn.Round), TableKey.Of(turn.Portal)), turn);
}
