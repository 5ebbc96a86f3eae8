using System.Text;
using System.Text.Json;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Tests.Vantages;

/// <summary>Answers of a vantage.</summary>
internal static class VantageSamples
{
    public const string Host = "dichvucong.tinh-a.gov.vn";
    public const string Key = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    public const string Four = "198.252.206.1";
    public const string Six = "2400:cb00:1::1";

    public static Vantage Place { get; } = new("vn-hanoi-v6", HasIpv6: true);

    private static ZoneAudit Zone { get; } = new()
    {
        Zone = "tinh-a.gov.vn",
        At = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero),
        Servers = [new ZoneServer("ns1.tinh-a.gov.vn", ["203.0.113.53", "2001:db8::53"], AtParent: true, AtZone: true)],
        Exchanges =
        [
            new DnsExchange
            {
                Server = "ns1.tinh-a.gov.vn", Address = "203.0.113.53", Transport = DnsTransport.Udp, Name = Host, Type = 28,
                Outcome = ExchangeOutcome.Answered, Milliseconds = 12.5, Message = new byte[] { 1, 2, 3, 4 },
            },
            new DnsExchange
            {
                Server = "ns1.tinh-a.gov.vn", Address = "2001:db8::53", Transport = DnsTransport.Tcp, Name = Host, Type = 28, Outcome = ExchangeOutcome.Silent,
            },
        ],
    };

    public static NetworkFacts Facts { get; } = new(
        Artifact.Of(new NameEvidence
        {
            A = [Four],
            Aaaa = [Six],
            Zone = "tinh-a.gov.vn",
            Verdict = DnssecVerdict.Secure,
            Answers = [new ResolverAnswer(Host, 28, DnssecVerdict.Secure, 0, Why: null, new byte[] { 1, 2, 3 })],
            FoundOverIpv6 = true,
            Zones = [Artifact.Missing<ZoneAudit>(FailureKind.Timeout), Artifact.Of(Zone)],
        }),
        Artifact.Of(new AddressEvidence
        {
            Reached = [new AddressReach(Four, 443, Failure: null, 12.5), new AddressReach(Six, 443, new CollectFailure(FailureKind.ConnectionFailure, "ConnectionRefused"), 3)],
            Pages = [new AddressPage(Four, 200, "Cổng dịch vụ công", [1, -2, 3])],
        }));

    public static string Json(NetworkFacts? facts = null) => JsonSerializer.Serialize(
        new VantageAnswer { Format = VantageAnswer.CurrentFormat, Host = Host, Vantage = Place, Facts = facts ?? Facts }, PortalCheckJson.Compact);

    /// <summary>An HTTP answer, byte for byte (Latin-1 stands for bytes).</summary>
    public static string Answer(string json, int status = 200, string type = "application/json")
    {
        var body = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(json));
        return $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
    }

    public static RemoteVantageOptions Options(string address) =>
        RemoteVantageOptions.TryMake(address, Key, out var options) is { } fault ? throw new InvalidOperationException(fault) : options!;

    public static RemoteVantageOptions Options(int port) => Options($"http://127.0.0.1:{port}");
}
