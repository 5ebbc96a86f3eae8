using System.Text.Json;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Settings;
using PortalCheck.Pipeline.Sites;
using PortalCheck.Storage;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Functions.Hosting;

/// <summary>Opens what the settings name.</summary>
internal static class Opening
{
    /// <summary>The store.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    internal static async Task<IPortalStore> StoreAsync(AppSettings settings, CancellationToken cancellation) => settings.SqlitePath is { } path
        ? await SqlitePortalStore.OpenAsync(path, cancellation)
        : await AzureStoragePortalStore.OpenAsync(Account(settings), "portalcheck", cancellation);

    /// <summary>Where the site is published.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    internal static async Task<IPublishedSite> SiteAsync(AppSettings settings, CancellationToken cancellation) => settings.SiteFolder is { } folder
        ? new FolderSite(folder)
        : await AzurePublishedSite.OpenAsync(Account(settings), cancellation);

    /// <summary>What looks whether portals answer.</summary>
    /// <exception cref="ToolMissingException">The lab's file cannot be read.</exception>
    internal static async Task<AvailabilityProber> ProberAsync(AppSettings settings, IPortalStore store, TimeProvider time, CancellationToken cancellation)
    {
        var probe = new AvailabilityProbe(
            new AvailabilityProbeSettings { UserAgent = Collector(settings).UserAgent }, await LabAsync(settings.LabNetworkFile, cancellation), time);
        return new AvailabilityProber(store, store, probe, settings.Probe, time);
    }

    /// <summary>The collector, with its browser started.</summary>
    /// <exception cref="ToolMissingException">There is no browser, or the lab's file cannot be read.</exception>
    internal static async Task<IPortalCollector> CollectorAsync(AppSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var lab = await LabAsync(settings.LabNetworkFile, cancellation);
        return await PortalCollector.CreateAsync(Collector(settings), lab, time, cancellation);
    }

    private static CollectorSettings Collector(AppSettings settings) => new()
    {
        VantageName = settings.VantageName, UserAgentInfoUrl = settings.UserAgentInfoUrl ?? CollectorSettings.DefaultInfoUrl, Vantage = settings.Vantage,
        Interactive = InteractivePages.Chosen,
        FormTrials = true,
        MostDocuments = 5,
        MostPublished = 4,
        ReadPictures = true,
    };

    private static StorageAccount Account(AppSettings settings) => settings.StorageConnection is { } connection
        ? StorageAccount.FromConnectionString(connection)
        : StorageAccount.FromIdentity(settings.StorageAccount ?? "", settings.StorageClientId);

    private static async Task<LabNetwork?> LabAsync(string? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<LabNetwork>(stream, PortalCheckJson.Compact, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ToolMissingException("The file that LabNetworkFile names cannot be read as a lab's network; write its path right, or leave the setting empty.", fault);
        }
    }
}
