using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PortalCheck.Wire.Dns;

/// <summary>Names as people write them (RFC 1035 section 5.1, RFC 4343 section 2.1).</summary>
internal static class DnsNameText
{
    // Every octet may be written in four characters.
    private const int MaxTextLength = 4 * DnsName.MaxLength;

    public static bool TryParse(string? text, [NotNullWhen(true)] out DnsName? name)
    {
        name = null;
        if (text is null || text.Length > MaxTextLength)
            return false;
        if (text.Length == 0 || text is ".")
        {
            name = DnsName.Root;
            return true;
        }

        Span<byte> octets = stackalloc byte[DnsName.MaxLength];
        var (label, end, labels, at) = (0, 1, 0, 0);
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                if (!CloseLabel(octets, ref label, ref end, ref labels))
                    return false;
                at++;
                continue;
            }

            if (end >= DnsName.MaxLength || !TryReadOctet(text, ref at, out octets[end]))
                return false;
            end++;
        }

        // Without a dot at the end the last label is still open; with one, its place is the root's zero.
        if (end - label > 1 && !CloseLabel(octets, ref label, ref end, ref labels))
            return false;
        octets[label] = 0;
        name = DnsName.FromWire(octets[..(label + 1)].ToArray(), labels);
        return true;
    }

    public static string Write(ReadOnlySpan<byte> wire)
    {
        var text = new StringBuilder(wire.Length);
        for (var at = 0; wire[at] != 0; at += 1 + wire[at])
        {
            if (at > 0)
                text.Append('.');
            foreach (var octet in wire.Slice(at + 1, wire[at]))
                Append(text, octet);
        }

        return text.ToString();
    }

    // A dot inside a label must not look like the dot between two.
    private static void Append(StringBuilder text, byte octet)
    {
        if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_' or (byte)'*')
            text.Append((char)octet);
        else
            text.Append('\\').Append((char)('0' + (octet / 100))).Append((char)('0' + (octet / 10 % 10))).Append((char)('0' + (octet % 10)));
    }

    private static bool CloseLabel(Span<byte> octets, ref int label, ref int end, ref int labels)
    {
        var length = end - label - 1;
        if (length is 0 or > DnsName.MaxLabelLength || end >= DnsName.MaxLength)
            return false;
        octets[label] = (byte)length;
        label = end++;
        labels++;
        return true;
    }

    private static bool TryReadOctet(string text, ref int at, out byte octet)
    {
        octet = 0;
        var c = text[at++];
        if (c != '\\')
        {
            octet = (byte)c;
            return c is > ' ' and < (char)127;
        }

        if (at >= text.Length)
            return false;
        if (!char.IsAsciiDigit(text[at]))
        {
            c = text[at++];
            octet = (byte)c;
            return c is >= ' ' and < (char)127;
        }

        if (at + 3 > text.Length || !char.IsAsciiDigit(text[at + 1]) || !char.IsAsciiDigit(text[at + 2]))
            return false;
        var value = ((text[at] - '0') * 100) + ((text[at + 1] - '0') * 10) + text[at + 2] - '0';
        at += 3;
        octet = (byte)value;
        return value <= byte.MaxValue;
    }
}
