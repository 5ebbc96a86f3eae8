using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Functions.Telemetry;

/// <summary>
/// Sends traces, metrics and logs by OTLP while it lives. It is made only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. The protocol is http/protobuf, as the
/// specification prefers, unless <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> says grpc; the exporter itself reads <c>OTEL_EXPORTER_OTLP_HEADERS</c>, which may hold a secret.
/// </summary>
internal sealed class OpenTelemetryExport : IDisposable
{
    private const string OurNames = "PortalCheck*";
    private const int FlushMilliseconds = 5000;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private OpenTelemetryExport(TracerProvider traces, MeterProvider metrics)
    {
        _traces = traces;
        _metrics = metrics;
    }

    internal static OpenTelemetryExport Start(Uri endpoint, Func<string, string?> find) => new(
        Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddSource(OurNames)
            .AddOtlpExporter(exporter => Aim(exporter, endpoint, "v1/traces", find))
            .Build(),
        Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddMeter(OurNames)
            .AddOtlpExporter(exporter => Aim(exporter, endpoint, "v1/metrics", find))
            .Build());

    /// <summary>Adds the export of log entries; they go out until the logger factory is put away.</summary>
    internal static void AddLogs(ILoggingBuilder logging, Uri endpoint, Func<string, string?> find) => logging.AddOpenTelemetry(logs =>
    {
        logs.SetResourceBuilder(Resource());
        logs.IncludeScopes = true;
        logs.IncludeFormattedMessage = true;
        logs.AddOtlpExporter(exporter => Aim(exporter, endpoint, "v1/logs", find));
    });

    /// <summary>Sends what is left, for some seconds at most.</summary>
    public void Dispose()
    {
        _traces.ForceFlush(FlushMilliseconds);
        _metrics.ForceFlush(FlushMilliseconds);
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService("portalcheck-functions", serviceVersion: CollectorSettings.Version)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    // An endpoint set in code is taken as it is: the path of the signal is ours to add.
    private static void Aim(OtlpExporterOptions exporter, Uri endpoint, string path, Func<string, string?> find)
    {
        var grpc = find("OTEL_EXPORTER_OTLP_PROTOCOL") is "grpc";
#pragma warning disable CS0618 // gRPC stays the reader's choice; the library warns of its older client only.
        exporter.Protocol = grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
#pragma warning restore CS0618
        exporter.Endpoint = grpc ? endpoint : new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
    }
}
