using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Storage.Sqlite;

/// <content>Evidence, scorecards and pictures.</content>
public sealed partial class SqlitePortalStore
{
    /// <inheritdoc/>
    public Task SaveProgressAsync(string roundId, PortalEvidence partial, CancellationToken cancellation) =>
        _database.ExecuteAsync(
            """
            INSERT INTO progress (round, portal, packed)
            SELECT $round, $portal, $packed WHERE NOT EXISTS (SELECT 1 FROM visit WHERE portal = $portal AND round = $round AND good = 1)
            ON CONFLICT (round, portal) DO UPDATE SET packed = excluded.packed
            """,
            [("$round", roundId), ("$portal", partial.Portal.Id), ("$packed", EvidenceCodec.Pack(partial))],
            cancellation);

    /// <inheritdoc/>
    public Task<PortalEvidence?> FindProgressAsync(string roundId, string portalId, CancellationToken cancellation) =>
        FindPackedAsync(
            "SELECT packed FROM progress WHERE round = $round AND portal = $portal", [("$round", roundId), ("$portal", portalId)], cancellation);

    /// <inheritdoc/>
    public Task<int> DeleteProgressAsync(string olderThanRoundId, CancellationToken cancellation) =>
        _database.ExecuteAsync("DELETE FROM progress WHERE round < $round", [("$round", olderThanRoundId)], cancellation);

