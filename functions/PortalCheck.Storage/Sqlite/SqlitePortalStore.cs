using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Storage.Sqlite;

/// <summary>The embedded store: one SQLite file in write-ahead mode, safe for several processes and for being killed at any moment.</summary>
public sealed class SqlitePortalStore : IPortalStore
{
    private readonly string _connectionString;

    private SqlitePortalStore(string connectionString) => _connectionString = connectionString;

    /// <summary>Opens the store of this file, and makes it where there is none.</summary>
    /// <exception cref="StoreException">The file is not a store, was written by a newer build, or cannot be written.</exception>
    public static async Task<SqlitePortalStore> OpenAsync(string path, CancellationToken cancellation)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } directory)
            {
                Directory.CreateDirectory(directory);
            }

            var store = new SqlitePortalStore(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString());
            await using var connection = await store.ConnectAsync(cancellation);
            await SqliteSchema.EnsureAsync(connection, cancellation);
            return store;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"Cannot open the store {path}: {fault.Message} Choose another folder with --out, or remove the file.", fault);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> OpenRoundAsync(Round round, CancellationToken cancellation) =>
        await ExecuteAsync(
            "INSERT INTO round (id, pack, opened, closed, portals) VALUES ($id, $pack, $opened, $closed, $portals) ON CONFLICT (id) DO NOTHING",
            [
                ("$id", round.Id), ("$pack", round.PackId), ("$opened", Text(round.OpenedAt)),
                ("$closed", round.ClosedAt is { } closed ? Text(closed) : DBNull.Value),
                ("$portals", JsonSerializer.Serialize(round.Portals, PortalCheckJson.Compact)),
            ],
            cancellation) == 1;

    /// <inheritdoc/>
    public async Task CloseRoundAsync(string roundId, DateTimeOffset closedAt, CancellationToken cancellation)
    {
        var changed = await ExecuteAsync(
            "UPDATE round SET closed = coalesce(closed, $closed) WHERE id = $id", [("$id", roundId), ("$closed", Text(closedAt))], cancellation);
        if (changed == 0)
        {
            throw new StoreException($"There is no round {roundId}; open it first.");
        }
    }

    /// <inheritdoc/>
    public async Task<Round?> FindRoundAsync(string roundId, CancellationToken cancellation) =>
        await FindAsync("SELECT id, pack, opened, closed, portals FROM round WHERE id = $id", [("$id", roundId)], ReadRound, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Round>> ListRoundsAsync(CancellationToken cancellation) =>
        await QueryAsync("SELECT id, pack, opened, closed, portals FROM round ORDER BY id DESC", [], ReadRound, cancellation);

    /// <inheritdoc/>
    public async Task SaveRegisterAsync(string roundId, PortalRegister register, CancellationToken cancellation) =>
        await ExecuteAsync(
            "INSERT INTO register (round, json) VALUES ($round, $json) ON CONFLICT (round) DO NOTHING",
            [("$round", roundId), ("$json", JsonSerializer.Serialize(register, PortalCheckJson.Compact))],
            cancellation);

    /// <inheritdoc/>
    public Task<PortalRegister?> FindRegisterAsync(string roundId, CancellationToken cancellation) =>
        FindAsync(
            "SELECT json FROM register WHERE round = $round",
            [("$round", roundId)],
            row => JsonSerializer.Deserialize<PortalRegister>(row.GetString(0), PortalCheckJson.Compact)
                ?? throw new StoreException($"The register of round {roundId} is empty; scan again."),
            cancellation);

    /// <inheritdoc/>
    public async Task SaveProgressAsync(string roundId, PortalEvidence partial, CancellationToken cancellation) =>
        await ExecuteAsync(
            """
            INSERT INTO progress (round, portal, packed)
            SELECT $round, $portal, $packed WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE portal = $portal AND round = $round)
            ON CONFLICT (round, portal) DO UPDATE SET packed = excluded.packed
            """,
            [("$round", roundId), ("$portal", partial.Portal.Id), ("$packed", EvidenceCodec.Pack(partial))],
            cancellation);

    /// <inheritdoc/>
    public Task<PortalEvidence?> FindProgressAsync(string roundId, string portalId, CancellationToken cancellation) =>
        FindPackedAsync(
            "SELECT packed FROM progress WHERE round = $round AND portal = $portal", [("$round", roundId), ("$portal", portalId)], cancellation);

    /// <inheritdoc/>
    public async Task<bool> SaveEvidenceAsync(string roundId, PortalEvidence evidence, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(cancellation);
        var written = await ExecuteAsync(
            connection,
            """
            INSERT INTO evidence (portal, round, good, packed) VALUES ($portal, $round, $good, $packed)
            ON CONFLICT (portal, round) DO UPDATE SET good = excluded.good, packed = excluded.packed WHERE excluded.good >= good
            """,
            [
                ("$portal", evidence.Portal.Id), ("$round", roundId), ("$good", evidence.Failure is null ? 1 : 0),
                ("$packed", EvidenceCodec.Pack(evidence)),
            ],
            cancellation);
        await ExecuteAsync(
            connection,
            "DELETE FROM progress WHERE round = $round AND portal = $portal",
            [("$round", roundId), ("$portal", evidence.Portal.Id)],
            cancellation);
        await transaction.CommitAsync(cancellation);
        return written == 1;
    }

    /// <inheritdoc/>
    public Task<PortalEvidence?> FindEvidenceAsync(string roundId, string portalId, CancellationToken cancellation) =>
        FindPackedAsync(
            "SELECT packed FROM evidence WHERE portal = $portal AND round = $round", [("$round", roundId), ("$portal", portalId)], cancellation);

    /// <inheritdoc/>
    public Task<PortalEvidence?> FindLastGoodEvidenceAsync(string portalId, string upToRoundId, CancellationToken cancellation) =>
        FindPackedAsync(
            "SELECT packed FROM evidence WHERE portal = $portal AND round <= $round AND good = 1 ORDER BY round DESC LIMIT 1",
            [("$round", upToRoundId), ("$portal", portalId)],
            cancellation);

    /// <inheritdoc/>
    public async Task SaveScorecardAsync(string roundId, Scorecard scorecard, CancellationToken cancellation) =>
        await ExecuteAsync(
            """
            INSERT INTO scorecard (round, pack, portal, json) VALUES ($round, $pack, $portal, $json)
            ON CONFLICT (round, pack, portal) DO UPDATE SET json = excluded.json
            """,
            [
                ("$round", roundId), ("$pack", scorecard.Assessment.Pack.Id), ("$portal", scorecard.Assessment.Portal),
                ("$json", JsonSerializer.Serialize(scorecard, PortalCheckJson.Compact)),
            ],
            cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Scorecard>> ListScorecardsAsync(string roundId, string packId, CancellationToken cancellation) =>
        await QueryAsync(
            "SELECT json FROM scorecard WHERE round = $round AND pack = $pack ORDER BY portal",
            [("$round", roundId), ("$pack", packId)],
            row => JsonSerializer.Deserialize<Scorecard>(row.GetString(0), PortalCheckJson.Compact)
                ?? throw new StoreException($"A scorecard of round {roundId} is empty; judge the round again."),
            cancellation);

    /// <inheritdoc/>
    public async Task PutBlobAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(content.Span)), sha256, StringComparison.Ordinal))
        {
            throw new StoreException("The picture's bytes do not match its hash; collect it again.");
        }

        await ExecuteAsync(
            "INSERT INTO blob (sha256, media_type, content) VALUES ($sha256, $type, $content) ON CONFLICT (sha256) DO NOTHING",
            [("$sha256", sha256), ("$type", mediaType), ("$content", content.ToArray())],
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<StoredBlob?> FindBlobAsync(string sha256, CancellationToken cancellation) =>
        await FindAsync(
            "SELECT media_type, content FROM blob WHERE sha256 = $sha256",
            [("$sha256", sha256)],
            row => new StoredBlob(row.GetString(0), row.GetFieldValue<byte[]>(1)),
            cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private static Round ReadRound(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Time(row.GetString(2)),
        JsonSerializer.Deserialize<string[]>(row.GetString(4), PortalCheckJson.Compact) ?? [],
        row.IsDBNull(3) ? null : Time(row.GetString(3)));

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private Task<PortalEvidence?> FindPackedAsync(string sql, (string Name, object Value)[] values, CancellationToken cancellation) =>
        FindAsync(sql, values, row => EvidenceCodec.Unpack(row.GetFieldValue<byte[]>(0)), cancellation);

    private async Task<T?> FindAsync<T>(
        string sql, (string Name, object Value)[] values, Func<SqliteDataReader, T> read, CancellationToken cancellation)
        where T : class
    {
        var rows = await QueryAsync(sql, values, read, cancellation);
        return rows.Count > 0 ? rows[0] : null;
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", [], cancellation);
        return connection;
    }

    private async Task<int> ExecuteAsync(string sql, (string Name, object Value)[] values, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        return await ExecuteAsync(connection, sql, values, cancellation);
    }

    private static async Task<int> ExecuteAsync(
        SqliteConnection connection, string sql, (string Name, object Value)[] values, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, (string Name, object Value)[] values, Func<SqliteDataReader, T> read, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this file; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
