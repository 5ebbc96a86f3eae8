using System.Net;
using System.Net.Sockets;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns.Support;

/// <summary>One record in wire form, uncompressed.</summary>
internal sealed record FakeRecord(string Owner, DnsType Type, byte[] Data)
{
    public static FakeRecord Address(string owner, string address)
    {
        var parsed = IPAddress.Parse(address);
        return new FakeRecord(owner, parsed.AddressFamily == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa, parsed.GetAddressBytes());
    }

    public static FakeRecord Ns(string zone, string server) => new(zone, DnsType.Ns, FakePacket.Name(server));

    public static FakeRecord Soa(string zone) => new(zone, DnsType.Soa, [.. FakePacket.Name("ns." + zone), .. FakePacket.Name("host." + zone), .. new byte[20]]);

    public byte[] ToWire() => [.. FakePacket.Name(Owner), .. FakePacket.Short((int)Type), 0, 1, 0, 0, 14, 16, .. FakePacket.Short(Data.Length), .. Data];
}

/// <summary>Answers made by hand.</summary>
internal static class FakePacket
{
    private const int Authoritative = 0x0400;
    private const int Truncated = 0x0200;

    public static byte[] Name(string text) =>
        text.Length == 0 ? [0] : [.. text.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. label.Select(c => (byte)c)]), 0];

    public static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    /// <summary>An answer to a question, EDNS repeated where it was asked with it.</summary>
    public static byte[] Answer(
        FakeQuestion question, FakeRecord[]? answer = null, FakeRecord[]? authority = null, FakeRecord[]? additional = null,
        bool authoritative = true, bool truncated = false, int rcode = 0, int? id = null, string? name = null)
    {
        byte[] options = question.Edns ? [0, 0, 41, 4, 208, 0, 0, 128, 0, 0, 0] : [];
        return
        [
            .. Short(id ?? question.Id), .. Short(0x8000 | (authoritative ? Authoritative : 0) | (truncated ? Truncated : 0) | rcode), 0, 1,
            .. Short(answer?.Length ?? 0), .. Short(authority?.Length ?? 0), .. Short((additional?.Length ?? 0) + (question.Edns ? 1 : 0)),
            .. Name(name ?? question.Name.ToString()), .. Short((int)question.Type), 0, 1,
            .. (answer ?? []).SelectMany(record => record.ToWire()), .. (authority ?? []).SelectMany(record => record.ToWire()),
            .. (additional ?? []).SelectMany(record => record.ToWire()), .. options,
        ];
    }
}

/// <summary>A question that reached a fake server.</summary>
internal sealed record FakeQuestion(int Id, DnsName Name, DnsType Type, bool Edns, bool OverTcp);
