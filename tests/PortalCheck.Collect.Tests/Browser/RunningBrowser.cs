using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Browser;

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<RunningBrowser>
{
    public const string Name = "browser";
}

/// <summary>One browser for the tests that drive pages. Tests of whole visits start their own, and run beside them.</summary>
public sealed class RunningBrowser : IAsyncLifetime
{
    internal CollectorSettings Settings { get; } = new();

    internal BrowserSession Session { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (BrowserPresence.Missing is null)
            Session = await BrowserSession.StartAsync(Settings, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (Session is not null)
            await Session.DisposeAsync();
    }

    internal Task<ReadingContext> ReadAsync(string own, ReadPosts posts = ReadPosts.OwnSite, CollectorSettings? settings = null) =>
        ReadingContext.OpenAsync(Session, settings ?? Settings, new RequestGuard(new OwnSite(own), posts), proxy: null);
}

/// <summary>A context that reads, without a proxy.</summary>
internal sealed class ReadingContext : IAsyncDisposable
{
    private readonly CollectorSettings _settings;

    private ReadingContext(IBrowserContext context, PageTab tab, RequestGuard guard, CollectorSettings settings)
    {
        Context = context;
        Tab = tab;
        Guard = guard;
        _settings = settings;
    }

    public IBrowserContext Context { get; }

    public PageTab Tab { get; }

    public RequestGuard Guard { get; }

    public MemoryBlobs Blobs { get; } = new();

    public static async Task<ReadingContext> OpenAsync(BrowserSession session, CollectorSettings settings, RequestGuard guard, string? proxy)
    {
        var context = await session.NewContextAsync(proxy, CancellationToken.None);
        await guard.AttachAsync(context, session.BlocksWindows);
        return new ReadingContext(context, await PageTab.OpenAsync(context, guard, settings.SecondOpinions), guard, settings);
    }

    public Task<PageEvidence> ObserveAsync(string url) =>
        PageObserver.ObserveAsync(Tab, url, new PageVisit(_settings, Guard, Blobs), CancellationToken.None);

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}

/// <summary>Keeps pictures in memory.</summary>
internal sealed class MemoryBlobs : IBlobSink
{
    public Dictionary<string, byte[]> Held { get; } = new(StringComparer.Ordinal);

    public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        Held[sha256] = content.ToArray();
        return Task.CompletedTask;
    }
}
