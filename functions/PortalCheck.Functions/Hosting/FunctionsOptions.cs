using PortalCheck.Collect.Visits;
using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Functions.Hosting;

/// <summary>What the app is started with.</summary>
internal sealed record FunctionsOptions
{
    /// <summary>Port on 127.0.0.1; 0 for a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Value of an app setting; null where it is not set.</summary>
    public required Func<string, string?> Find { get; init; }

    /// <summary>Folder that holds host.json and the functions' folders.</summary>
    public required string Root { get; init; }

    /// <summary>Cancelled when whoever started the app is gone without having asked it to end.</summary>
    public CancellationToken StarterGone { get; init; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Starts the collector.</summary>
    public Func<AppSettings, TimeProvider, CancellationToken, Task<IPortalCollector>> StartCollector { get; init; } = Opening.CollectorAsync;

    /// <summary>The options of the process that the Functions host starts.</summary>
    /// <exception cref="SettingsException">The port is none.</exception>
    public static FunctionsOptions OfProcess()
    {
        const string Name = "FUNCTIONS_CUSTOMHANDLER_PORT";
        var text = Environment.GetEnvironmentVariable(Name);
        var isPort = ushort.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port);
        return text is { Length: > 0 } && !isPort
            ? throw new SettingsException([$"{Name} is “{text}”; the Functions host sets it to a port, start the app through it or with portalcheck serve."])
            : new FunctionsOptions
            {
                Port = port,
                Find = Environment.GetEnvironmentVariable,
                Root = Environment.GetEnvironmentVariable("AzureWebJobsScriptRoot") is { Length: > 0 } root ? root : AppContext.BaseDirectory,
                StarterGone = StarterInput.Gone(Environment.GetEnvironmentVariable(StarterInput.Setting), Console.OpenStandardInput),
            };
    }
}
