using PortalCheck.Lab.Azure;
using PortalCheck.Storage;
using PortalCheck.Storage.AzureStorage;

namespace PortalCheck.Cli.Serving;

/// <summary>Where a served app keeps what it knows.</summary>
internal sealed class ServedStorage : IAsyncDisposable
{
    // The app names its tables and containers so.
    private const string StorePrefix = "portalcheck";

    private readonly IAsyncDisposable? _server;

    private ServedStorage(IPortalStore store, ISiteFiles site, IReadOnlyDictionary<string, string> settings, Func<string, CancellationToken, Task<IWorkQueue>>? openQueue, IAsyncDisposable? server)
    {
        Store = store;
        Site = site;
        Settings = settings;
        OpenQueue = openQueue;
        _server = server;
    }

    /// <summary>The store.</summary>
    public IPortalStore Store { get; }

    /// <summary>The published site.</summary>
    public ISiteFiles Site { get; }

    /// <summary>App settings that lead the app there.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Opens a queue; null: the host keeps queues itself.</summary>
    public Func<string, CancellationToken, Task<IWorkQueue>>? OpenQueue { get; }

    /// <summary>Opens it, and starts what it needs.</summary>
    /// <exception cref="StoreException">It cannot be opened, or Azurite does not run.</exception>
    public static Task<ServedStorage> OpenAsync(ServeStore store, OutFolder folder, CancellationToken cancellation) => store switch
    {
        ServeStore.Sqlite => SqliteAsync(folder, cancellation),
        ServeStore.Azurite => AzuriteAsync(folder, cancellation),
    };

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task<ServedStorage> SqliteAsync(OutFolder folder, CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["PORTALCHECK_STORE"] = "sqlite:" + Path.GetFullPath(folder.Store), ["PORTALCHECK_SITE"] = "folder:" + Path.GetFullPath(folder.Site),
        };
        return new ServedStorage(await folder.OpenStoreAsync(cancellation), new FolderFront(Path.GetFullPath(folder.Site)), settings, openQueue: null, server: null);
    }

    private static async Task<ServedStorage> AzuriteAsync(OutFolder folder, CancellationToken cancellation)
    {
        var azurite = await StartAsync(Path.GetFullPath(Path.Combine(folder.Root, "azurite")), cancellation);
        try
        {
            var account = StorageAccount.FromConnectionString(azurite.ConnectionString);
            var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString, ["PORTALCHECK_STORE"] = "azure", ["PORTALCHECK_SITE"] = "azure",
            };
            return new ServedStorage(
                await AzureStoragePortalStore.OpenAsync(account, StorePrefix, cancellation),
                new AzureSiteFiles(await AzurePublishedSite.OpenAsync(account, cancellation)),
                settings,
                async (name, stop) => await AzureWorkQueue.OpenAsync(account, name, stop),
                azurite);
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    private static async Task<AzuriteProcess> StartAsync(string data, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(data);
            return await AzuriteProcess.StartAsync(data, cancellation: cancellation);
        }
        catch (InvalidOperationException fault)
        {
            throw new StoreException(fault.Message, fault);
        }
    }
}
