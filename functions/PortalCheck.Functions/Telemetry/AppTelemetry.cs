using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PortalCheck.Functions.Telemetry;

/// <summary>Spans and measurements of invocations. They cost next to nothing while nobody listens.</summary>
internal static class AppTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    internal const string Name = "PortalCheck.Functions";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "portalcheck.invocation.duration", "s", "Time of an invocation, by function and by whether it failed.");

    /// <summary>A span that goes on from the host's; null while nobody listens.</summary>
    internal static Activity? Invocation(string function, string id, string traceParent, string traceState)
    {
        _ = ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent);
        return Source.StartActivity(function, ActivityKind.Server, parent)?.SetTag("faas.invocation_id", id).SetTag("faas.name", function);
    }

    /// <summary>An invocation ended.</summary>
    internal static void Invoked(string function, int status, TimeSpan time) => Duration.Record(
        time.TotalSeconds, new KeyValuePair<string, object?>("faas.name", function), new KeyValuePair<string, object?>("failed", status >= 400));
}
