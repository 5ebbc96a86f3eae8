using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Collect.Tls;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Tls;

public sealed class TlsObserverTests : IDisposable
{
    private const string Host = "tinh-a.gov.vn";
    private static readonly TimeProvider Clock = TimeProvider.System;
    private readonly TestCertificates _certificates = new(Clock.GetUtcNow());

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task GoodChain_HasNoFault()
    {
        var evidence = await ShakeAsync(_certificates.Leaf(Host));

        Assert.Empty(evidence.Faults);
        Assert.Equal("TLS 1.3", evidence.Version);
        Assert.StartsWith("TLS_", evidence.CipherSuite, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_AreKeptAsTheServerSentThem()
    {
        var evidence = await ShakeAsync(_certificates.Leaf(Host));

        Assert.Equal(["CN=" + Host, "CN=Test intermediate"], evidence.Chain.Select(certificate => certificate.Subject));
        Assert.Equal([Host], evidence.Chain[0].Names);
        Assert.Equal(("ECDSA", 256), (evidence.Chain[0].KeyAlgorithm, evidence.Chain[0].KeyBits));
    }

    [Fact]
    public async Task ExpiredCertificate_IsToldFromOneNotYetValid()
    {
        Assert.Equal([TlsFaults.Expired], (await ShakeAsync(_certificates.Leaf(Host, -80, -2))).Faults);
        Assert.Equal([TlsFaults.NotYetValid], (await ShakeAsync(_certificates.Leaf(Host, 2, 80))).Faults);
    }

    [Fact]
    public async Task OtherName_IsNameMismatch() =>
        Assert.Equal([TlsFaults.NameMismatch], (await ShakeAsync(_certificates.Leaf("khac.gov.vn"))).Faults);

    [Fact]
    public async Task IntermediateThatIsNotSent_IsPartialChain() =>
        Assert.Equal([TlsFaults.PartialChain], (await ShakeAsync(_certificates.Leaf(Host), withIntermediate: false)).Faults);

    [Fact]
    public async Task SelfSigned_IsUntrustedRoot() =>
        Assert.Equal([TlsFaults.UntrustedRoot], (await ShakeAsync(_certificates.SelfSigned(Host), withIntermediate: false)).Faults);

    [Fact]
    public async Task SeveralFaults_AreAllNamed() =>
        Assert.Equal([TlsFaults.Expired, TlsFaults.NameMismatch, TlsFaults.PartialChain], (await ShakeAsync(_certificates.Leaf("khac.gov.vn", -80, -2), withIntermediate: false)).Faults);

    [Fact]
    public async Task LabRoot_IsNotTrustedForTheRestOfTheWorld()
    {
        using var leaf = _certificates.Leaf("public.gov.vn");
        await using var server = new TlsServer(leaf, [_certificates.Intermediate], SslProtocols.None);
        var network = new FakeNetwork(server.Port).Name("public.gov.vn", [FakeNetwork.Public]);

        var evidence = await new TlsObserver(new AddressPolicy(network), Gate(), Clock, network.DialAsync).ObserveAsync("public.gov.vn", CancellationToken.None);

        Assert.NotEmpty(evidence.Value!.Faults);
        Assert.All(network.Dialled, endPoint => Assert.Equal(FakeNetwork.Public, endPoint.Address.ToString()));
    }

    [Fact]
    public async Task OlderVersion_IsNamed()
    {
        var evidence = await ShakeAsync(_certificates.Leaf(Host), versions: SslProtocols.Tls12);

        Assert.Equal("TLS 1.2", evidence.Version);
    }

    [Fact]
    public async Task Offer_NamesVersionsSuitesAndWhoseOrderItIs()
    {
        var offer = (await ShakeAsync(_certificates.Leaf(Host), versions: SslProtocols.Tls12)).Offer!.Value!;

        Assert.Equal(
            [("SSL 3.0", VersionAnswer.Refused), ("TLS 1.0", VersionAnswer.Refused), ("TLS 1.1", VersionAnswer.Refused), ("TLS 1.2", VersionAnswer.Accepted), ("TLS 1.3", VersionAnswer.Refused)],
            offer.Versions.Select(version => (version.Version, version.Answer)));
        Assert.Contains("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", offer.Versions[3].Suites);
        Assert.NotNull(offer.Versions[3].OwnOrder);
        Assert.InRange(offer.Connections, 6, new TlsOfferLimits().Connections);
    }

    [Fact]
    public async Task ServerThatHangsUp_IsTlsFailure()
    {
        await using var plain = new PlainServer();

        var evidence = await Observer(plain.Port).ObserveAsync(Host, CancellationToken.None);

        Assert.Equal(FailureKind.TlsFailure, evidence.Failure?.Kind);
    }

    [Fact]
    public async Task HostWithoutHttps_IsConnectionFailure() =>
        Assert.Equal(FailureKind.ConnectionFailure, (await Observer(httpsPort: 0).ObserveAsync(Host, CancellationToken.None)).Failure?.Kind);

    [Fact]
    public async Task PrivateHost_IsRefused()
    {
        var network = new FakeNetwork(0).Name("private.gov.vn", ["10.0.0.1"]);

        var evidence = await new TlsObserver(new AddressPolicy(network), Gate(), Clock, network.DialAsync).ObserveAsync("private.gov.vn", CancellationToken.None);

        Assert.Equal(FailureKind.RefusedAddress, evidence.Failure?.Kind);
        Assert.Empty(network.Dialled);
    }

    private async Task<TlsEvidence> ShakeAsync(X509Certificate2 leaf, bool withIntermediate = true, SslProtocols versions = SslProtocols.None)
    {
        await using var server = new TlsServer(leaf, withIntermediate ? [_certificates.Intermediate] : [], versions);
        var evidence = await Observer(server.Port).ObserveAsync(Host, CancellationToken.None);
        leaf.Dispose();
        return evidence.Value ?? throw new InvalidOperationException(evidence.Failure?.ToString());
    }

    private TlsObserver Observer(int httpsPort) =>
        new(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab(Host, 0, httpsPort, _certificates.Root.ExportCertificatePem())), Gate(), Clock);

    // Public addresses wait for their turn; the server here is one of our own.
    private static PolitenessGate Gate() => new(Clock, new PolitenessLimits { Interval = TimeSpan.Zero });

    private sealed class TlsServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;

        public TlsServer(X509Certificate2 leaf, X509Certificate2Collection sent, SslProtocols versions)
        {
            _listener.Start();
            _serving = ServeAsync(SslStreamCertificateContext.Create(leaf, sent, offline: true), versions);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _serving;
        }

        // Every hello is a connection of its own; the last one to come is the end of the test.
        private async Task ServeAsync(SslStreamCertificateContext context, SslProtocols versions)
        {
            while (true)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context, EnabledSslProtocols = versions });
                    _ = await stream.ReadAsync(new byte[1]);
                }
                catch (Exception gone) when (gone is IOException or AuthenticationException)
                {
                    // The observer hangs up after the server's first words, or after the handshake.
                }
                catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
                {
                    return;
                }
            }
        }
    }
}
