using PortalCheck.Model.Reference;

namespace PortalCheck.Storage.Sqlite;

/// <content>The national records of procedures.</content>
public sealed partial class SqlitePortalStore
{
    /// <inheritdoc/>
    public Task SaveReferenceAsync(ReferenceRecord record, CancellationToken cancellation) => _database.ExecuteAsync(
        """
        INSERT INTO reference (sha256, number, packed) VALUES ($sha256, (SELECT coalesce(max(number), 0) + 1 FROM reference), $packed)
        ON CONFLICT (sha256) DO UPDATE SET number = excluded.number
        """,
        [("$sha256", record.Hash), ("$packed", ReferenceCodec.Pack(record))],
        cancellation);

    /// <inheritdoc/>
    public Task<ReferenceRecord?> FindCurrentReferenceAsync(CancellationToken cancellation) => _database.FindAsync(
        "SELECT packed FROM reference ORDER BY number DESC LIMIT 1", [], row => ReferenceCodec.Unpack((byte[])row.GetValue(0)), cancellation);

    /// <inheritdoc/>
    public Task<ReferenceRecord?> FindReferenceAsync(string hash, CancellationToken cancellation) => _database.FindAsync(
        "SELECT packed FROM reference WHERE sha256 = $sha256", [("$sha256", hash)], row => ReferenceCodec.Unpack((byte[])row.GetValue(0)), cancellation);
}
