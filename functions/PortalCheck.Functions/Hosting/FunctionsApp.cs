using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using PortalCheck.Functions.Invocation;
using PortalCheck.Functions.Telemetry;
using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Functions.Hosting;

/// <summary>The custom handler: a web server on loopback that the Functions host, or <c>portalcheck serve</c>, starts and calls.</summary>
internal sealed class FunctionsApp : IAsyncDisposable
{
    /// <summary>Time for a scan to finish the page at hand and save what it has, after the platform asked us to stop: well below the 110 seconds after which <c>serve</c> kills, and the grace of the container.</summary>
    internal static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(50);

    private readonly WebApplication _web;
    private readonly AppParts? _parts;
    private readonly OpenTelemetryExport? _export;

    private FunctionsApp(WebApplication web, AppParts? parts, OpenTelemetryExport? export)
    {
        _web = web;
        _parts = parts;
        _export = export;
    }

    /// <summary>Where it listens.</summary>
    internal Uri Address => new(_web.Urls.First());

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    internal static async Task<FunctionsApp> StartAsync(FunctionsOptions options, CancellationToken cancellation)
    {
        var (settings, settingsFault) = Settings(options);
        var endpoint = settings?.TelemetryEndpoint;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = InvocationRequest.MaxBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        AddLogging(builder.Logging, endpoint, options.Find);
        var web = builder.Build();
        var logs = web.Services.GetRequiredService<ILoggerFactory>();
        var log = logs.CreateLogger<FunctionsApp>();
        var parts = settings is null ? null : new AppParts(settings, options.Time, options.StartCollector);
        if (settingsFault is not null)
        {
            log.LogCritical("{Fault}", settingsFault);
        }

        var server = new InvocationServer(
            parts is null ? FunctionTable.OfWrongSettings(settingsFault!, logs) : FunctionTable.Of(parts, logs),
            settingsFault,
            logs.CreateLogger<InvocationServer>(),
            options.Time,
            web.Lifetime.ApplicationStopping);
        web.Run(server.HandleAsync);
        var app = new FunctionsApp(web, parts, endpoint is null ? null : OpenTelemetryExport.Start(endpoint, options.Find));
        try
        {
            await web.StartAsync(cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        log.LogInformation("Ready at {Address}", app.Address);
        return app;
    }

    /// <summary>Waits until the process is asked to end, and until what is under way has ended or handed on its rest.</summary>
    /// <param name="cancellation">Asks it to end too.</param>
    internal Task WaitForShutdownAsync(CancellationToken cancellation) => _web.WaitForShutdownAsync(cancellation);

    /// <summary>Asks what is under way to hand on its rest, and waits for it.</summary>
    internal Task StopAsync(CancellationToken cancellation) => _web.StopAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Logs go out with the web application's services, so the browser ends before.
        if (_parts is not null)
        {
            await _parts.DisposeAsync();
        }

        await _web.DisposeAsync();
        _export?.Dispose();
    }

    private static (AppSettings? Settings, string? Fault) Settings(FunctionsOptions options)
    {
        try
        {
            var host = HostFile.Read(options.Root, options.Find);
            return (host.Checked(AppSettings.Read(host.Over(options.Find))), null);
        }
        catch (SettingsException fault)
        {
            return (null, fault.Message);
        }
    }

    // One line an entry: the host's log stream takes each line for an entry of its own.
    private static void AddLogging(ILoggingBuilder logging, Uri? endpoint, Func<string, string?> find)
    {
        // The web server's loggers would put their own ids of connections and requests before each line; the host knows the invocation's id only.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        if (endpoint is not null)
        {
            OpenTelemetryExport.AddLogs(logging, endpoint, find);
        }
    }
}
