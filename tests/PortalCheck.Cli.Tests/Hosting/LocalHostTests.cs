using System.Net;
using System.Text;
using System.Text.Json;
using PortalCheck.Cli.Hosting;
using PortalCheck.Cli.Hosting.Handler;
using PortalCheck.Cli.Hosting.Queues;
using PortalCheck.Cli.Hosting.Settings;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Hosting;

/// <summary>The host with a handler process of its own, on an app that has nothing to do with PortalCheck.</summary>
public sealed class LocalHostTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedReport _report = new();
    private LocalHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Timer_PutsAMessageAndTheQueueFunctionHandlesIt()
    {
        await _host.CallTimerAsync("Tick", default);
        Assert.Equal("""{"past":false}""", (await DoneAsync()).GetProperty("of").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(0, await CountAsync("echo-work"));
    }

    [Fact]
    public async Task Handler_KilledWhileItWorks_IsStartedAgainAndTheMessageComesBack()
    {
        var first = _host.HandlerProcessId;
        await _host.SendAsync("echo-work", """{"die":true}""", default);
        var done = await DoneAsync();
        Assert.Equal(2, done.GetProperty("tries").GetInt32());
        Assert.NotEqual(first, done.GetProperty("process").GetInt32());
        Assert.Contains(_report.Notes, note => note.Contains("ended with 137; starting it again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_ThatAlwaysFails_EndsInThePoisonQueue()
    {
        await _host.SendAsync("echo-work", """{"bad":true}""", default);
        Assert.NotNull((await _report.NextEndAsync()).Failure);
        Assert.NotNull((await _report.NextEndAsync()).Failure);
        Assert.Equal("""{"bad":true}""", (await MessageAsync("echo-work-poison")).Text);
    }

    [Fact]
    public async Task Request_ReachesTheFunctionWithItsParts()
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync(new Uri(_host.Address, "/api/things/s%E1%BB%91%201?q=a&q=b"), new StringContent("xin chào", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("yes", response.Headers.GetValues("X-Echo").Single());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        var call = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("POST", call.GetProperty("Method").GetString());
        Assert.Equal("số 1", call.GetProperty("Params").GetProperty("id").GetString());
        Assert.Equal("a,b", call.GetProperty("Query").GetProperty("q").GetString());
        Assert.Equal("text/plain; charset=utf-8", call.GetProperty("Headers").GetProperty("Content-Type")[0].GetString());
        Assert.Equal("xin chào", call.GetProperty("Body").GetString());
        Assert.StartsWith(_host.Address + "api/things/", call.GetProperty("Url").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/api/things/1", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/things/1", HttpStatusCode.NotFound)]
    public async Task Request_ThatNoFunctionTakes_IsRefused(string method, string path, HttpStatusCode expected)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_host.Address, path));
        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Request_UnderAnotherName_IsRefused()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Address, "/api/things/1"));
        request.Headers.Host = "attacker.example";
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Fact]
    public async Task SecondHost_OnTheSameFile_IsRefused() =>
        Assert.Contains("another", (await Assert.ThrowsAsync<StoreException>(StartAsync)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Stop_EndsTheHandlerAndTheNextStartFindsItsMessages()
    {
        await _host.StopAsync();
        Assert.Null(_host.HandlerProcessId);
        await _host.SendAsync("echo-work", "{}", default);
        await _host.DisposeAsync();
        _host = await StartAsync();
        Assert.Equal(1, (await DoneAsync()).GetProperty("tries").GetInt32());
    }

    [Fact]
    public async Task Handler_ThatNeverRuns_IsSaidInOneSentence()
    {
        var app = Directory.CreateDirectory(Path.Combine(_folder.Path, "broken"));
        File.Copy(Path.Combine(App, "host.json"), Path.Combine(app.FullName, "host.json"));
        Directory.CreateDirectory(Path.Combine(app.FullName, "Work"));
        File.Copy(Path.Combine(App, "Work", "function.json"), Path.Combine(app.FullName, "Work", "function.json"));
        var options = Options() with { App = app.FullName, StateFile = Path.Combine(_folder.Path, "other.db") };
        var fault = await Assert.ThrowsAsync<HandlerException>(() => LocalHost.StartAsync(options, _report, TimeProvider.System, default));
        Assert.Contains("The handler does not run", fault.Message, StringComparison.Ordinal);
        Assert.Contains(_report.Lines, line => line.Contains("handler.mjs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Queue_ThatCannotBeOpenedAtFirst_IsOpenedLater()
    {
        var opened = 0;
        var options = Elsewhere((name, cancellation) => Interlocked.Increment(ref opened) == 1
            ? Task.FromException<IWorkQueue>(new StoreException("away"))
            : OpenAsync(name, cancellation));
        await using var host = await LocalHost.StartAsync(options, _report, TimeProvider.System, default);
        Assert.Equal("Work: away", await NoteAsync("away"));
        await host.SendAsync("echo-work", "{}", default);
        Assert.Null((await _report.NextEndAsync()).Failure);
    }

    [Fact]
    public async Task Loop_ThatEndsByAFault_IsSaid()
    {
        var options = Elsewhere((_, _) => Task.FromException<IWorkQueue>(new InvalidOperationException("broken")));
        await using var host = await LocalHost.StartAsync(options, _report, TimeProvider.System, default);
        Assert.Contains("Work is no longer called (InvalidOperationException: broken)", await NoteAsync("no longer called"), StringComparison.Ordinal);
    }

    private static string App => Path.Combine(AppContext.BaseDirectory, "echo-app");

    private LocalHostOptions Options() => new()
    {
        App = App,
        Settings = new HostSettings([KeyValuePair.Create("TickSchedule", "0 0 0 1 1 *")]),
        StateFile = Path.Combine(_folder.Path, "host.db"),
        Port = 0,
        Queues = new QueuePacing(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
        Handler = new HandlerPacing { ShortestPause = TimeSpan.FromMilliseconds(20), StopGrace = TimeSpan.FromSeconds(20) },
    };

    private LocalHostOptions Elsewhere(Func<string, CancellationToken, Task<IWorkQueue>> openQueue) =>
        Options() with { StateFile = Path.Combine(_folder.Path, "elsewhere.db"), OpenQueue = openQueue };

    private async Task<IWorkQueue> OpenAsync(string name, CancellationToken cancellation) =>
        await SqliteWorkQueue.OpenAsync(Path.Combine(_folder.Path, "queues.db"), name, TimeProvider.System, cancellation);

    private async Task<string> NoteAsync(string words)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (_report.Notes.FirstOrDefault(note => note.Contains(words, StringComparison.Ordinal)) is { } note)
            {
                return note;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private Task<LocalHost> StartAsync() => LocalHost.StartAsync(Options(), _report, TimeProvider.System, default);

    private async Task<JsonElement> DoneAsync() => JsonDocument.Parse((await MessageAsync("echo-done")).Text).RootElement;

    private async Task<WorkMessage> MessageAsync(string queue)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await (await _host.FindQueueAsync(queue, limit.Token)).ReceiveAsync(1, TimeSpan.FromMinutes(1), limit.Token) is [var message])
            {
                return message;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<int> CountAsync(string queue)
    {
        // The message's own end comes right after what it put on the other queue.
        await _report.NextEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var found = await _host.FindQueueAsync(queue, limit.Token);
        while (await found.CountAsync(limit.Token) is > 0 && !limit.IsCancellationRequested)
        {
            await Task.Delay(20, CancellationToken.None);
        }

        return await found.CountAsync(CancellationToken.None);
    }
}
