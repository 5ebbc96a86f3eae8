using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace PortalCheck.Cli.Vantages;

/// <summary>The web server of a vantage: small bounds on everything that a stranger may send, and one path.</summary>
internal sealed class VantageServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly VantageDoor _door;

    private VantageServer(WebApplication server, VantageDoor door)
    {
        _server = server;
        _door = door;
        Address = new Uri(server.Urls.Single());
    }

    /// <summary>Where it is reached.</summary>
    public Uri Address { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="listen">Where; stays the caller's.</param>
    /// <param name="door">Answers; ended with the server.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="UsageException">The port is taken, or may not be used.</exception>
    public static async Task<VantageServer> StartAsync(VantageListen listen, VantageDoor door, VantageLimits limits, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = limits.MostBytes;
            server.Limits.MaxRequestHeadersTotalSize = 8 * 1_024;
            server.Limits.MaxRequestHeaderCount = 40;
            server.Limits.MaxRequestLineSize = 1_024;
            server.Limits.MaxConcurrentConnections = 200;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            server.Listen(listen.EndPoint, one => Protect(one, listen));
        });
        var server = builder.Build();
        server.Run(door.AnswerAsync);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException)
        {
            await server.DisposeAsync();
            throw new UsageException($"Cannot listen on {listen.EndPoint}: {fault.Message} Choose another with --listen.");
        }

        return new VantageServer(server, door);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _door.Dispose();
    }

    private static void Protect(ListenOptions options, VantageListen listen)
    {
        options.Protocols = HttpProtocols.Http1;
        if (listen.Certificates.Count > 0)
        {
            options.UseHttps(https =>
            {
                https.ServerCertificate = listen.Certificates[0];
                https.ServerCertificateChain = [.. listen.Certificates.Skip(1)];
            });
        }
    }
}
