using System.Buffers.Binary;
using System.Text;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>Answers about certificates as they come over the wire (RFC 1035 section 4.1), from what a fixture says of them.</summary>
internal static class FixtureRecords
{
    public static IEnumerable<ResolverAnswer> Of(FixtureNames names, string host)
    {
        foreach (var (name, records) in names.Caa)
            yield return Answer(name, DnsType.Caa, DnssecVerdict.Insecure, records.Select(Caa));
        if (names.Tlsa.Count > 0)
            yield return Answer("_443._tcp." + host, DnsType.Tlsa, names.TlsaVerdict, names.Tlsa.Select(Tlsa));
    }

    // "128 issue letsencrypt.org", RFC 8659 section 4.1.
    private static byte[] Caa(string text)
    {
        var parts = text.Split(' ', 3);
        var tag = Encoding.ASCII.GetBytes(parts[1]);
        return [byte.Parse(parts[0]), (byte)tag.Length, .. tag, .. Encoding.ASCII.GetBytes(parts[2])];
    }

    // "3 1 1 0123…", RFC 6698 section 2.1.
    private static byte[] Tlsa(string text)
    {
        var parts = text.Split(' ', 4);
        return [byte.Parse(parts[0]), byte.Parse(parts[1]), byte.Parse(parts[2]), .. Convert.FromHexString(parts[3])];
    }

    private static ResolverAnswer Answer(string name, DnsType type, DnssecVerdict verdict, IEnumerable<byte[]> records)
    {
        var list = records.ToList();
        List<byte> message = [0, 1, 0x81, 0x80, 0, 1, 0, (byte)list.Count, 0, 0, 0, 0, .. DnsName.Parse(name).Wire.Span, .. Short((int)type), 0, 1];
        foreach (var record in list)
            message.AddRange([0xC0, 12, .. Short((int)type), 0, 1, 0, 0, 0, 60, .. Short(record.Length), .. record]);
        return new ResolverAnswer(name, (int)type, verdict, 0, null, message.ToArray());
    }

    private static byte[] Short(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
