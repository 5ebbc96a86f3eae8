using Microsoft.AspNetCore.Http;
using PortalCheck.Cli.Hosting.Handler;
using PortalCheck.Cli.Hosting.Queues;
using PortalCheck.Cli.Hosting.Settings;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Hosting;

/// <summary>What a local host runs, and on what.</summary>
internal sealed record LocalHostOptions
{
    /// <summary>Folder of the Functions app: host.json and the functions' folders.</summary>
    public required string App { get; init; }

    /// <summary>App settings, the environment among them.</summary>
    public required HostSettings Settings { get; init; }

    /// <summary>File that keeps queues and timers; made where there is none.</summary>
    public required string StateFile { get; init; }

    /// <summary>Opens a queue by its name; without it queues are kept in <see cref="StateFile"/>.</summary>
    public Func<string, CancellationToken, Task<IWorkQueue>>? OpenQueue { get; init; }

    /// <summary>Port on 127.0.0.1; 0 for any.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Answers what no function answers. Null: 404.</summary>
    public Func<LocalHost, RequestDelegate>? Rest { get; init; }

    /// <summary>How fast queues are looked at.</summary>
    public QueuePacing Queues { get; init; } = QueuePacing.Local;

    /// <summary>How patient the host is with its handler.</summary>
    public HandlerPacing Handler { get; init; } = new();
}
