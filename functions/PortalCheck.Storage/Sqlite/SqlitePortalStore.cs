namespace PortalCheck.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file in write-ahead mode, safe for several processes and for being killed at any moment.
/// One part of the class a role.
/// </summary>
public sealed partial class SqlitePortalStore : IPortalStore
{
    private readonly SqliteDatabase _database;

    private SqlitePortalStore(SqliteDatabase database) => _database = database;

    /// <summary>Opens the store of this file, and makes it where there is none.</summary>
    /// <exception cref="StoreException">The file is not a store, was written by a newer build, or cannot be written.</exception>
    public static async Task<SqlitePortalStore> OpenAsync(string path, CancellationToken cancellation) =>
        new(await SqliteDatabase.OpenAsync(path, SqliteSchema.Store, cancellation));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database.Close();
        return ValueTask.CompletedTask;
    }
}
