using PortalCheck.Storage;

namespace PortalCheck.Cli.Serving;

/// <summary>Where a served app keeps what it knows.</summary>
internal sealed class ServedStorage : IAsyncDisposable
{
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
    public static Task<ServedStorage> OpenAsync(ServeStore store, OutFolder folder, TimeProvider time, CancellationToken cancellation) => store switch
    {
        ServeStore.Sqlite => SqliteAsync(folder, cancellation),
        ServeStore.Azurite => throw new UsageException("azurite: later"),
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
}
