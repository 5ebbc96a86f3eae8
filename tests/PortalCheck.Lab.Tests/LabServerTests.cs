using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Tests;

public sealed class LabServerTests
{
    [Theory]
    [InlineData(LabCertificate.Good, SslPolicyErrors.None)]
    [InlineData(LabCertificate.ExpiresSoon, SslPolicyErrors.None)]
    [InlineData(LabCertificate.Expired, SslPolicyErrors.RemoteCertificateChainErrors)]
    [InlineData(LabCertificate.OtherName, SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData(LabCertificate.Incomplete, SslPolicyErrors.RemoteCertificateChainErrors)]
    public async Task Certificate_HasJustTheFaultOfItsKind(LabCertificate kind, SslPolicyErrors expected)
    {
        const string Host = "thu.chungthu.gov.vn";
        await using var world = await StartAsync(Host, kind);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, world.Network.Find(Host)!.HttpsPort);
        SslPolicyErrors? seen = null;
        bool Note(SslPolicyErrors errors)
        {
            seen = errors;
            return errors == expected;
        }

        await using var tls = new SslStream(client.GetStream());

        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = Host,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509Certificate2.CreateFromPem(world.Network.RootCertificatePem) },
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
            RemoteCertificateValidationCallback = (_, _, _, errors) => Note(errors),
        });

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task HostWithoutHttps_HasNoPortForIt()
    {
        await using var world = await StartAsync("thu.chungthu.gov.vn", LabCertificate.None);

        Assert.Equal(0, world.Network.Find("thu.chungthu.gov.vn")!.HttpsPort);
    }

    [Fact]
    public async Task UnknownHost_IsMisdirected()
    {
        await using var world = await StartAsync("thu.chungthu.gov.vn", LabCertificate.Good);
        using var http = new HttpClient();

        using var answer = await http.GetAsync($"http://127.0.0.1:{world.Network.Hosts[0].HttpPort}/");

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Received_KeepsMethodAddressAndUserAgent()
    {
        await using var world = await StartAsync("thu.chungthu.gov.vn", LabCertificate.Good);
        using var http = LabClient.Create(world.Network);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("thu-nghiem/1");

        await http.GetStringAsync("https://thu.chungthu.gov.vn/a?b=c");

        var received = Assert.Single(world.Received);
        Assert.Equal(("GET", "https://thu.chungthu.gov.vn/a?b=c", "thu-nghiem/1", "", ""), (received.Method, received.Url, received.UserAgent, received.Referer, received.Body));
    }

    private static Task<LabWorld> StartAsync(string host, LabCertificate certificate) => LabWorld.StartAsync(new LabOptions
    {
        DemoPortals = false,
        Sites = [new FunctionSite(host, _ => LabAnswer.Text(200, "text/plain; charset=utf-8", "được"), certificate)],
    });
}
