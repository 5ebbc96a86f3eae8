namespace PortalCheck.Storage.Sqlite;

/// <summary>What the local host remembers of its timers, in the file of its queues; so a call that was missed while it was down is known.</summary>
public sealed class SqliteTimerStore : IAsyncDisposable
{
    private readonly SqliteDatabase _database;

    private SqliteTimerStore(SqliteDatabase database) => _database = database;

    /// <summary>Opens the file, and makes it where there is none.</summary>
    /// <exception cref="StoreException">The file is of another sort, was written by a newer build, or cannot be written.</exception>
    public static async Task<SqliteTimerStore> OpenAsync(string path, CancellationToken cancellation) =>
        new(await SqliteDatabase.OpenAsync(path, SqliteSchema.Queues, cancellation));

    /// <summary>A timer's status; null where none was kept yet.</summary>
    public Task<TimerStatus?> FindAsync(string timer, CancellationToken cancellation) => _database.FindAsync(
        "SELECT last, next, updated FROM timer WHERE name = $name",
        [("$name", timer)],
        row => new TimerStatus(row.IsDBNull(0) ? null : SqliteDatabase.Time(row.GetString(0)), SqliteDatabase.Time(row.GetString(1)), SqliteDatabase.Time(row.GetString(2))),
        cancellation);

    /// <summary>Keeps a timer's status in place of the last one.</summary>
    public Task SaveAsync(string timer, TimerStatus status, CancellationToken cancellation) => _database.ExecuteAsync(
        "INSERT OR REPLACE INTO timer (name, last, next, updated) VALUES ($name, $last, $next, $updated)",
        [
            ("$name", timer), ("$last", status.Last is { } last ? SqliteDatabase.Text(last) : DBNull.Value),
            ("$next", SqliteDatabase.Text(status.Next)), ("$updated", SqliteDatabase.Text(status.LastUpdated)),
        ],
        cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database.Close();
        return ValueTask.CompletedTask;
    }
}
