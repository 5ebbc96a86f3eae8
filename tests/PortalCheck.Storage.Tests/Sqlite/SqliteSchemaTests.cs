using Microsoft.Data.Sqlite;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage.Sqlite;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Sqlite;

/// <summary>Files that earlier builds wrote, made here as those builds made them.</summary>
public sealed class SqliteSchemaTests : IAsyncLifetime
{
    private const string SchemaOne = """
        CREATE TABLE round (
            id TEXT PRIMARY KEY, pack TEXT NOT NULL, opened TEXT NOT NULL, closed TEXT, portals TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE register (round TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
        CREATE TABLE progress (round TEXT NOT NULL, portal TEXT NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (round, portal)) STRICT;
        CREATE TABLE evidence (
            portal TEXT NOT NULL, round TEXT NOT NULL, good INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (portal, round)
        ) STRICT;
        CREATE TABLE scorecard (
            round TEXT NOT NULL, pack TEXT NOT NULL, portal TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (round, pack, portal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE blob (sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, content BLOB NOT NULL) STRICT;
        PRAGMA user_version = 1;
        INSERT INTO round VALUES ('20261001T020000Z', 'vn-2026-07', '2026-10-01T02:00:00.0000000+00:00', '2026-10-01T03:00:00.0000000+00:00', '["dvc-anlac"]');
        INSERT INTO round VALUES ('20261101T020000Z', 'vn-2026-07', '2026-11-01T02:00:00.0000000+00:00', NULL, '["dvc-anlac"]');
        INSERT INTO blob VALUES ('picture', 'image/jpeg', x'ffd8');
        """;

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("portalcheck-schema-").FullName, "portalcheck.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task SchemaOne_IsBroughtUp_WithItsEvidence()
    {
        var evidence = Samples.Evidence(pages: 3);
        await using var store = await OpenOldAsync(("20261001T020000Z", true, EvidenceCodec.Pack(evidence)));
        Assert.Equivalent(evidence, await store.FindEvidenceAsync("20261001T020000Z", "dvc-anlac", default), strict: true);
    }

    [Fact]
    public async Task SchemaOne_VisitsKeepTheEndThatTheirEvidenceTells()
    {
        await using var store = await OpenOldAsync(
            ("20261001T020000Z", true, EvidenceCodec.Pack(Samples.Evidence(at: Samples.Start.AddDays(-31)))),
            ("20261101T020000Z", false, EvidenceCodec.Pack(Samples.Evidence(failure: new CollectFailure(FailureKind.Blocked)))));
        Assert.Equal(
            [
                new StoredVisit("20261101T020000Z", Good: false, Samples.Start.AddMinutes(3), HasEvidence: true),
                new StoredVisit("20261001T020000Z", Good: true, Samples.Start.AddDays(-31).AddMinutes(3), HasEvidence: true),
            ],
            await store.ListVisitsAsync("dvc-anlac", default));
    }

    [Fact]
    public async Task SchemaOne_DamagedEvidence_TakesTheRoundsMoment()
    {
        await using var store = await OpenOldAsync(("20261001T020000Z", true, [1, 2, 3]));
        Assert.Equal(Samples.Start.AddDays(-31), (await store.ListLastGoodVisitsAsync(default))["dvc-anlac"]);
    }

    [Fact]
    public async Task SchemaOne_PicturesBelongToTheNewestRound()
    {
        await using var store = await OpenOldAsync();
        Assert.Equal(0, await store.DeleteBlobsAsync("20261101T020000Z", new HashSet<string>(StringComparer.Ordinal), default));
        Assert.NotNull(await store.FindBlobAsync("picture", default));
    }

    [Fact]
    public async Task SchemaOne_RoundsStay()
    {
        await using var store = await OpenOldAsync();
        Assert.Equal(["20261101T020000Z", "20261001T020000Z"], (await store.ListRoundsAsync(default)).Select(round => round.Id));
    }

    [Fact]
    public async Task SchemaOne_StepFails_LeavesTheFileAsItWas()
    {
        await WriteAsync(SchemaOne + "CREATE TABLE lease (name TEXT) STRICT;");
        await Assert.ThrowsAsync<StoreException>(() => SqlitePortalStore.OpenAsync(_path, default));
        Assert.Equal(1L, await ReadAsync("PRAGMA user_version"));
        Assert.Equal(1L, await ReadAsync("SELECT count(*) FROM sqlite_schema WHERE name = 'evidence'"));
        Assert.Equal(0L, await ReadAsync("SELECT count(*) FROM sqlite_schema WHERE name = 'visit'"));
    }

    [Fact]
    public async Task NewerSchema_IsRefusedInOneSentence()
    {
        await WriteAsync("PRAGMA user_version = 99;");
        var fault = await Assert.ThrowsAsync<StoreException>(() => SqlitePortalStore.OpenAsync(_path, default));
        Assert.Contains("newer PortalCheck", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewFile_OpenedFromManySidesAtOnce_OpensForAll()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqlitePortalStore.OpenAsync(_path, default))));
        Assert.Empty(await stores[7].ListRoundsAsync(default));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private async Task<SqlitePortalStore> OpenOldAsync(params (string Round, bool Good, byte[] Packed)[] visits)
    {
        await WriteAsync(SchemaOne, visits);
        return await SqlitePortalStore.OpenAsync(_path, default);
    }

    private async Task WriteAsync(string sql, params (string Round, bool Good, byte[] Packed)[] visits)
    {
        await using var connection = await ConnectAsync();
        await Command(connection, sql).ExecuteNonQueryAsync();
        foreach (var (round, good, packed) in visits)
        {
            var insert = Command(connection, "INSERT INTO evidence VALUES ('dvc-anlac', $round, $good, $packed)");
            insert.Parameters.AddWithValue("$round", round);
            insert.Parameters.AddWithValue("$good", good ? 1 : 0);
            insert.Parameters.AddWithValue("$packed", packed);
            await insert.ExecuteNonQueryAsync();
        }
    }

    private async Task<object?> ReadAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await Command(connection, sql).ExecuteScalarAsync();
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
