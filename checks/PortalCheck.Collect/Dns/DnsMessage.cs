using System.Buffers.Binary;
using System.Text;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// An answer as it came over the wire (RFC 1035 section 4). Reading never throws and never loops: a compression pointer must lead backwards,
/// names and counts are bounded, and reading stops at the first thing that cannot be, keeping what was read before.
/// </summary>
/// <param name="Answer">Records of the answer section.</param>
/// <param name="Authority">Records of the authority section.</param>
internal sealed record DnsMessage(IReadOnlyList<DnsRecord> Answer, IReadOnlyList<DnsRecord> Authority)
{
    private const int HeaderLength = 12;
    private const int MaxRecords = 500;
    private const int MaxNameLength = 255;

    /// <summary>A message without records.</summary>
    public static DnsMessage Empty { get; } = new([], []);

    /// <summary>Reads a message.</summary>
    public static DnsMessage Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < HeaderLength)
            return Empty;
        var at = HeaderLength;
        var answer = new List<DnsRecord>();
        var authority = new List<DnsRecord>();
        var questions = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        for (var i = 0; i < questions; i++)
        {
            if (ReadName(packet, ref at) is null || (at += 4) > packet.Length)
                return Empty;
        }

        var sound = ReadRecords(packet, ref at, BinaryPrimitives.ReadUInt16BigEndian(packet[6..]), answer)
            && ReadRecords(packet, ref at, BinaryPrimitives.ReadUInt16BigEndian(packet[8..]), authority);
        _ = sound;
        return new DnsMessage(answer, authority);
    }

    private static bool ReadRecords(ReadOnlySpan<byte> packet, ref int at, int count, List<DnsRecord> records)
    {
        for (var i = 0; i < count && i < MaxRecords; i++)
        {
            if (ReadName(packet, ref at) is not { } owner || at + 10 > packet.Length)
                return false;
            var type = BinaryPrimitives.ReadUInt16BigEndian(packet[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 8)..]);
            at += 10;
            if (at + length > packet.Length)
                return false;
            var inside = at;
            var target = type == (int)DnsType.Cname ? ReadName(packet[..(at + length)], ref inside) : null;
            if (type != (int)DnsType.Cname || target is not null)
                records.Add(new DnsRecord(owner, type, packet.Slice(at, length).ToArray(), target));
            at += length;
        }

        return count <= MaxRecords;
    }

    // Each pointer must lead before the place where its part of the name began (RFC 1035 section 4.1.4: "a prior occurrence"), so it ends.
    private static string? ReadName(ReadOnlySpan<byte> packet, ref int at)
    {
        var name = new StringBuilder();
        var place = at;
        var begin = at;
        var after = -1;
        var octets = 1;
        while (place < packet.Length)
        {
            var length = packet[place];
            if ((length & 0xC0) == 0xC0)
            {
                if (place + 1 >= packet.Length)
                    return null;
                var target = ((length & 0x3F) << 8) | packet[place + 1];
                if (target >= begin)
                    return null;
                if (after < 0)
                    after = place + 2;
                place = begin = target;
                continue;
            }

            if ((length & 0xC0) != 0 || place + 1 + length > packet.Length || (octets += length + 1) > MaxNameLength)
                return null;
            if (length == 0)
            {
                at = after < 0 ? place + 1 : after;
                return name.ToString();
            }

            if (name.Length > 0)
                name.Append('.');
            AppendLabel(name, packet.Slice(place + 1, length));
            place += 1 + length;
        }

        return null;
    }

    // Presentation form (RFC 4343): a dot inside a label must not look like the dot between two.
    private static void AppendLabel(StringBuilder name, ReadOnlySpan<byte> label)
    {
        foreach (var octet in label)
        {
            var c = (char)octet;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '*')
                name.Append(char.ToLowerInvariant(c));
            else
                name.Append('\\').Append(octet.ToString("D3", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
