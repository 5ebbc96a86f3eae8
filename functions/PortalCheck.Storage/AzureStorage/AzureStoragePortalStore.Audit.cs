using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>The audit log.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string GuardRow = "entry";

    // Partitions of the three forms of an entry: by its id, by its month, by its subject.
    private const string ById = "id";
    private const string ByMonth = "month";
    private const string BySubject = "subject";

    /// <inheritdoc/>
    public async Task AppendAuditAsync(AuditEntry entry, CancellationToken cancellation)
    {
        // The guard first: the same deed recorded again, perhaps at another time, then writes what the first one may have been killed before.
        var guard = PackedValue.Write(new TableEntity(TableKey.Of(ById, entry.Id), GuardRow), entry);
        var kept = await _audit.InsertAsync(guard, cancellation)
            ? entry
            : await _audit.FindAsync(guard.Partition, GuardRow, cancellation) is { } first ? PackedValue.Read<AuditEntry>(first) : entry;
        var row = $"{TableKey.NewestFirst(TimeText.Of(kept.At))}{TableKey.Separator}{TableKey.NewestFirst(kept.Id)}";
        await _audit.UpsertAsync(PackedValue.Write(new TableEntity(TableKey.Of(BySubject, kept.Subject), row), kept), cancellation);
        await _audit.UpsertAsync(PackedValue.Write(new TableEntity(MonthPartition(kept.At), row), kept), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ListAuditAsync(string? subject, int most, CancellationToken cancellation)
    {
        // '}' is the letter after '|', so the range holds all months, newest first.
        var filter = subject is null
            ? $"PartitionKey ge '{ByMonth}{TableKey.Separator}' and PartitionKey lt '{ByMonth}}}'"
            : TableFilter.Partition(TableKey.Of(BySubject, subject));
        var entries = new List<AuditEntry>();
        if (most <= 0)
        {
            return entries;
        }

        await foreach (var entity in _audit.QueryAsync(filter, select: null, most, cancellation))
        {
            entries.Add(PackedValue.Read<AuditEntry>(entity));
            if (entries.Count == most)
            {
                break;
            }
        }

        return entries;
    }

    private static string MonthPartition(DateTimeOffset at) =>
        $"{ByMonth}{TableKey.Separator}{TableKey.NewestFirst(TimeText.Of(at)[..7])}";
}
