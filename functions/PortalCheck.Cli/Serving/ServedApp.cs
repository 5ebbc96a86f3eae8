using System.Text.Json;
using PortalCheck.Cli.Hosting;
using PortalCheck.Lab;
using PortalCheck.Model.Json;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Serving;

/// <summary>PortalCheck's Functions app, running on this machine: its store, its host, and the lab where it was asked for.</summary>
internal sealed class ServedApp : IAsyncDisposable
{
    private readonly LabWorld? _ownLab;
    private readonly ServedStorage _storage;

    private ServedApp(LocalHost host, ServedStorage storage, LabWorld? lab, LabWorld? ownLab)
    {
        Host = host;
        _storage = storage;
        Lab = lab;
        _ownLab = ownLab;
    }

    /// <summary>The host.</summary>
    public LocalHost Host { get; }

    /// <summary>The store that the app uses, opened by us too.</summary>
    public IPortalStore Store => _storage.Store;

    /// <summary>The lab; null where none was asked for.</summary>
    public LabWorld? Lab { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="UsageException">The command line, a file or a setting is wrong.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    /// <exception cref="Hosting.Apps.AppFileException">A file of the app is wrong.</exception>
    /// <exception cref="Hosting.Handler.HandlerException">The app does not run.</exception>
    public static async Task<ServedApp> StartAsync(ServeOptions options, IHostReport report, TimeProvider time, CancellationToken cancellation)
    {
        if (options is { Lab: true, RegisterFile: not null })
        {
            throw new UsageException("Give --lab or --register, not both: the lab brings its own register.");
        }

        // Read before anything is started or written: a faulty register leaves no trace.
        var register = options.RegisterFile is { } file ? await RegisterFile.ReadAsync(file, cancellation) : null;
        Directory.CreateDirectory(options.Folder.Root);
        LabWorld? ownLab = null;
        ServedStorage? storage = null;
        try
        {
            storage = await ServedStorage.OpenAsync(options.Store, options.Folder, cancellation);
            var lab = options.LabWorld ?? (options.Lab ? ownLab = await LabWorld.StartAsync(cancellation: cancellation) : null);
            var app = Path.GetFullPath(options.App ?? AppContext.BaseDirectory);
            var settings = ServeSettings.Of(options, app, await GivenAsync(options, storage, lab, report, cancellation));
            await PutRegisterAsync(storage.Store, register ?? (lab is null ? null : CurrentRegister.OfLab(lab.Register)), report, time, cancellation);
            var host = await LocalHost.StartAsync(
                new LocalHostOptions
                {
                    App = app, Settings = settings, StateFile = Path.Combine(options.Folder.Root, "host.db"), OpenQueue = storage.OpenQueue, Port = options.Port,
                    Rest = host => new SiteFront(storage.Site, host).AnswerAsync, Handler = options.Handler,
                },
                report,
                time,
                cancellation);
            return new ServedApp(host, storage, lab, ownLab);
        }
        catch
        {
            await EndAsync(storage, ownLab);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await EndAsync(_storage, _ownLab);
    }

    private static async Task<Dictionary<string, string>> GivenAsync(
        ServeOptions options, ServedStorage storage, LabWorld? lab, IHostReport report, CancellationToken cancellation)
    {
        var given = new Dictionary<string, string>(storage.Settings, StringComparer.OrdinalIgnoreCase);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DepartmentKeySha256")) && !options.Settings.ContainsKey("DepartmentKeySha256"))
        {
            var (hash, made) = await DepartmentKey.HashAsync(options.Folder.Root, cancellation);
            given["DepartmentKeySha256"] = hash;
            if (made)
            {
                report.Note(HostLevel.Information, $"The department's key for the register and portal-key functions was made in {Path.Combine(options.Folder.Root, DepartmentKey.FileName)}; to use your own, set DepartmentKeySha256 to its SHA-256.");
            }
        }

        if (lab is not null)
        {
            var file = Path.GetFullPath(Path.Combine(options.Folder.Root, "lab-network.json"));
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(lab.Network, PortalCheckJson.Compact), cancellation);
            given["LabNetworkFile"] = file;
        }

        return given;
    }

    private static async Task PutRegisterAsync(
        IPortalStore store, Model.Register.PortalRegister? register, IHostReport report, TimeProvider time, CancellationToken cancellation)
    {
        if (register is not null)
        {
            if (await CurrentRegister.PutAsync(store, register, time, cancellation))
            {
                report.Note(HostLevel.Information, $"The register is in the store: {register.Agencies.Count} agencies, {register.Portals.Count} portals.");
            }
        }
        else if (await store.FindCurrentRegisterAsync(cancellation) is null)
        {
            report.Note(HostLevel.Warning, "There is no register yet, and no round opens without one: start with --register FILE, or put it to /api/register.");
        }
    }

    private static async Task EndAsync(ServedStorage? storage, LabWorld? lab)
    {
        if (storage is not null)
        {
            await storage.DisposeAsync();
        }

        if (lab is not null)
        {
            await lab.DisposeAsync();
        }
    }
}
