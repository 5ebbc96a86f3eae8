using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Invocations;
using PortalCheck.Cli.Hosting.Queues;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Hosting.Invocations;

public sealed class InvokerTests : IAsyncLifetime, IDisposable
{
    private static readonly FunctionDefinition Scan = new("Scan", new QueueTrigger("scan", "work"), [new QueueOutput("done", "done", Binary: false), new QueueOutput("$return", "returned", Binary: false)]);

    private readonly TemporaryFolder _folder = new();
    private readonly RecordedReport _report = new();
    private readonly QueueRoom _queues;
    private FakeHandler _handler = null!;
    private Invoker _invoker = null!;

    public InvokerTests() =>
        _queues = new QueueRoom(async (name, cancellation) => await SqliteWorkQueue.OpenAsync(Path.Combine(_folder.Path, "host.db"), name, TimeProvider.System, cancellation));

    public async Task InitializeAsync()
    {
        _handler = await FakeHandler.StartAsync();
        _invoker = new Invoker(_handler, _queues, TimeSpan.FromMinutes(5), _report, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _handler.DisposeAsync();
        await _queues.DisposeAsync();
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Call_IsWhatTheFunctionsHostSends()
    {
        Assert.Null((await InvokeAsync()).Failure);
        var (path, headers, body) = Assert.Single(_handler.Received);
        Assert.Equal("POST /Scan", path);
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
        Assert.Equal($"Azure-Functions-Host/{Invoker.HostVersion}", headers["User-Agent"]);
        Assert.Equal(Invoker.HostVersion, headers["X-Azure-Functions-HostVersion"]);
        Assert.Equal((await _report.NextEndAsync()).Id, headers["X-Azure-Functions-InvocationId"]);
        Assert.Equal("Scan", JsonDocument.Parse(body).RootElement.GetProperty("Metadata").GetProperty("sys").GetProperty("MethodName").GetString());
    }

    [Fact]
    public async Task Outputs_BecomeMessages()
    {
        _handler.Answer = response => FakeHandler.JsonAsync(response, """{"Outputs":{"done":["{\"n\":1}","{\"n\":2}"],"nowhere":"x"},"Logs":["a line"],"ReturnValue":{"n":3}}""");
        await InvokeAsync();
        Assert.Equal(["{\"n\":1}", "{\"n\":2}"], await TextsAsync("done"));
        Assert.Equal(["{\n  \"n\": 3\n}"], await TextsAsync("returned"));
        Assert.Equal(3, (await _report.NextEndAsync()).Sent);
        Assert.Contains("Scan: a line", _report.Lines);
    }

    [Theory]
    [InlineData(500, "answered 500")]
    [InlineData(404, "answered 404")]
    [InlineData(302, "answered 302")]
    public async Task Status_OutsideTwoHundred_IsAFailureAndSendsNothing(int status, string expected)
    {
        _handler.Answer = response =>
        {
            response.StatusCode = status;
            return FakeHandler.JsonAsync(response, """{"Outputs":{"done":"{}"}}""");
        };
        Assert.Contains(expected, (await InvokeAsync()).Failure, StringComparison.Ordinal);
        Assert.Empty(await TextsAsync("done"));
    }

    [Theory]
    [InlineData("application/json", "not json")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "{\"Outputs\":[]}")]
    [InlineData("text/html", "{}")]
    public async Task Answer_OfAnotherShape_IsAFailureThatSaysSo(string type, string body)
    {
        _handler.Answer = response =>
        {
            response.ContentType = type;
            return response.WriteAsync(body);
        };
        Assert.Contains("answer", (await InvokeAsync()).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_OneOfWhichIsTooLarge_SendsNoneOfThem()
    {
        _handler.Answer = response => FakeHandler.JsonAsync(response, JsonSerializer.Serialize(new { Outputs = new { done = "{}" }, ReturnValue = new string('!', 60_000) }));
        Assert.Contains("larger", (await InvokeAsync()).Failure, StringComparison.Ordinal);
        Assert.Empty(await TextsAsync("done"));
    }

    [Fact]
    public async Task Handler_ThatDiesMeanwhile_IsAFailure()
    {
        _handler.Answer = async response =>
        {
            await _handler.DieAsync();
            await Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        Assert.Contains("process ended", (await InvokeAsync()).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_ThatTakesLongerThanItMay_IsCancelledAMinuteAfter()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        using var invoker = new Invoker(_handler, _queues, TimeSpan.FromMinutes(5), _report, time);
        _handler.Answer = response => Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var call = invoker.InvokeAsync(Scan, InvocationDocument.Timer("scan", null, isPastDue: false), "test");
        await time.WhenWaitingAsync(TimeSpan.FromMinutes(6));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains("functionTimeout", (await call.WaitAsync(TimeSpan.FromSeconds(60))).Failure, StringComparison.Ordinal);
    }

    private Task<InvocationResult> InvokeAsync() => _invoker.InvokeAsync(Scan, InvocationDocument.Timer("scan", null, isPastDue: false), "test").WaitAsync(TimeSpan.FromSeconds(60));

    private async Task<IEnumerable<string>> TextsAsync(string queue) =>
        (await (await _queues.FindAsync(queue, default)).ReceiveAsync(32, TimeSpan.FromMinutes(1), default)).Select(message => message.Text);
}
