using System.Globalization;
using PortalCheck.Cli.Hosting.Settings;

namespace PortalCheck.Cli.Hosting.Apps;

/// <summary>What host.json says, with the Functions host's own values where it is silent.</summary>
/// <param name="FunctionTimeout">How long an invocation may take; null: without end.</param>
/// <param name="Queues">How messages are taken.</param>
/// <param name="RoutePrefix">What HTTP functions stand under, without slashes.</param>
/// <param name="Handler">What to start.</param>
internal sealed record HostConfiguration(TimeSpan? FunctionTimeout, QueueConfiguration Queues, string RoutePrefix, HandlerDescription Handler);

/// <summary>How messages are taken.</summary>
/// <param name="BatchSize">Messages taken at once, 1 to 32.</param>
/// <param name="NewBatchThreshold">More are taken as soon as so few are being handled; so at most both together are.</param>
/// <param name="MaxDequeueCount">Tries before a message is poison.</param>
/// <param name="VisibilityTimeout">How long a failed message stays hidden.</param>
internal sealed record QueueConfiguration(int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan VisibilityTimeout);

/// <summary>The program that handles invocations.</summary>
/// <param name="Executable">Path, absolute.</param>
/// <param name="WorkingDirectory">Path, absolute.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record HandlerDescription(string Executable, string WorkingDirectory, IReadOnlyList<string> Arguments);

/// <summary>Reads host.json. Every field of it can be overridden by an app setting: <c>AzureFunctionsJobHost__extensions__queues__batchSize</c>.</summary>
internal sealed class HostFile
{
    private const string Prefix = "AzureFunctionsJobHost";

    private readonly JsonPart _root;
    private readonly HostSettings _settings;

    private HostFile(JsonPart root, HostSettings settings)
    {
        _root = root;
        _settings = settings;
    }

    /// <exception cref="AppFileException">The file is missing, or a field is wrong.</exception>
    public static HostConfiguration Read(string path, HostSettings settings) => new HostFile(JsonPart.Read(path), settings).Read();

    private HostConfiguration Read()
    {
        if (!string.Equals(Part("version").TextOrNull(), "2.0", StringComparison.Ordinal))
        {
            throw Part("version").Fault("Only version \"2.0\" is known.");
        }

        if (Part("customHandler", "enableForwardingHttpRequest").Truth(fallback: false))
        {
            throw Part("customHandler", "enableForwardingHttpRequest").Fault("This host does not forward requests; write false.");
        }

        // The defaults are those of host.json's reference; a threshold left out is half a batch for each core.
        var batch = Number(Part("extensions", "queues", "batchSize"), 16, 1, 32);
        return new HostConfiguration(
            Timeout(Part("functionTimeout")),
            new QueueConfiguration(
                batch,
                Number(Part("extensions", "queues", "newBatchThreshold"), Math.Max(1, batch / 2) * Environment.ProcessorCount, 0, 1000),
                Number(Part("extensions", "queues", "maxDequeueCount"), 5, 1, 1000),
                Span(Part("extensions", "queues", "visibilityTimeout")) ?? TimeSpan.Zero),
            (Part("extensions", "http", "routePrefix").TextOrNull() ?? "api").Trim('/'),
            Handler());
    }

    private HandlerDescription Handler()
    {
        var root = Path.GetDirectoryName(Path.GetFullPath(_root.File))!;
        var path = Part("customHandler", "description", "defaultExecutablePath");
        var folder = Path.GetFullPath(Path.Combine(root, Part("customHandler", "description", "workingDirectory").TextOrNull() ?? ""));
        var inApp = Path.GetFullPath(Path.Combine(root, path.Text()));
        // A bare name that is not in the app is looked for in PATH, as the Functions host does.
        var executable = File.Exists(inApp) ? inApp : !path.Text().Contains('/', StringComparison.Ordinal) ? InPath(path.Text()) : null;
        return new HandlerDescription(
            executable ?? throw path.Fault($"There is no {inApp}; build the app, or name its folder with --app."),
            folder,
            [.. Part("customHandler", "description", "arguments").Items().Select(argument => argument.TextOrNull() ?? "")]);
    }

    private static string? InPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The field, or the app setting that stands in its place.</summary>
    private JsonPart Part(params string[] path)
    {
        var setting = string.Join("__", [Prefix, .. path]);
        return _settings.Find(setting) is { } text
            ? new JsonPart("app setting", setting, System.Text.Json.JsonSerializer.SerializeToElement(text))
            : path.Aggregate(_root, (part, name) => part.Get(name));
    }

    private static int Number(JsonPart part, int fallback, int least, int most) => part.TextOrNull() switch
    {
        null => fallback,
        var text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw part.Fault($"'{text}' is no whole number from {least} to {most}."),
    };

    private static TimeSpan? Timeout(JsonPart part) => part.TextOrNull() switch
    {
        null => TimeSpan.FromMinutes(30),
        "-1" => null,
        _ => Span(part) is { } span && span > TimeSpan.Zero ? span : throw part.Fault("A time-out is longer than nothing; \"-1\" is without end."),
    };

    private static TimeSpan? Span(JsonPart part) => part.TextOrNull() switch
    {
        null => null,
        var text => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.Zero
            ? value
            : throw part.Fault($"'{text}' is no time span; write it as hh:mm:ss."),
    };
}
