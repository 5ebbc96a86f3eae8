using System.Security.Cryptography.X509Certificates;
using FsCheck.Fluent;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Wire.Tests.Tls;

public sealed class ServerFlightReaderTests
{
    private const string Tls12 = "openssl-3.0-tls12-chain-staple-alpn";

    public static TheoryData<string> Recorded =>
    [
        Tls12, "openssl-3.0-tls13-hello-retry", "openssl-3.0-alert-handshake-failure", "openssl-3.0-alert-internal-error", "openssl-3.0-tls10-only-downgrade",
    ];

    [Fact]
    public void Tls12Flight_GivesHelloChainAndStaple()
    {
        var flight = Read(TlsFixture.Read(Tls12));

        Assert.Equal(FlightState.Done, flight.State);
        Assert.Equal(new ServerHello(0x0303, 0xC02B, Retry: false, "http/1.1", Staples: true), flight.Hello);
        Assert.Equal(["CN=mau.gov.vn", "CN=Mau CA"], flight.Certificates.Select(der => X509CertificateLoader.LoadCertificate(der.Span).Subject));
        Assert.Equal(TlsFixture.Read("openssl-3.0-ocsp-good"), flight.Staple!.Value.ToArray());
    }

    [Fact]
    public void HelloRetryRequest_NamesVersionAndSuite()
    {
        var flight = Read(TlsFixture.Read("openssl-3.0-tls13-hello-retry"));

        Assert.Equal(new ServerHello(0x0304, 0x1301, Retry: true, Protocol: null, Staples: false), flight.Hello);
        Assert.Equal(FlightState.Done, flight.State);
    }

    [Theory]
    [InlineData("openssl-3.0-alert-handshake-failure", 40)]
    [InlineData("openssl-3.0-alert-internal-error", 80)]
    [InlineData("openssl-3.0-alert-protocol-version", 70)]
    public void FatalAlert_IsRefusal(string fixture, int code)
    {
        var flight = Read(TlsFixture.Read(fixture));

        Assert.Equal((FlightState.Refused, new TlsAlert(Fatal: true, code)), (flight.State, flight.Alert));
        Assert.Null(flight.Hello);
    }

    [Fact]
    public void OlderVersion_IsToldByTheHello() => Assert.Equal(0x0301, Read(TlsFixture.Read("openssl-3.0-tls10-only-downgrade")).Hello?.Version);

    [Fact]
    public void Warning_DoesNotEndTheFlight()
    {
        byte[] warning = [21, 3, 1, 0, 2, 1, 112];

        var flight = Read([.. warning, .. TlsFixture.Read(Tls12)]);

        Assert.Equal((FlightState.Done, 112, 0xC02B), (flight.State, flight.Alert!.Code, flight.Hello!.Suite));
    }

    [Theory]
    [InlineData("485454502F312E3120343030204261642052657175657374")] // "HTTP/1.1 400 Bad Request"
    [InlineData("5353482D322E30")] // "SSH-2.0"
    [InlineData("1505")] // An alert of a protocol that is not TLS.
    public void OtherProtocol_IsNotTls(string hex) => Assert.Equal(FlightState.NotTls, Read(Convert.FromHexString(hex)).State);

    [Fact]
    public void EncryptedDataBeforeAHello_IsMalformed() => Assert.Equal(FlightState.Malformed, Read([23, 3, 3, 0, 1, 0]).State);

    [Fact]
    public void EndlessHandshake_StopsAtTheBound()
    {
        var flight = Read(TlsFixture.Read(Tls12).AsSpan(0, 100));
        var fed = 0;
        while (flight.State == FlightState.Open && fed < 1_000)
        {
            flight.Feed(new byte[1_024]);
            fed++;
        }

        Assert.Equal(FlightState.Malformed, flight.State);
        Assert.InRange(fed, 1, (ServerFlightReader.MostBytes / 1_024) + 1);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void BytesInPieces_ReadTheSame(string fixture)
    {
        var bytes = TlsFixture.Read(fixture);
        var whole = Read(bytes);
        var pieces = new ServerFlightReader();
        foreach (var one in bytes)
            pieces.Feed([one]);

        Assert.Equal((whole.State, whole.Hello, whole.Alert, whole.Certificates.Count), (pieces.State, pieces.Hello, pieces.Alert, pieces.Certificates.Count));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void EveryPrefixAndEveryFlippedBit_NeverThrows(string fixture)
    {
        var bytes = TlsFixture.Read(fixture);
        for (var length = 0; length < bytes.Length; length++)
            Read(bytes.AsSpan(0, length));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Read(changed);
        }
    }

    [Fact]
    public void AnyBytes_NeverThrow() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        Read(bytes);
        Read([22, 3, 3, 0, (byte)Math.Min(bytes.Length, 255), .. bytes]);
        ServerHello.Read(bytes);
        return OcspStapleReader.Read(bytes) is null;
    }).CheckSeeded(maxTest: 1_000);

    private static ServerFlightReader Read(ReadOnlySpan<byte> bytes)
    {
        var flight = new ServerFlightReader();
        flight.Feed(bytes);
        return flight;
    }
}
