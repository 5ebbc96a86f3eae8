using PortalCheck.Model.Scoring;

namespace PortalCheck.Storage.Sqlite;

/// <content>What closed rounds came to.</content>
public sealed partial class SqlitePortalStore
{
    /// <inheritdoc/>
    public Task SaveDigestAsync(RoundDigest digest, CancellationToken cancellation) => _database.ExecuteAsync(
        "INSERT INTO digest (round, pack, packed) VALUES ($round, $pack, $packed) ON CONFLICT (round, pack) DO UPDATE SET packed = excluded.packed",
        [("$round", digest.Round), ("$pack", DigestCodec.NameOf(digest.Pack)), ("$packed", DigestCodec.Pack(digest))],
        cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RoundDigest>> ListDigestsAsync(string upToRoundId, CancellationToken cancellation) => DigestCodec.Sorted(
        await _database.QueryAsync(
            "SELECT packed FROM digest WHERE round <= $round", [("$round", upToRoundId)], row => DigestCodec.Unpack(row.GetFieldValue<byte[]>(0)), cancellation));
}
