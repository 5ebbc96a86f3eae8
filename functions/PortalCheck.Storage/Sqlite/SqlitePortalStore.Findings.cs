using PortalCheck.Model.Findings;

namespace PortalCheck.Storage.Sqlite;

/// <content>Findings over time.</content>
public sealed partial class SqlitePortalStore
{
    private const string OneFindings = "SELECT packed FROM finding WHERE portal = $portal";

    /// <inheritdoc/>
    public Task<PortalFindings?> FindFindingsAsync(string portalId, CancellationToken cancellation) =>
        _database.FindAsync(OneFindings, [("$portal", portalId)], row => FindingsCodec.Unpack(row.GetFieldValue<byte[]>(0)), cancellation);

    /// <inheritdoc/>
    public Task<PortalFindings> ChangeFindingsAsync(string portalId, Func<PortalFindings, PortalFindings> change, CancellationToken cancellation) =>
        _database.TransactAsync(
            async connection =>
            {
                var found = await SqliteDatabase.QueryAsync(
                    connection, OneFindings, [("$portal", portalId)], row => FindingsCodec.Unpack(row.GetFieldValue<byte[]>(0)), cancellation);
                var standing = found is [var one] ? one : new PortalFindings { Portal = portalId };
                var changed = change(standing);
                if (!ReferenceEquals(changed, standing))
                {
                    await SqliteDatabase.ExecuteAsync(
                        connection,
                        "INSERT INTO finding (portal, packed) VALUES ($portal, $packed) ON CONFLICT (portal) DO UPDATE SET packed = excluded.packed",
                        [("$portal", portalId), ("$packed", FindingsCodec.Pack(changed))],
                        cancellation);
                }

                return changed;
            },
            cancellation);
}
