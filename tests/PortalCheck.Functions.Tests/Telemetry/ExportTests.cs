using PortalCheck.Functions.Tests.Support;

namespace PortalCheck.Functions.Tests.Telemetry;

public sealed class ExportTests
{
    [Theory]
    [InlineData("/v1/traces", "PlanRound")]
    [InlineData("/v1/metrics", "portalcheck.invocation.duration")]
    [InlineData("/v1/logs", "no round is opened")]
    public async Task EndpointSet_EachSignal_Arrives(string path, string content)
    {
        await using var collector = await Collector.StartAsync();
        await using (var app = await RunningApp.StartAsync(null, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString())))
        {
            await app.PostAsync("PlanRound", Envelopes.Timer);
        }

        Assert.Contains(collector.Received, sent => sent.Path == path && sent.ContentType == "application/x-protobuf"
            && sent.Text.Contains(content, StringComparison.Ordinal) && sent.Text.Contains("portalcheck-functions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EndpointSet_NoKey_IsSent()
    {
        await using var collector = await Collector.StartAsync();
        await using (var app = await RunningApp.StartAsync(null, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString())))
        {
            await app.HttpAsync("Register", "GET", RunningApp.DepartmentKey);
            await app.HttpAsync("Register", "GET", "wrong secret");
        }

        Assert.NotEmpty(collector.Received);
        Assert.DoesNotContain(collector.Received, sent => sent.Text.Contains(RunningApp.DepartmentKey, StringComparison.Ordinal) || sent.Text.Contains("wrong secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EndpointNotSet_NothingIsSent()
    {
        await using var collector = await Collector.StartAsync();
        await using (var app = await RunningApp.StartAsync(null, ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.Address.ToString())))
        {
            await app.PostAsync("PlanRound", Envelopes.Timer);
        }

        Assert.Empty(collector.Received);
    }
}
