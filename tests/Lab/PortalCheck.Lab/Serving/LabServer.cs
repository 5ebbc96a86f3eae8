using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using PortalCheck.Lab.Certificates;

namespace PortalCheck.Lab.Serving;

/// <summary>Serves lab sites on 127.0.0.1, and on ::1 where the machine has it: one port for HTTP and one for HTTPS, told apart by host.</summary>
internal sealed class LabServer : IAsyncDisposable
{
    private const int MaxKeptBody = 64 * 1024;
    private const int StartAttempts = 8;

    private readonly Dictionary<string, ILabSite> _sites;
    private readonly LabAuthority _authority;
    private readonly ConcurrentDictionary<string, SslStreamCertificateContext> _certificates = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();
    private WebApplication? _app;

    private LabServer(IReadOnlyList<ILabSite> sites, LabAuthority authority)
    {
        _sites = sites.SelectMany(site => site.Hosts.Select(host => (host, site)))
            .ToDictionary(pair => pair.host, pair => pair.site, StringComparer.OrdinalIgnoreCase);
        _authority = authority;
    }

    public int HttpPort { get; private set; }

    public int HttpsPort { get; private set; }

    /// <summary>True where the sites are served on ::1 too.</summary>
    public bool HasIpv6 { get; } = HasIpv6Loopback();

    public IReadOnlyCollection<ReceivedRequest> Received => _received;

    /// <summary>Begins to serve. Throws <see cref="IOException"/> where no free pair of ports is found.</summary>
    public static async Task<LabServer> StartAsync(IReadOnlyList<ILabSite> sites, LabAuthority authority, CancellationToken cancellation)
    {
        var server = new LabServer(sites, authority);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await server.ListenAsync(cancellation);
                return server;
            }
            catch (IOException) when (attempt < StartAttempts)
            {
                // Somebody took a port between the choice and the bind: choose again.
                await server.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is null)
            return;
        var app = _app;
        _app = null;
        // Browsers keep connections open: a graceful stop would wait for them.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        HttpPort = FreePort();
        HttpsPort = FreePort();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var address in LoopbackAddresses())
            {
                kestrel.Listen(address, HttpPort);
                kestrel.Listen(address, HttpsPort, listen => listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = ChooseCertificate }));
            }
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync(cancellation);
    }

    private ValueTask<SslServerAuthenticationOptions> ChooseCertificate(TlsHandshakeCallbackContext context)
    {
        var host = context.ClientHelloInfo.ServerName;
        if (!_sites.TryGetValue(host, out var site) || site.Certificate is LabCertificate.None)
            throw new AuthenticationException($"The lab serves no HTTPS under '{host}'.");
        return ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _certificates.GetOrAdd(host, name => _authority.Issue(name, site.Certificate)),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        });
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var host = request.Host.Host.ToLowerInvariant();
        var query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.FirstOrDefault() ?? "", StringComparer.Ordinal);
        var asked = new LabRequest(
            request.Method, request.Scheme, host, request.Path.Value ?? "/", request.QueryString.Value ?? "", query);
        _received.Enqueue(new ReceivedRequest(
            request.Method,
            $"{request.Scheme}://{host}{request.Path.ToUriComponent()}{request.QueryString}",
            request.Headers.UserAgent.ToString(),
            request.Headers.Referer.ToString(),
            await ReadBodyAsync(request))
        {
            Headers = [.. request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
        });
        var answer = _sites.TryGetValue(host, out var site)
            ? await site.AnswerAsync(asked, context.RequestAborted)
            : LabAnswer.Text(StatusCodes.Status421MisdirectedRequest, "text/plain; charset=utf-8", "Not a lab host.");
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers.Append(name, value);
        if (answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
            context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    // A request that is broken off halfway still brought what it brought.
    private static async Task<string> ReadBodyAsync(HttpRequest request)
    {
        var kept = new byte[MaxKeptBody];
        var length = 0;
        try
        {
            while (length < kept.Length && await request.Body.ReadAsync(kept.AsMemory(length), request.HttpContext.RequestAborted) is var count and > 0)
                length += count;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
        }

        return Encoding.UTF8.GetString(kept, 0, length);
    }

    private IEnumerable<IPAddress> LoopbackAddresses()
    {
        yield return IPAddress.Loopback;
        if (HasIpv6)
            yield return IPAddress.IPv6Loopback;
    }

    private static bool HasIpv6Loopback()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
