using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PortalCheck.Cli.Hosting.Handler;

namespace PortalCheck.Cli.Tests.Hosting.Invocations;

/// <summary>A handler in the test's own process.</summary>
internal sealed class FakeHandler : IHandlerSource, IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly WebApplication _server;

    private FakeHandler(WebApplication server) => _server = server;

    public ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Headers, string Body)> Received { get; } = new();

    public Func<HttpResponse, Task> Answer { get; set; } = response => JsonAsync(response, "{}");

    public RunningHandler? Current { get; private set; }

    public Task ReadyAsync(CancellationToken cancellation) => Task.CompletedTask;

    public static async Task<FakeHandler> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var handler = new FakeHandler(server);
        server.Run(handler.HandleAsync);
        await server.StartAsync();
        handler.Current = new RunningHandler(new Uri(server.Urls.Single() + "/"), 0, handler._ended.Token);
        return handler;
    }

    public static async Task JsonAsync(HttpResponse response, string json)
    {
        response.ContentType = "application/json";
        await response.WriteAsync(json);
    }

    /// <summary>As when its process dies.</summary>
    public Task DieAsync() => _ended.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _server.DisposeAsync();
        _ended.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Received.Enqueue((
            $"{context.Request.Method} {context.Request.Path}",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body));
        await Answer(context.Response);
    }
}
