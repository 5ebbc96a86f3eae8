using Microsoft.Data.Sqlite;

namespace PortalCheck.Storage.Sqlite;

/// <summary>A file's tables, as steps that were once released: a newer build adds steps, an older one refuses.</summary>
internal sealed record SqliteSchema(string Name, IReadOnlyList<string> Steps)
{
    /// <summary>The embedded store.</summary>
    public static SqliteSchema Store { get; } = new("store",
    [
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
        """,
        """
        CREATE TABLE visit (
            portal TEXT NOT NULL, round TEXT NOT NULL, good INTEGER NOT NULL, finished TEXT NOT NULL, packed BLOB, PRIMARY KEY (portal, round)
        ) STRICT;
        INSERT INTO visit (portal, round, good, finished, packed)
            SELECT portal, round, good,
                coalesce(finished_at(packed), substr(round, 1, 4) || '-' || substr(round, 5, 2) || '-' || substr(round, 7, 2)
                    || 'T' || substr(round, 10, 2) || ':' || substr(round, 12, 2) || ':' || substr(round, 14, 2) || '.0000000+00:00'),
                packed
            FROM evidence;
        DROP TABLE evidence;
        ALTER TABLE blob ADD COLUMN round TEXT NOT NULL DEFAULT '';
        UPDATE blob SET round = coalesce((SELECT max(id) FROM round), '');
        CREATE TABLE turn (
            round TEXT NOT NULL, portal TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (round, portal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE lease (
            name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE current_register (
            one INTEGER PRIMARY KEY CHECK (one = 1), version TEXT NOT NULL, json TEXT NOT NULL
        ) STRICT;
        CREATE TABLE portal_key (
            portal TEXT PRIMARY KEY, sha256 TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE recheck (
            portal TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (portal, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE probe (
            portal TEXT NOT NULL, day TEXT NOT NULL, vantage TEXT NOT NULL, at TEXT NOT NULL,
            status INTEGER NOT NULL, milliseconds INTEGER, failure TEXT, PRIMARY KEY (portal, day, vantage, at)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE audit (
            id TEXT PRIMARY KEY, at TEXT NOT NULL, subject TEXT NOT NULL, json TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX audit_by_time ON audit (at);
        CREATE INDEX audit_by_subject ON audit (subject, at);
        """,
        """
        CREATE TABLE reference (
            sha256 TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, packed BLOB NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE finding (
            portal TEXT PRIMARY KEY, packed BLOB NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE digest (
            round TEXT NOT NULL, pack TEXT NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (round, pack)
        ) STRICT;
        """,
    ]);

    /// <summary>The local host's queues and timers.</summary>
    public static SqliteSchema Queues { get; } = new("queue file",
    [
        """
        CREATE TABLE message (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, text TEXT NOT NULL, receipt TEXT NOT NULL,
            count INTEGER NOT NULL, inserted TEXT NOT NULL, expires TEXT NOT NULL, visible TEXT NOT NULL
        ) STRICT;
        CREATE INDEX message_in_turn ON message (queue, visible, number);
        """,
        """
        CREATE TABLE timer (
            name TEXT PRIMARY KEY, last TEXT, next TEXT NOT NULL, updated TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
    ]);

    /// <summary>Brings the file's tables up to date, all or nothing.</summary>
    /// <exception cref="StoreException">A newer build wrote it.</exception>
    public async Task EnsureAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        // For steps that need what only the packed evidence tells; null where it is damaged.
        connection.CreateFunction(
            "finished_at", (byte[] packed) => EvidenceCodec.FinishedAt(packed) is { } at ? SqliteDatabase.Text(at) : null, isDeterministic: true);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var version = Convert.ToInt32(
            await Command(connection, "PRAGMA user_version").ExecuteScalarAsync(cancellation),
            System.Globalization.CultureInfo.InvariantCulture);
        if (version > Steps.Count)
        {
            throw new StoreException($"The {Name} was written by a newer PortalCheck (schema {version}, this build knows {Steps.Count}); update PortalCheck.");
        }

        foreach (var step in Steps.Skip(version))
        {
            await RunAsync(connection, step, cancellation);
        }

        if (version < Steps.Count)
        {
            await Command(connection, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA user_version = {Steps.Count}"))
                .ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    // ExecuteNonQuery passes over the errors of statements that follow one with a result; going through the results does not.
    private static async Task RunAsync(SqliteConnection connection, string step, CancellationToken cancellation)
    {
        await using var reader = await Command(connection, step).ExecuteReaderAsync(cancellation);
        while (await reader.NextResultAsync(cancellation))
        {
        }
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
