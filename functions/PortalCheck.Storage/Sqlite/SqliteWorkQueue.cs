using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace PortalCheck.Storage.Sqlite;

/// <summary>A queue in a SQLite file of its own, durable and safe for several processes.</summary>
public sealed class SqliteWorkQueue : IWorkQueue
{
    // Azure Queue Storage drops messages after seven days unless told otherwise; the Functions host's output binding does not tell.
    private static readonly TimeSpan TimeToLive = TimeSpan.FromDays(7);

    private const int MostBytes = 48 * 1024;
    private const string Columns = "id, receipt, text, count, inserted, expires, visible";

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;

    private SqliteWorkQueue(SqliteDatabase database, string name, TimeProvider time)
    {
        _database = database;
        Name = name;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Opens a queue of this file, and makes the file where there is none.</summary>
    /// <exception cref="StoreException">The file is of another sort, was written by a newer build, or cannot be written.</exception>
    public static async Task<SqliteWorkQueue> OpenAsync(string path, string name, TimeProvider time, CancellationToken cancellation) =>
        new(await SqliteDatabase.OpenAsync(path, SqliteSchema.Queues, cancellation), name, time);

    /// <inheritdoc/>
    public Task SendAsync(string text, CancellationToken cancellation)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            throw new StoreException($"A message for the queue {Name} is longer than {MostBytes} bytes; send what it stands for by its id.");
        }

        var now = _time.GetUtcNow();
        return _database.ExecuteAsync(
            "INSERT INTO message (id, queue, text, receipt, count, inserted, expires, visible) VALUES ($id, $queue, $text, '', 0, $now, $expires, $now)",
            [
                ("$id", Guid.CreateVersion7(now).ToString()), ("$queue", Name), ("$text", text),
                ("$now", SqliteDatabase.Text(now)), ("$expires", SqliteDatabase.Text(now + TimeToLive)),
            ],
            cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkMessage>> ReceiveAsync(int most, TimeSpan hideFor, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 32);
        var now = _time.GetUtcNow();
        return _database.TransactAsync(
            async connection =>
            {
                await SqliteDatabase.ExecuteAsync(
                    connection, "DELETE FROM message WHERE queue = $queue AND expires <= $now", [("$queue", Name), ("$now", SqliteDatabase.Text(now))], cancellation);
                // One that came back stands behind those that have waited since before: it cannot keep them from their turn.
                var due = await SqliteDatabase.QueryAsync(
                    connection,
                    "SELECT number FROM message WHERE queue = $queue AND visible <= $now ORDER BY visible, number LIMIT $most",
                    [
                        ("$queue", Name), ("$now", SqliteDatabase.Text(now)), ("$most", most.ToString(CultureInfo.InvariantCulture)),
                    ],
                    row => row.GetInt64(0),
                    cancellation);
                var taken = new List<WorkMessage>(due.Count);
                foreach (var number in due)
                {
                    taken.AddRange(await SqliteDatabase.QueryAsync(
                        connection,
                        $"""
                        UPDATE message SET count = count + 1, visible = $until, receipt = lower(hex(randomblob(16))) WHERE number = $number
                        RETURNING {Columns}
                        """,
                        [("$number", number), ("$until", SqliteDatabase.Text(now + hideFor))],
                        Read,
                        cancellation));
                }

                return (IReadOnlyList<WorkMessage>)taken;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<WorkMessage?> HideAsync(WorkMessage message, TimeSpan hideFor, CancellationToken cancellation)
    {
        var changed = await _database.QueryAsync(
            $"""
            UPDATE message SET visible = $until, receipt = lower(hex(randomblob(16))) WHERE id = $id AND receipt = $receipt RETURNING {Columns}
            """,
            [("$id", message.Id), ("$receipt", message.Receipt), ("$until", SqliteDatabase.Text(_time.GetUtcNow() + hideFor))],
            Read,
            cancellation);
        return changed is [var hidden] ? hidden : null;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellation) =>
        await _database.ExecuteAsync(
            "DELETE FROM message WHERE id = $id AND receipt = $receipt", [("$id", message.Id), ("$receipt", message.Receipt)], cancellation) == 1;

    /// <inheritdoc/>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        var rows = await _database.QueryAsync(
            "SELECT count(*) FROM message WHERE queue = $queue AND expires > $now",
            [("$queue", Name), ("$now", SqliteDatabase.Text(_time.GetUtcNow()))],
            row => row.GetInt32(0),
            cancellation);
        return rows[0];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database.Close();
        return ValueTask.CompletedTask;
    }

    private static WorkMessage Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetInt32(3),
        SqliteDatabase.Time(row.GetString(4)),
        SqliteDatabase.Time(row.GetString(5)),
        SqliteDatabase.Time(row.GetString(6)));
}
