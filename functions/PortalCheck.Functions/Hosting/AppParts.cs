using PortalCheck.Pipeline.Settings;
using PortalCheck.Storage;

namespace PortalCheck.Functions.Hosting;

/// <summary>What the handlers share. Nothing here is opened before it is needed.</summary>
/// <param name="settings">Settings, checked.</param>
/// <param name="store">The store.</param>
/// <param name="site">Where the site is published.</param>
/// <param name="collector">The collector with its browser.</param>
/// <param name="time">Clock.</param>
internal sealed class AppParts(AppSettings settings, LazyStore store, Lazy<IPublishedSite> site, LazyCollector collector, TimeProvider time) : IAsyncDisposable
{
    internal AppSettings Settings { get; } = settings;

    internal LazyStore Store { get; } = store;

    internal IPublishedSite Site => site.Value;

    internal LazyCollector Collector { get; } = collector;

    internal TimeProvider Time { get; } = time;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Collector.DisposeAsync();
        await Store.DisposeAsync();
    }
}
