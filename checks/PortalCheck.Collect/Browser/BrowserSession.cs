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

    /// <summary>The longest that the driver is waited for: for a browser that dies while it is asked it may never answer.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan DyingLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StartLimit = BrowserLaunch.Limit + AnswerLimit;

    private readonly CollectorSettings _settings;
    private readonly string _executable;
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _processId;
    private int _starts;
    private Task _death = Task.CompletedTask;
    private IBrowser? _givenUp;

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
    public int Starts => Living is not null ? Volatile.Read(ref _starts) : Volatile.Read(ref _starts) + 1;

    /// <summary>Who loads pages in it at present.</summary>
    public BrowserRoom Room { get; } = new();

    /// <summary>Id of the browser's main process; 0 where it is not known.</summary>
    internal int ProcessId => _processId;

    // The driver may go on calling a dead browser connected: a child that outlives it holds its pipes open.
    private IBrowser? Living => _browser is { IsConnected: true } browser && !ReferenceEquals(browser, _givenUp) && !_death.IsCompleted ? browser : null;

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
    /// <exception cref="PlaywrightException">The browser died, or does not answer and is given up.</exception>
    public async Task<IBrowserContext> NewContextAsync(string? proxy, CancellationToken cancellation)
    {
        var browser = await RunningAsync(cancellation);
        var context = browser.NewContextAsync(new BrowserNewContextOptions
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
        return await OrGiveUpAsync(browser, context, cancellation);
    }

    /// <summary>Ends a context; one that does not end goes with its browser.</summary>
    public static async Task EndAsync(IBrowserContext context)
    {
        try
        {
            await context.CloseAsync().WaitAsync(CloseLimit);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            // It went with its browser.
        }
    }

    /// <summary>Waits for work in the browser, which may never be answered once the browser has died.</summary>
    /// <exception cref="PlaywrightException">The browser died, and the work did not end by itself soon after.</exception>
    public async Task<T> WhileAliveAsync<T>(Task<T> work)
    {
        var death = Volatile.Read(ref _death);
        if (await Task.WhenAny(work, death) == work)
            return await work;
        try
        {
            return await work.WaitAsync(DyingLimit);
        }
        catch (TimeoutException fault) when (!work.IsCompleted)
        {
            PageTab.Forget(work);
            throw new PlaywrightException("The browser died.", fault);
        }
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
        if (Living is { } running)
            return running;
        await _starting.WaitAsync(cancellation);
        try
        {
            if (Living is { } other)
                return other;
            await StopAsync();
            _playwright = await Playwright.CreateAsync();
            _browser = await LaunchAsync(_playwright, cancellation);
            Interlocked.Increment(ref _starts);
            Version = _browser.Version;
            _processId = await FindProcessAsync(_browser);
            _death = DeathOf(_processId);
            return _browser;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<IBrowser> LaunchAsync(IPlaywright playwright, CancellationToken cancellation)
    {
        try
        {
            return await playwright.Chromium.LaunchAsync(BrowserLaunch.Options(_executable)).WaitAsync(StartLimit, cancellation);
        }
        catch (TimeoutException fault)
        {
            throw new PlaywrightException("The browser does not start in time.", fault);
        }
    }

    private async Task<T> OrGiveUpAsync<T>(IBrowser browser, Task<T> answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.WaitAsync(AnswerLimit, cancellation);
        }
        catch (TimeoutException fault)
        {
            PageTab.Forget(answer);
            _givenUp = browser;
            throw new PlaywrightException("The browser does not answer.", fault);
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
                // The id of a dead process may be another's by now.
                if (!_death.IsCompleted)
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
            var session = await browser.NewBrowserCDPSessionAsync().WaitAsync(AnswerLimit);
            var answer = await session.SendAsync("SystemInfo.getProcessInfo").WaitAsync(AnswerLimit);
            PageTab.Forget(session.DetachAsync());
            return answer!.Value.GetProperty("processInfo").EnumerateArray()
                .First(process => string.Equals(process.GetProperty("type").GetString(), "browser", StringComparison.Ordinal))
                .GetProperty("id").GetInt32();
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or InvalidOperationException or KeyNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>Ends when the process does; never for one that is not known.</summary>
    private static async Task DeathOf(int id)
    {
        if (id <= 0)
        {
            await Task.Delay(Timeout.Infinite);
            return;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
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