    /// <inheritdoc/>
    public Task<bool> SaveEvidenceAsync(string roundId, PortalEvidence evidence, CancellationToken cancellation) =>
        _database.TransactAsync(
            async connection =>
            {
                var written = await SqliteDatabase.ExecuteAsync(
                    connection,
                    """
                    INSERT INTO visit (portal, round, good, finished, packed) VALUES ($portal, $round, $good, $finished, $packed)
                    ON CONFLICT (portal, round) DO UPDATE SET good = excluded.good, finished = excluded.finished, packed = excluded.packed
                    WHERE excluded.good >= good
                    """,
                    [
                        ("$portal", evidence.Portal.Id), ("$round", roundId), ("$good", evidence.Failure is null ? 1 : 0),
                        ("$finished", SqliteDatabase.Text(evidence.FinishedAt)), ("$packed", EvidenceCodec.Pack(evidence)),
                    ],
                    cancellation);
                await SqliteDatabase.ExecuteAsync(
                    connection,
                    "DELETE FROM progress WHERE round = $round AND portal = $portal",
                    [("$round", roundId), ("$portal", evidence.Portal.Id)],
                    cancellation);
                return written == 1;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<PortalEvidence?> FindEvidenceAsync(string roundId, string portalId, CancellationToken cancellation) =>
        FindPackedAsync(
            "SELECT packed FROM visit WHERE portal = $portal AND round = $round AND packed IS NOT NULL",
            [("$round", roundId), ("$portal", portalId)],
            cancellation);

    /// <inheritdoc/>
    public Task<PortalEvidence?> FindLastGoodEvidenceAsync(string portalId, string upToRoundId, CancellationToken cancellation) =>
        FindPackedAsync(
            "SELECT packed FROM visit WHERE portal = $portal AND round <= $round AND good = 1 AND packed IS NOT NULL ORDER BY finished DESC, round DESC LIMIT 1",
            [("$round", upToRoundId), ("$portal", portalId)],
            cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ListLastGoodVisitsAsync(CancellationToken cancellation)
    {
        var rows = await _database.QueryAsync(
            "SELECT portal, max(finished) FROM visit WHERE good = 1 GROUP BY portal",
            [],
            row => (Portal: row.GetString(0), At: SqliteDatabase.Time(row.GetString(1))),
            cancellation);
        return rows.ToDictionary(row => row.Portal, row => row.At, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredVisit>> ListVisitsAsync(string portalId, CancellationToken cancellation) =>
        _database.QueryAsync(
            "SELECT round, good, finished, packed IS NOT NULL FROM visit WHERE portal = $portal ORDER BY round DESC",
            [("$portal", portalId)],
            row => new StoredVisit(row.GetString(0), row.GetBoolean(1), SqliteDatabase.Time(row.GetString(2)), row.GetBoolean(3)),
            cancellation);

    /// <inheritdoc/>
    public async Task<bool> DeleteEvidenceAsync(string roundId, string portalId, CancellationToken cancellation) =>
        await _database.ExecuteAsync(
            "UPDATE visit SET packed = NULL WHERE portal = $portal AND round = $round AND packed IS NOT NULL",
            [("$round", roundId), ("$portal", portalId)],
            cancellation) == 1;

    /// <inheritdoc/>
    public Task SaveScorecardAsync(string roundId, Scorecard scorecard, CancellationToken cancellation) =>
        _database.ExecuteAsync(
            """
            INSERT INTO scorecard (round, pack, portal, json) VALUES ($round, $pack, $portal, $json)
            ON CONFLICT (round, pack, portal) DO UPDATE SET json = excluded.json
            """,
            [
                ("$round", roundId), ("$pack", scorecard.Assessment.Pack.Id), ("$portal", scorecard.Assessment.Portal),
                ("$json", SqliteDatabase.Json(scorecard)),
            ],
            cancellation);

    /// <inheritdoc/>
    public Task<Scorecard?> FindScorecardAsync(string roundId, string packId, string portalId, CancellationToken cancellation) =>
        _database.FindAsync(
            "SELECT json FROM scorecard WHERE round = $round AND pack = $pack AND portal = $portal",
            [("$round", roundId), ("$pack", packId), ("$portal", portalId)],
            row => SqliteDatabase.FromJson<Scorecard>(row.GetString(0)),
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Scorecard>> ListScorecardsAsync(string roundId, string packId, CancellationToken cancellation) =>
        _database.QueryAsync(
            "SELECT json FROM scorecard WHERE round = $round AND pack = $pack ORDER BY portal",
            [("$round", roundId), ("$pack", packId)],
            row => SqliteDatabase.FromJson<Scorecard>(row.GetString(0)),
            cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredScorecard> ReadScorecardsAsync(string roundId, string packId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var portals = await _database.QueryAsync(
            "SELECT portal FROM scorecard WHERE round = $round AND pack = $pack ORDER BY portal",
            [("$round", roundId), ("$pack", packId)],
            row => row.GetString(0),
            cancellation);
        foreach (var portal in portals)
        {
            yield return new StoredScorecard(async token => await FindScorecardAsync(roundId, packId, portal, token)
                ?? throw new StoreException($"The scorecard of {portal} was deleted while round {roundId} was read; begin again."));
        }
    }

    /// <inheritdoc/>
    public Task PutBlobAsync(string roundId, string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        string.Equals(Convert.ToHexStringLower(SHA256.HashData(content.Span)), sha256, StringComparison.Ordinal)
            ? _database.ExecuteAsync(
                """
                INSERT INTO blob (sha256, media_type, content, round) VALUES ($sha256, $type, $content, $round)
                ON CONFLICT (sha256) DO UPDATE SET round = max(round, excluded.round)
                """,
                [("$sha256", sha256), ("$type", mediaType), ("$content", content.ToArray()), ("$round", roundId)],
                cancellation)
            : throw new StoreException("The picture's bytes do not match its hash; collect it again.");

    /// <inheritdoc/>
    public async Task<bool> HasBlobAsync(string sha256, CancellationToken cancellation) =>
        (await _database.QueryAsync("SELECT 1 FROM blob WHERE sha256 = $sha256", [("$sha256", sha256)], row => row.GetInt32(0), cancellation)).Count > 0;

    /// <inheritdoc/>
    public Task<StoredBlob?> FindBlobAsync(string sha256, CancellationToken cancellation) =>
        _database.FindAsync(
            "SELECT media_type, content FROM blob WHERE sha256 = $sha256",
            [("$sha256", sha256)],
            row => new StoredBlob(row.GetString(0), row.GetFieldValue<byte[]>(1)),
            cancellation);

    /// <inheritdoc/>
    public Task<int> DeleteBlobsAsync(string olderThanRoundId, IReadOnlySet<string> except, CancellationToken cancellation) =>
        _database.ExecuteAsync(
            "DELETE FROM blob WHERE round < $round AND sha256 NOT IN (SELECT value FROM json_each($except))",
            [("$round", olderThanRoundId), ("$except", SqliteDatabase.Json(except))],
            cancellation);

    private Task<PortalEvidence?> FindPackedAsync(string sql, (string Name, object Value)[] values, CancellationToken cancellation) =>
        _database.FindAsync(sql, values, row => EvidenceCodec.Unpack(row.GetFieldValue<byte[]>(0)), cancellation);
}
