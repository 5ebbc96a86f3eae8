using System.Text.Json;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Timers;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Hosting.Timers;

public sealed class TimerLoopTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 1, 15, 30, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeInvoker _invoker;
    private SqliteTimerStore _store = null!;

    public TimerLoopTests() => _invoker = new FakeInvoker(_time);

    public async Task InitializeAsync() => _store = await SqliteTimerStore.OpenAsync(Path.Combine(_folder.Path, "host.db"), default);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose()
    {
        _folder.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Run_CallsOnTimeAndRemembers()
    {
        using var loop = Loop("0 20 * * * *");
        var running = await StartAsync(loop);
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(270));
        Assert.False(_invoker.HasNext);

        _time.Advance(TimeSpan.FromSeconds(270));
        var call = await _invoker.NextAsync();
        Assert.Equal("""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"0001-01-01T00:00:00","Next":"2026-11-22T01:20:00+00:00","LastUpdated":"2026-11-22T01:15:30+00:00"},"IsPastDue":false}""", Timer(call).GetRawText());

        call.Succeed();
        await _time.WhenWaitingAsync(TimeSpan.FromHours(1));
        await StopAsync(running);
        var kept = await _store.FindAsync("Tick", default);
        Assert.Equal(_time.GetUtcNow(), kept!.Last);
        Assert.Equal(_time.GetUtcNow().AddHours(1), kept.Next);
    }

    [Fact]
    public async Task Run_AfterDowntime_CallsAtOnceAsPastDue()
    {
        using (var before = Loop("0 20 * * * *"))
        {
            await before.OpenAsync(default);
        }

        _time.Advance(TimeSpan.FromDays(3));
        using var loop = Loop("0 20 * * * *");
        var running = await StartAsync(loop);
        var call = await _invoker.NextAsync();
        Assert.True(Timer(call).GetProperty("IsPastDue").GetBoolean());

        call.Succeed();
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(270));
        await StopAsync(running);
        Assert.False(_invoker.HasNext);
    }

    [Fact]
    public async Task Run_MoreOftenThanEveryMinute_IsNotMonitored()
    {
        using var loop = Loop("*/10 * * * * *");
        var running = await StartAsync(loop);
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10));
        var call = await _invoker.NextAsync();
        Assert.Equal(JsonValueKind.Null, Timer(call).GetProperty("ScheduleStatus").ValueKind);

        call.Succeed();
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(10));
        await StopAsync(running);
        Assert.Null(await _store.FindAsync("Tick", default));
    }

    [Fact]
    public async Task CallNow_WhileACallIsUnderWay_Waits()
    {
        using var loop = Loop("0 20 * * * *");
        var running = await StartAsync(loop);
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(270));
        _time.Advance(TimeSpan.FromSeconds(270));
        var first = await _invoker.NextAsync();

        var second = loop.CallNowAsync(default);
        Assert.False(_invoker.HasNext);

        first.Succeed();
        (await _invoker.NextAsync()).Succeed();
        await second;
        await StopAsync(running);
    }

    [Fact]
    public async Task Run_StoppedWhileTheCallFails_IsPastDueAtTheNextStart()
    {
        using (var loop = Loop("0 20 * * * *"))
        {
            var running = await StartAsync(loop);
            await _time.WhenWaitingAsync(TimeSpan.FromSeconds(270));
            _time.Advance(TimeSpan.FromSeconds(270));
            var call = await _invoker.NextAsync();
            await _stop.CancelAsync();
            call.Fail();
            await running;
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        using var next = Loop("0 20 * * * *");
        Assert.True(await next.OpenAsync(default));
    }

    private static JsonElement Timer(FakeInvoker.Call call) => call.Document.GetProperty("Data").GetProperty("tick");

    private async Task<Task> StartAsync(TimerLoop loop)
    {
        var isPastDue = await loop.OpenAsync(default);
        return Task.Run(() => loop.RunAsync(isPastDue, _stop.Token));
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private TimerLoop Loop(string schedule)
    {
        var trigger = new TimerTrigger("tick", TimerSchedule.TryParse(schedule, out _)!, UseMonitor: true, RunOnStartup: false);
        return new TimerLoop(new FunctionDefinition("Tick", trigger, []), trigger, _store, _invoker, new RecordedReport(), _time);
    }
}
