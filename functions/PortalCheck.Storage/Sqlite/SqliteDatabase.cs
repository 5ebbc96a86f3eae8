using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PortalCheck.Model.Json;

namespace PortalCheck.Storage.Sqlite;

/// <summary>One SQLite file in write-ahead mode: commands with named values, rows as records.</summary>
internal sealed class SqliteDatabase
{
    private readonly string _connectionString;
    private readonly string _path;

    private SqliteDatabase(string path)
    {
        _path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>Opens a file, makes it where there is none, and brings its tables up to date.</summary>
    /// <exception cref="StoreException">The file is of another sort, was written by a newer build, or cannot be written.</exception>
    public static async Task<SqliteDatabase> OpenAsync(string path, SqliteSchema schema, CancellationToken cancellation)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } directory)
            {
                Directory.CreateDirectory(directory);
            }

            var database = new SqliteDatabase(path);
            await using var connection = await database.ConnectAsync(cancellation);
            await schema.EnsureAsync(connection, cancellation);
            return database;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"Cannot open the store {path}: {fault.Message} Choose another folder with --out, or remove the file.", fault);
        }
    }

    public static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, PortalCheckJson.Compact);

    /// <exception cref="StoreException">The text is not such a value.</exception>
    public static T FromJson<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, PortalCheckJson.Compact) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new StoreException($"The store holds a damaged {typeof(T).Name}; restore the file from a copy.", fault);
        }
    }

    /// <summary>Runs work in one transaction that takes the write lock at once, so that what it reads still holds when it writes.</summary>
    /// <exception cref="StoreException">The file cannot be read or written.</exception>
    public Task<T> TransactAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellation) => WithConnectionAsync(
        async connection =>
        {
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await work(connection);
            await transaction.CommitAsync(cancellation);
            return result;
        },
        cancellation);

    /// <exception cref="StoreException">The file cannot be read or written.</exception>
    public Task<int> ExecuteAsync(string sql, (string Name, object Value)[] values, CancellationToken cancellation) =>
        WithConnectionAsync(connection => ExecuteAsync(connection, sql, values, cancellation), cancellation);

    public static async Task<int> ExecuteAsync(
        SqliteConnection connection, string sql, (string Name, object Value)[] values, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <exception cref="StoreException">The file cannot be read or written.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, (string Name, object Value)[] values, Func<SqliteDataReader, T> read, CancellationToken cancellation) =>
        WithConnectionAsync(connection => QueryAsync(connection, sql, values, read, cancellation), cancellation);

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(
        SqliteConnection connection, string sql, (string Name, object Value)[] values, Func<SqliteDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<T?> FindAsync<T>(
        string sql, (string Name, object Value)[] values, Func<SqliteDataReader, T> read, CancellationToken cancellation)
        where T : class
    {
        var rows = await QueryAsync(sql, values, read, cancellation);
        return rows.Count > 0 ? rows[0] : null;
    }

    /// <summary>Closes the file's pooled connections.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", [], cancellation);
        return connection;
    }

    // A full disk, a file taken away or a lock held too long is the store's fault, never the portal's whose work met it.
    private async Task<T> WithConnectionAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await ConnectAsync(cancellation);
            return await work(connection);
        }
        catch (SqliteException fault)
        {
            throw new StoreException($"The store {_path} cannot be read or written: {fault.Message} Look at the disk's free room and at the file's owner; what was written stays.", fault);
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this folder; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
