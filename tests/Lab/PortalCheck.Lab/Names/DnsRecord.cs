using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace PortalCheck.Lab.Names;

/// <summary>Record types that the lab serves (IANA registry).</summary>
internal enum RecordType : ushort
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Opt = 41,
    Ds = 43,
    Rrsig = 46,
    Nsec = 47,
    Dnskey = 48,
}

/// <summary>One resource record.</summary>
/// <param name="Owner">Owner name.</param>
/// <param name="Type">Type.</param>
/// <param name="Data">RDATA, names in it lower case and uncompressed (so it is canonical, RFC 4034 section 6.2).</param>
internal sealed record DnsRecord(string Owner, RecordType Type, byte[] Data)
{
    /// <summary>Time to live of everything in the lab, in seconds.</summary>
    public const uint Ttl = 300;

    public static DnsRecord Address(string owner, string address)
    {
        var parsed = IPAddress.Parse(address);
        var type = parsed.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? RecordType.Aaaa : RecordType.A;
        return new DnsRecord(owner, type, parsed.GetAddressBytes());
    }

    public static DnsRecord Ns(string owner, string server) => new(owner, RecordType.Ns, DnsName.ToWire(server));

    public static DnsRecord Cname(string owner, string target) => new(owner, RecordType.Cname, DnsName.ToWire(target));

    public static DnsRecord Mx(string owner, ushort preference, string server) =>
        new(owner, RecordType.Mx, [.. Short(preference), .. DnsName.ToWire(server)]);

    public static DnsRecord Txt(string owner, string text) =>
        new(owner, RecordType.Txt, [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)]);

    public static DnsRecord Soa(string zone, string server) => new(
        zone,
        RecordType.Soa,
        [.. DnsName.ToWire(server), .. DnsName.ToWire("hostmaster." + zone), .. Long(2026112101), .. Long(3600), .. Long(600), .. Long(604800), .. Long(Ttl)]);

    /// <summary>The record as it stands in a message, without compression.</summary>
    public byte[] ToWire() =>
        [.. DnsName.ToWire(Owner), .. Short((ushort)Type), .. Short(1), .. Long(Ttl), .. Short((ushort)Data.Length), .. Data];

    public static byte[] Short(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Long(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
