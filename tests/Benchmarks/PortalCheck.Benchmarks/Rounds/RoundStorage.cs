using PortalCheck.Lab.Azure;
using PortalCheck.Pipeline.Sites;
using PortalCheck.Storage;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Benchmarks.Rounds;

/// <summary>Where one round keeps what it knows: new and empty, deleted afterwards.</summary>
internal sealed class RoundStorage : IAsyncDisposable
{
    private const string Queue = "scan-portal";
    private const string Prefix = "portalcheck";

    private readonly DirectoryInfo _folder;
    private readonly AzuriteProcess? _azurite;
    private readonly CountingTransport _transport = new();

    private RoundStorage(DirectoryInfo folder, AzuriteProcess? azurite)
    {
        _folder = folder;
        _azurite = azurite;
    }

    public IPortalStore Store { get; private set; } = null!;

    public IPublishedSite Site { get; private set; } = null!;

    public IWorkQueue Messages { get; private set; } = null!;

    /// <summary>Ids of processes that serve the storage.</summary>
    public int[] Serving => _azurite is null ? [] : [_azurite.ProcessId];

    /// <summary>Requests since it was opened; always none without a storage account.</summary>
    public Traffic Traffic => _transport.SoFar;

    /// <summary>On one SQLite file and a folder, as <c>serve</c> does.</summary>
    public static async Task<RoundStorage> SqliteAsync()
    {
        var storage = new RoundStorage(Directory.CreateTempSubdirectory("portalcheck-bench-"), azurite: null);
        string In(string name) => Path.Combine(storage._folder.FullName, name);
        storage.Store = await SqlitePortalStore.OpenAsync(In("store.db"), CancellationToken.None);
        storage.Site = new FolderSite(In("site"));
        storage.Messages = await SqliteWorkQueue.OpenAsync(In("host.db"), Queue, TimeProvider.System, CancellationToken.None);
        return storage;
    }

    /// <summary>On Table, Blob and Queue endpoints, as in Azure.</summary>
    public static async Task<RoundStorage> AzuriteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portalcheck-bench-");
        var azurite = await AzuriteProcess.StartAsync(folder.FullName);
        var storage = new RoundStorage(folder, azurite);
        storage._transport.Name(new Dictionary<int, string> { [azurite.Ports.Table] = "table", [azurite.Ports.Blob] = "blob", [azurite.Ports.Queue] = "queue" });
        var account = StorageAccount.FromConnectionString(azurite.ConnectionString, storage._transport, retryDelay: null);
        storage.Store = await AzureStoragePortalStore.OpenAsync(account, Prefix, CancellationToken.None);
        storage.Site = await AzurePublishedSite.OpenAsync(account, CancellationToken.None);
        storage.Messages = await AzureWorkQueue.OpenAsync(account, Queue, CancellationToken.None);
        return storage;
    }

    /// <summary>What lies there; null without a storage account.</summary>
    public async Task<AccountInventory?> InventoryAsync() =>
        _azurite is null ? null : await AccountInventory.ReadAsync(StorageAccount.FromConnectionString(_azurite.ConnectionString), Prefix);

    public async ValueTask DisposeAsync()
    {
        await Messages.DisposeAsync();
        await Store.DisposeAsync();
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
