using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Queues;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Hosting.Queues;

public sealed class QueuePumpTests : IAsyncLifetime, IDisposable
{
    private static readonly QueuePacing Pacing = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromMinutes(10));

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 1, 15, 30, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly RecordedReport _report = new();
    private readonly FakeInvoker _invoker;
    private readonly QueueRoom _queues;
    private Task _running = Task.CompletedTask;

    public QueuePumpTests()
    {
        _invoker = new FakeInvoker(_time);
        _queues = new QueueRoom(async (name, cancellation) => await SqliteWorkQueue.OpenAsync(Path.Combine(_folder.Path, "host.db"), name, _time, cancellation));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await StopAsync();
        await _queues.DisposeAsync();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Success_DeletesTheMessage()
    {
        await SendAsync("one");
        Start();
        (await _invoker.NextAsync()).Succeed();
        await StopAsync();
        Assert.Equal(0, await CountAsync("work"));
    }

    [Fact]
    public async Task Failure_BringsTheMessageBackAfterTheVisibilityTimeout()
    {
        await SendAsync("one");
        Start();
        (await _invoker.NextAsync()).Fail();
        await IdleAsync();
        Assert.False(_invoker.HasNext);

        _time.Advance(TimeSpan.FromMinutes(1));
        var second = await _invoker.NextAsync();
        Assert.Equal("2", second.Document.GetProperty("Metadata").GetProperty("DequeueCount").GetString());
        second.Succeed();
    }

    [Fact]
    public async Task Failure_AfterTheLastTry_MovesToThePoisonQueue()
    {
        await SendAsync("one");
        Start();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await _invoker.NextAsync()).Fail();
            await IdleAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await StopAsync();
        Assert.Equal((0, 1), (await CountAsync("work"), await CountAsync("work-poison")));
        Assert.Contains("moved to work-poison", Assert.Single(_report.Notes), StringComparison.Ordinal);
        Assert.False(_invoker.HasNext);
    }

    [Fact]
    public async Task Message_ReceivedTooOftenByHostsThatDied_IsPoisonWithoutACall()
    {
        await SendAsync("one");
        var queue = await _queues.FindAsync("work", default);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await queue.ReceiveAsync(1, TimeSpan.Zero, default);
        }

        Start();
        await IdleAsync();
        await StopAsync();
        Assert.Equal((0, 1), (await CountAsync("work"), await CountAsync("work-poison")));
        Assert.False(_invoker.HasNext);
    }

    [Fact]
    public async Task Messages_AtOnce_AreAtMostBatchAndThreshold()
    {
        for (var number = 0; number < 6; number++)
        {
            await SendAsync($"m{number}");
        }

        Start(new QueueConfiguration(BatchSize: 2, NewBatchThreshold: 1, MaxDequeueCount: 3, TimeSpan.FromMinutes(1)));
        var first = await _invoker.NextAsync();
        var second = await _invoker.NextAsync();
        Assert.False(_invoker.HasNext);

        // One left under way is at the threshold: a whole batch more is taken.
        first.Succeed();
        var third = await _invoker.NextAsync();
        var fourth = await _invoker.NextAsync();
        Assert.False(_invoker.HasNext);
        foreach (var call in new[] { second, third, fourth })
        {
            call.Succeed();
        }

        (await _invoker.NextAsync()).Succeed();
        (await _invoker.NextAsync()).Succeed();
    }

    [Fact]
    public async Task LongHandling_KeepsTheMessageHidden()
    {
        await SendAsync("one");
        Start(new QueueConfiguration(BatchSize: 1, NewBatchThreshold: 1, MaxDequeueCount: 3, TimeSpan.FromMinutes(1)));
        var call = await _invoker.NextAsync();
        for (var half = 0; half < 5; half++)
        {
            await _time.WhenWaitingAsync(TimeSpan.FromMinutes(5));
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        await _time.WhenWaitingAsync(TimeSpan.FromMinutes(5));
        Assert.False(_invoker.HasNext);
        call.Succeed();
        await StopAsync();
        Assert.Equal(0, await CountAsync("work"));
        Assert.Empty(_report.Notes);
    }

    [Fact]
    public async Task Stop_WhileTheHandlerFails_GivesTheMessageBackAtOnceAndPoisonsNothing()
    {
        await SendAsync("one");
        var queue = await _queues.FindAsync("work", default);
        await queue.ReceiveAsync(1, TimeSpan.Zero, default);
        await queue.ReceiveAsync(1, TimeSpan.Zero, default);
        Start();
        var call = await _invoker.NextAsync();
        await _stop.CancelAsync();
        call.Fail();
        await _running;
        Assert.Equal((1, 0), (await CountAsync("work"), await CountAsync("work-poison")));
        Assert.Single(await queue.ReceiveAsync(1, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Message_ReachesTheHandlerAsItWasSent()
    {
        await SendAsync("""{"portal":"dvc-an-lac"}""");
        Start();
        var call = await _invoker.NextAsync();
        Assert.Equal("""{"portal":"dvc-an-lac"}""", call.Message);
        call.Succeed();
    }

    private void Start(QueueConfiguration? configuration = null)
    {
        var trigger = new QueueTrigger("item", "work");
        var pump = new QueuePump(
            new FunctionDefinition("Work", trigger, []), trigger, configuration ?? new QueueConfiguration(1, 0, 3, TimeSpan.FromMinutes(1)), Pacing, _queues, _invoker, _report, _time);
        _running = Task.Run(() => pump.RunAsync(_stop.Token));
    }

    /// <summary>Waits until the pump has looked, found nothing and pauses.</summary>
    private Task IdleAsync() => _time.WhenWaitingAsync(Pacing.ShortestPause);

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private Task SendAsync(string text) => _queues.SendAsync("work", text, default);

    private async Task<int> CountAsync(string queue) => await (await _queues.FindAsync(queue, default)).CountAsync(default);
}
