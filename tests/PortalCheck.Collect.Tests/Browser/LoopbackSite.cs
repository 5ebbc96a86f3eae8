using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PortalCheck.Collect.Tests.Browser;

/// <summary>A request as the server got it.</summary>
internal sealed record Arrived(string Method, string Host, string Path, string Body, bool Socket);

/// <summary>A site on loopback that notes everything that arrives: what a portal's server would see of us.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly ConcurrentQueue<Arrived> _arrived = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waits = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private LoopbackSite(WebApplication app) => _app = app;

    public int Port { get; private set; }

    /// <summary>The portal's own site.</summary>
    public string Own => $"http://127.0.0.1:{Port}";

    /// <summary>The same server under a name that is another site.</summary>
    public string Other => $"http://localhost:{Port}";

    public IReadOnlyList<Arrived> All => [.. _arrived];

    /// <summary>What could have changed something at the server.</summary>
    public IEnumerable<Arrived> Changing => All.Where(request => request.Socket || request.Method is not ("GET" or "HEAD" or "OPTIONS"));

    public static async Task<LoopbackSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var site = new LoopbackSite(app);
        app.UseWebSockets();
        app.Run(site.AnswerAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        site.Port = new Uri(address).Port;
        return site;
    }

    public LoopbackSite Page(string path, string html, params (string Name, string Value)[] headers) => On(path, context =>
    {
        foreach (var (name, value) in headers)
            context.Response.Headers.Append(name, value);
        context.Response.ContentType ??= "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    });

    public LoopbackSite Redirect(string path, string target, int status = 302) => On(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    });

    public LoopbackSite On(string path, Func<HttpContext, Task> answer)
    {
        _pages[path] = answer;
        return this;
    }

    /// <summary>Ends when a request for this path has come.</summary>
    public Task SeenAsync(string path) => WaitFor(path).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public bool Saw(string path) => All.Any(request => request.Path.StartsWith(path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private TaskCompletionSource WaitFor(string path) =>
        _waits.GetOrAdd(path, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var body = context.WebSockets.IsWebSocketRequest ? "" : await reader.ReadToEndAsync();
        _arrived.Enqueue(new Arrived(
            request.Method, request.Host.Host, request.Path + request.QueryString, body, context.WebSockets.IsWebSocketRequest));
        WaitFor(request.Path).TrySetResult();
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            return;
        }

        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlAllowHeaders = "*";
        context.Response.Headers.AccessControlAllowMethods = "*";
        if (_pages.TryGetValue(request.Path, out var answer))
            await answer(context);
        else
            context.Response.StatusCode = 404;
    }
}
