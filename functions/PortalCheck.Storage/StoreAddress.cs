using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Storage;

/// <summary>
/// Where the product's data lies, as the app settings say it: <c>PORTALCHECK_STORE</c> is <c>azure</c> (or empty) or <c>sqlite:PATH</c>; the
/// Azure account is that of the Functions host: <c>AzureWebJobsStorage</c> holds its connection string, or <c>AzureWebJobsStorage__accountName</c>
/// its name, and then the managed identity is used (with <c>AzureWebJobsStorage__credential</c> = <c>managedidentity</c> that one alone, and with
/// <c>AzureWebJobsStorage__clientId</c> the user-assigned one of this id).
/// </summary>
public sealed class StoreAddress
{
    /// <summary>What the tables' names begin with and the container is called where <c>StorePrefix</c> is not set.</summary>
    public const string DefaultPrefix = "portalcheck";

    private const string SqliteScheme = "sqlite:";
    private const string Setting = "AzureWebJobsStorage";

    private readonly Func<string, string?> _find;
    private readonly string _prefix;

    private StoreAddress(Func<string, string?> find, string? sqlitePath)
    {
        _find = find;
        SqlitePath = sqlitePath;
        _prefix = Text("StorePrefix") ?? DefaultPrefix;
    }

    /// <summary>Path of the SQLite file; null for Azure storage.</summary>
    public string? SqlitePath { get; }

    /// <summary>Reads where the data lies.</summary>
    /// <param name="find">The value of a setting by its name; null or empty where it is not set.</param>
    /// <exception cref="StoreException"><c>PORTALCHECK_STORE</c> is something else.</exception>
    public static StoreAddress Read(Func<string, string?> find)
    {
        var value = find("PORTALCHECK_STORE")?.Trim();
        if (string.IsNullOrEmpty(value) || value is "azure")
        {
            return new StoreAddress(find, sqlitePath: null);
        }

        return value.StartsWith(SqliteScheme, StringComparison.Ordinal) && value.Length > SqliteScheme.Length
            ? new StoreAddress(find, value[SqliteScheme.Length..])
            : throw new StoreException("The setting PORTALCHECK_STORE names no store; write azure, or sqlite:PATH, for example sqlite:data/portalcheck.db.");
    }

    /// <summary>Opens the store, and makes it where there is none.</summary>
    /// <exception cref="StoreException">It cannot be opened; the message is one sentence and holds no key.</exception>
    public async Task<IPortalStore> OpenStoreAsync(CancellationToken cancellation) => SqlitePath is { } path
        ? await SqlitePortalStore.OpenAsync(path, cancellation)
        : await AzureStoragePortalStore.OpenAsync(Account(), _prefix, cancellation);

    /// <summary>Opens the published site in the account's <c>$web</c> container, wherever the store is.</summary>
    /// <exception cref="StoreException">As for the store.</exception>
    public async Task<IPublishedSite> OpenSiteAsync(CancellationToken cancellation) => await AzurePublishedSite.OpenAsync(Account(), cancellation);

    /// <summary>Opens a queue: of the account, or beside the SQLite file in one of the same name that ends in <c>.queues.db</c>.</summary>
    /// <param name="name">3 to 63 lower-case letters, digits and single hyphens.</param>
    /// <param name="time">Clock of a queue in SQLite; Azure has its own.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="StoreException">As for the store.</exception>
    public async Task<IWorkQueue> OpenQueueAsync(string name, TimeProvider time, CancellationToken cancellation) => SqlitePath is { } path
        ? await SqliteWorkQueue.OpenAsync(Path.ChangeExtension(path, ".queues.db"), name, time, cancellation)
        : await AzureWorkQueue.OpenAsync(Account(), name, cancellation);

    private StorageAccount Account()
    {
        if (Text(Setting) is { } connection)
        {
            return StorageAccount.FromConnectionString(connection);
        }

        return Text(Setting + "__accountName") is { } account
            ? StorageAccount.FromIdentity(
                account, Text(Setting + "__clientId"), managedOnly: string.Equals(Text(Setting + "__credential"), "managedidentity", StringComparison.OrdinalIgnoreCase))
            : throw new StoreException(
                "The setting AzureWebJobsStorage is empty; write the storage account's connection string, or its name into AzureWebJobsStorage__accountName to use the managed identity.");
    }

    private string? Text(string name) => _find(name)?.Trim() is { Length: > 0 } value ? value : null;
}
