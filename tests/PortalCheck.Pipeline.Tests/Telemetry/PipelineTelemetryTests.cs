using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Telemetry;

public sealed class PipelineTelemetryTests : TurnTest
{
    private readonly ConcurrentBag<(string Name, double Value, string? End)> _measured = [];

    [Fact]
    public async Task Turn_IsMeasured()
    {
        using var listener = Listen();
        var round = await PlanAsync(Samples.Register("a"));
        Time.Advance(TimeSpan.FromSeconds(4711));
        await TakeAsync(round, "a", Answering(request => Samples.Evidence(request.Portal, Refused) with
        {
            Cost = new() { Pages = 4711, Bytes = 47_110_000, Seconds = 471.1 },
        }));

        // Other tests measure at the same time: only figures that are this test's own are looked for.
        Assert.Contains(("portalcheck.queue.age", 4711, null), _measured);
        Assert.Contains(("portalcheck.scan.duration", 471.1, null), _measured);
        Assert.Contains(("portalcheck.scan.pages", 4711, null), _measured);
        Assert.Contains(("portalcheck.scan.bytes", 47_110_000, null), _measured);
        Assert.Contains(("portalcheck.turns.ended", 1, "blocked"), _measured);
    }

    [Fact]
    public void Probes_AreCountedByAnswer()
    {
        using var listener = Listen();
        PipelineTelemetry.ProbesMade(answered: 90_001, silent: 90_002);
        Assert.Contains(("portalcheck.probes", 90_001, "True"), _measured);
        Assert.Contains(("portalcheck.probes", 90_002, "False"), _measured);
    }

    [Fact]
    public async Task Round_HasItsSpans_WithIdsOnly()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var round = await PlanAsync(Samples.Register("only-here"));
        await TakeAsync(round, "only-here", Paged(1));
        await CloseAsync();

        var scan = Assert.Single(spans, span => span.GetTagItem("portalcheck.portal") is "only-here");
        Assert.Equal(("scan-portal", round.Id), (scan.OperationName, scan.GetTagItem("portalcheck.round")));
        Assert.Contains(spans, span => span.OperationName == "plan-round");
        Assert.Contains(spans, span => span.OperationName == "close-round" && span.GetTagItem("portalcheck.round") is string id && id == round.Id);
        Assert.DoesNotContain(spans.SelectMany(span => span.TagObjects), tag => tag.Value is string text && text.Contains("://", StringComparison.Ordinal));
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == PipelineTelemetry.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Add((instrument.Name, value, EndOf(tags))));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Add((instrument.Name, value, EndOf(tags))));
        listener.Start();
        return listener;
    }

    private static string? EndOf(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length > 0 ? tags[0].Value?.ToString() : null;
}
