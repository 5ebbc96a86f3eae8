using Microsoft.Data.Sqlite;

namespace PortalCheck.Storage.Sqlite;

/// <summary>The embedded store's tables. A newer build migrates forward; an older one refuses.</summary>
internal static class SqliteSchema
{
    public const int Version = 1;

    private const string Tables =
        """
        CREATE TABLE round (
            id TEXT PRIMARY KEY, pack TEXT NOT NULL, opened TEXT NOT NULL, closed TEXT, portals TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE register (
            round TEXT PRIMARY KEY, json TEXT NOT NULL
        ) STRICT;
        CREATE TABLE progress (
            round TEXT NOT NULL, portal TEXT NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (round, portal)
        ) STRICT;
        CREATE TABLE evidence (
            portal TEXT NOT NULL, round TEXT NOT NULL, good INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (portal, round)
        ) STRICT;
        CREATE TABLE scorecard (
            round TEXT NOT NULL, pack TEXT NOT NULL, portal TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (round, pack, portal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE blob (
            sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, content BLOB NOT NULL
        ) STRICT;
        """;

    public static async Task EnsureAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(cancellation);
        var version = Convert.ToInt32(
            await Command(connection, "PRAGMA user_version").ExecuteScalarAsync(cancellation),
            System.Globalization.CultureInfo.InvariantCulture);
        if (version > Version)
        {
            throw new StoreException($"The store was written by a newer PortalCheck (schema {version}, this build knows {Version}); update PortalCheck.");
        }

        if (version == 0)
        {
            await Command(connection, Tables).ExecuteNonQueryAsync(cancellation);
            await Command(connection, "PRAGMA user_version = 1").ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
