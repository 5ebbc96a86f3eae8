using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Invocations;

namespace PortalCheck.Cli.Hosting.Http;

/// <summary>The host's web server on loopback: the HTTP functions under the route prefix, and everything else from whoever answers the rest.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    /// <summary>Largest body of a request: a register of 10,000 portals with room to spare.</summary>
    public const long MostBodyBytes = 16 * 1024 * 1024;

    private readonly WebApplication _server;

    private HttpFront(WebApplication server)
    {
        _server = server;
        Address = new Uri(server.Urls.Single());
    }

    /// <summary>Where it is reached.</summary>
    public Uri Address { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="app">The app whose HTTP functions are served.</param>
    /// <param name="port">Port on 127.0.0.1; 0 for any.</param>
    /// <param name="invoker">Calls them.</param>
    /// <param name="rest">Answers all other requests.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="UsageException">The port is taken.</exception>
    public static async Task<HttpFront> StartAsync(FunctionApp app, int port, IInvoker invoker, RequestDelegate rest, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MostBodyBytes;
            server.Listen(IPAddress.Loopback, port, listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1);
        });
        var server = builder.Build();
        server.Use(OnlyLoopbackNames);
        foreach (var function in app.Functions)
        {
            if (function.Trigger is HttpTrigger trigger)
            {
                Map(server, $"/{app.Host.RoutePrefix}/{trigger.Route}", trigger, function, invoker);
            }
        }

        server.MapFallback("{**path}", rest);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException fault)
        {
            await server.DisposeAsync();
            throw new UsageException($"Cannot serve on port {port.ToString(CultureInfo.InvariantCulture)}: {fault.Message} Choose another with --port.");
        }

        return new HttpFront(server);
    }

    /// <summary>Takes no more requests and waits for those under way.</summary>
    public Task StopAsync() => _server.StopAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Map(WebApplication server, string route, HttpTrigger trigger, FunctionDefinition function, IInvoker invoker)
    {
        RequestDelegate call = context => CallAsync(context, trigger, function, invoker);
        if (trigger.Methods.Count > 0)
        {
            server.MapMethods(route, trigger.Methods, call);
        }
        else
        {
            server.Map(route, call);
        }
    }

    private static async Task CallAsync(HttpContext context, HttpTrigger trigger, FunctionDefinition function, IInvoker invoker)
    {
        InvocationDocument document;
        try
        {
            document = InvocationDocument.Request(trigger.BindingName, await RequestDocument.ReadAsync(context.Request, context.RequestAborted));
        }
        catch (BadHttpRequestException fault)
        {
            context.Response.StatusCode = fault.StatusCode;
            return;
        }

        try
        {
            await invoker.ReadyAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var result = await invoker.InvokeAsync(function, document, $"{context.Request.Method} {context.Request.Path}");
        var output = function.Outputs.OfType<HttpOutput>().FirstOrDefault();
        var answer = result.Answer is null || output is null ? null
            : result.Answer.Find(output.BindingName) is { } value ? HttpAnswer.TryRead(value)
            : new HttpAnswer(StatusCodes.Status200OK, [], []);
        await (answer ?? new HttpAnswer(StatusCodes.Status500InternalServerError, [], [])).SendAsync(context.Response, context.RequestAborted);
    }

    // A page elsewhere whose name was pointed at this machine would otherwise speak to the functions from a visitor's browser.
    private static Task OnlyLoopbackNames(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is "127.0.0.1" or "localhost" or "[::1]")
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }
}
