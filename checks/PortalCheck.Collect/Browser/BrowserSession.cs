using System.Diagnostics;
using Microsoft.Playwright;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Browser;

/// <summary>One running browser, shared by all visits of this process; started again where it died. Each visit gets a context of its own.</summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    /// <summary>Width of the window in CSS pixels.</summary>
    public const int WindowWidth = 1280;

    /// <summary>Height of the window in CSS pixels.</summary>
    public const int WindowHeight = 800;

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(10);

    private readonly CollectorSettings _settings;
    private readonly string _executable;
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _processId;
    private int _starts;

    private BrowserSession(CollectorSettings settings, string executable)
    {
        _settings = settings;
        _executable = executable;
    }

    /// <summary>Version of the browser.</summary>
    public string Version { get; private set; } = "";

    /// <summary>True where the browser refuses new windows by itself.</summary>
    public bool BlocksWindows => BrowserLaunch.BlocksWindows(_executable);

    /// <summary>How often the browser was started: another number than before a load says that it died meanwhile.</summary>
    public int Starts => _browser is { IsConnected: true } ? Volatile.Read(ref _starts) : Volatile.Read(ref _starts) + 1;

    /// <summary>Who loads pages in it at present.</summary>
    public BrowserRoom Room { get; } = new();

    /// <summary>Id of the browser's main process; 0 where it is not known.</summary>
    internal int ProcessId => _processId;

    /// <summary>Starts the browser.</summary>
    /// <exception cref="ToolMissingException">No browser is installed, or it does not start.</exception>
    public static async Task<BrowserSession> StartAsync(CollectorSettings settings, CancellationToken cancellation)
    {
        var session = new BrowserSession(settings, BrowserFinder.Find(settings.BrowserPath));
        try
        {
            await session.RunningAsync(cancellation);
            return session;
        }
        catch (PlaywrightException fault)
        {
            await session.DisposeAsync();
            throw new ToolMissingException($"The browser {session._executable} does not start: {FirstLine(fault.Message)}", fault);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>A context with empty storage, our user agent, no service workers and no downloads.</summary>
    /// <param name="proxy">Address of the proxy that decides about every connection; null only where a test serves the pages itself.</param>
    /// <param name="cancellation">Ends the wait for a browser that is being started again.</param>
    public async Task<IBrowserContext> NewContextAsync(string? proxy, CancellationToken cancellation)
    {
        var browser = await RunningAsync(cancellation);
        return await browser.NewContextAsync(new BrowserNewContextOptions
        {
            UserAgent = _settings.UserAgent,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = new ViewportSize { Width = WindowWidth, Height = WindowHeight },
            // The TLS observer judges certificates; a page behind a bad one is still judged for everything else.
            IgnoreHTTPSErrors = true,
            AcceptDownloads = false,
            ServiceWorkers = ServiceWorkerPolicy.Block,
            // Without the bypass rule Chromium reaches loopback past the proxy.
            Proxy = proxy is null ? null : new Proxy { Server = proxy, Bypass = "<-loopback>" },
        });
    }

    /// <summary>Ends the browser and its driver; a browser that does not end is ended by its process id.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _starting.Dispose();
        Room.Dispose();
    }

    private async Task<IBrowser> RunningAsync(CancellationToken cancellation)
    {
        if (_browser is { IsConnected: true } running)
            return running;
        await _starting.WaitAsync(cancellation);
        try
        {
            if (_browser is { IsConnected: true } other)
                return other;
            await StopAsync();
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(BrowserLaunch.Options(_executable));
            Interlocked.Increment(ref _starts);
            Version = _browser.Version;
            _processId = await FindProcessAsync(_browser);
            return _browser;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task StopAsync()
    {
        if (_browser is { } browser)
        {
            try
            {
                await browser.CloseAsync().WaitAsync(CloseLimit);
            }
            catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
            {
                EndProcess(_processId);
            }
        }

        _playwright?.Dispose();
        _browser = null;
        _playwright = null;
    }

    private static async Task<int> FindProcessAsync(IBrowser browser)
    {
        try
        {
            var session = await browser.NewBrowserCDPSessionAsync();
            var answer = await session.SendAsync("SystemInfo.getProcessInfo");
            await session.DetachAsync();
            return answer!.Value.GetProperty("processInfo").EnumerateArray()
                .First(process => string.Equals(process.GetProperty("type").GetString(), "browser", StringComparison.Ordinal))
                .GetProperty("id").GetInt32();
        }
        catch (Exception fault) when (fault is PlaywrightException or InvalidOperationException or KeyNotFoundException)
        {
            return 0;
        }
    }

    private static void EndProcess(int id)
    {
        if (id <= 0)
            return;
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0];
}
