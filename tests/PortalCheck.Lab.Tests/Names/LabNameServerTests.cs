using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using FsCheck.Fluent;
using PortalCheck.Lab.Names;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Tests.Names;

public sealed class NameLab : IAsyncLifetime
{
    public LabWorld World { get; private set; } = null!;

    public async Task InitializeAsync() => World = await LabWorld.StartAsync(new LabOptions
    {
        BogusZone = true,
        Sites = [new FunctionSite("thu.motsite.gov.vn", _ => LabAnswer.Text(200, "text/plain", "x"))],
    });

    public async Task DisposeAsync() => await World.DisposeAsync();
}

public sealed class LabNameServerTests(NameLab lab) : IClassFixture<NameLab>
{
    private const int A = 1;
    private const int Mx = 15;
    private const int Aaaa = 28;
    private const int Ds = 43;
    private const int Dnskey = 48;

    [UnboundTheory]
    [InlineData("dichvucong.anlac.gov.vn", A, "secure data")]
    [InlineData("dichvucong.anlac.gov.vn", Aaaa, "secure data")]
    [InlineData("www.dichvucong.anlac.gov.vn", Aaaa, "secure data")]
    [InlineData("anlac.gov.vn", Ds, "secure data")]
    [InlineData("anlac.gov.vn", Dnskey, "secure data")]
    [InlineData("dichvucong.anlac.gov.vn", Mx, "secure no-data")]
    [InlineData("khong.co.anlac.gov.vn", A, "secure no-name")]
    [InlineData("khongco.gov.vn", A, "secure no-name")]
    [InlineData("dichvucong.binhson.gov.vn", Aaaa, "insecure data")]
    [InlineData("www.dichvucong.binhson.gov.vn", Aaaa, "insecure no-data")]
    [InlineData("binhson.gov.vn", Ds, "secure no-data")]
    [InlineData("dichvucong.hoathinh.gov.vn", A, "insecure data")]
    [InlineData("dichvucong.hoathinh.gov.vn", Aaaa, "insecure no-data")]
    [InlineData("thu.motsite.gov.vn", A, "insecure data")]
    [InlineData(LabWorld.BogusHost, A, "bogus data")]
    [InlineData("fonts.khonggian.example", A, "insecure no-name")]
    public void ValidatingResolver_AgreesWithTheZone(string name, int type, string expected) =>
        Assert.Equal(expected, Unbound.Ask(lab.World.Network.DnsServer!, Assert.Single(lab.World.Network.DnsAnchors), name, type));

    [Fact]
    public async Task Datagram_IsAnsweredWithTheSameIdAndQuestion()
    {
        var query = Query("dichvucong.anlac.gov.vn", A, wantsProof: false);

        var answer = await AskByDatagramAsync(query);

        Assert.Equal(query[..2], answer[..2]);
        Assert.Equal(query[12..^11], answer[12..(query.Length - 11)]);
    }

    [Fact]
    public async Task Stream_GivesTheSameSectionsAsDatagram()
    {
        var query = Query("dichvucong.anlac.gov.vn", A, wantsProof: true);

        Assert.Equal(await AskByDatagramAsync(query), await AskByStreamAsync(query));
    }

    [Fact]
    public void AnswerAbovePlainLimit_IsTruncatedOverUdpOnly()
    {
        using var zones = LabZones.Make([], bogus: false, DateTimeOffset.UnixEpoch.AddYears(56));
        var answerer = new DnsAnswerer([.. zones.Zones, new LabZone("lon", [.. Enumerable.Range(0, 40).Select(number => DnsRecord.Address("lon", $"192.0.2.{number}"))])]);
        var query = Query("lon", A, wantsProof: false)[..^11];
        query[11] = 0;

        var datagram = answerer.Answer(query, overUdp: true)!;
        var stream = answerer.Answer(query, overUdp: false)!;

        Assert.NotEqual(0, datagram[2] & 0x02);
        Assert.Equal(0, stream[2] & 0x02);
        Assert.Equal(40, BinaryPrimitives.ReadUInt16BigEndian(stream.AsSpan(6)));
    }

    [Fact]
    public void AnyBytes_NeverBreakTheAnswerer()
    {
        using var zones = LabZones.Make([], bogus: false, DateTimeOffset.UnixEpoch.AddYears(56));
        var answerer = new DnsAnswerer(zones.Zones);

        Prop.ForAll<byte[]>(query => answerer.Answer(query, overUdp: true) is null or { Length: >= 12 }).CheckSeeded();
    }

    private static byte[] Query(string name, int type, bool wantsProof) =>
    [
        0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 1, .. DnsName.ToWire(name), .. DnsRecord.Short((ushort)type), 0, 1,
        0, 0, 41, 0x04, 0xD0, 0, 0, (byte)(wantsProof ? 0x80 : 0), 0, 0, 0,
    ];

    private IPEndPoint Server() => IPEndPoint.Parse(lab.World.Network.DnsServer!.Replace('@', ':'));

    private async Task<byte[]> AskByDatagramAsync(byte[] query)
    {
        using var client = new UdpClient(AddressFamily.InterNetwork);
        await client.SendAsync(query, Server());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return (await client.ReceiveAsync(limit.Token)).Buffer;
    }

    private async Task<byte[]> AskByStreamAsync(byte[] query)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server());
        await client.GetStream().WriteAsync((byte[])[.. DnsRecord.Short((ushort)query.Length), .. query]);
        var length = new byte[2];
        await client.GetStream().ReadExactlyAsync(length);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await client.GetStream().ReadExactlyAsync(answer);
        return answer;
    }
}
