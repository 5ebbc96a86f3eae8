using PortalCheck.Collect.Visits;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Settings;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Functions.Hosting;

/// <summary>What the handlers share. Nothing here is opened before it is needed.</summary>
internal sealed class AppParts : IAsyncDisposable
{
    private readonly LazyCollector _collector;

    /// <summary>The parts that the settings name.</summary>
    /// <param name="settings">Settings, checked.</param>
    /// <param name="time">Clock.</param>
    /// <param name="startCollector">Starts the collector.</param>
    internal AppParts(
        AppSettings settings, TimeProvider time, Func<AppSettings, TimeProvider, CancellationToken, Task<IPortalCollector>> startCollector)
    {
        Settings = settings;
        Time = time;
        Store = new Lazily<IPortalStore>(token => Opening.StoreAsync(settings, token));
        Site = new Lazily<IPublishedSite>(token => Opening.SiteAsync(settings, token));
        Prober = new Lazily<AvailabilityProber>(async token => await Opening.ProberAsync(settings, await Store.OpenAsync(token), time, token));
        _collector = new LazyCollector(token => startCollector(settings, time, token));
    }

    internal AppSettings Settings { get; }

    internal TimeProvider Time { get; }

    internal Lazily<IPortalStore> Store { get; }

    internal Lazily<IPublishedSite> Site { get; }

    /// <summary>One for the life of the process: it remembers the day on which it last tidied up.</summary>
    internal Lazily<AvailabilityProber> Prober { get; }

    internal IPortalCollector Collector => _collector;

    /// <summary>Ranks and renders what the store holds, with the templates beside the program and those of the department before them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="notPrinted">Told why the summary of a round was not printed; null where none is to be.</param>
    internal RoundPublisher Publisher(IPortalStore store, Action<string>? notPrinted = null) =>
        new(store, new SiteRenderer(SiteRenderer.DefaultTemplatesRoot, Settings.OwnTemplates)) { NotPrinted = notPrinted };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        await Prober.DisposeAsync();
        await Site.DisposeAsync();
        await Store.DisposeAsync();
    }
}
