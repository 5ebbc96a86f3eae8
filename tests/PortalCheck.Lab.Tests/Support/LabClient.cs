using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Model.Register;

namespace PortalCheck.Lab.Tests.Support;

/// <summary>An HTTP client that follows the lab's name map and trusts the lab's root, and nothing else.</summary>
internal static class LabClient
{
    public static HttpClient Create(LabNetwork network)
    {
        var root = X509Certificate2.CreateFromPem(network.RootCertificatePem);
        return new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { root },
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
            },
            ConnectCallback = async (context, cancellation) =>
            {
                var host = network.Find(context.DnsEndPoint.Host) ?? throw new IOException($"{context.DnsEndPoint.Host} is not in the lab");
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(host.Address, context.DnsEndPoint.Port == 80 ? host.HttpPort : host.HttpsPort, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }
}

/// <summary>One lab for all tests of a class.</summary>
public sealed class DemoLab : IAsyncLifetime
{
    public LabWorld World { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = await LabWorld.StartAsync();
        Http = LabClient.Create(World.Network);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await World.DisposeAsync();
    }
}
