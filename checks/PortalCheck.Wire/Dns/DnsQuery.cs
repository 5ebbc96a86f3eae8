using System.Buffers.Binary;

namespace PortalCheck.Wire.Dns;

/// <summary>A question of ours.</summary>
/// <param name="Id">Number that the answer has to repeat: 0 to 65535, not to be guessed by others (RFC 5452 section 9.2).</param>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
public sealed record DnsQuery(int Id, DnsName Name, DnsType Type)
{
    /// <summary>Octets that fit any path without being cut into pieces (DNS flag day 2020).</summary>
    public const int SafeUdpSize = 1232;

    private const int HeaderLength = 12;
    private const int OptionsLength = 11;

    /// <summary>RD: asks a resolver to look further; a name server of a zone is asked without.</summary>
    public bool RecursionDesired { get; init; }

    /// <summary>CD: asks a validating resolver for the records even where they do not validate.</summary>
    public bool CheckingDisabled { get; init; }

    /// <summary>DO: asks for signatures.</summary>
    public bool DnssecOk { get; init; } = true;

    /// <summary>Octets that we take over UDP; 0 leaves the options record out, and DO with it.</summary>
    public int UdpSize { get; init; } = SafeUdpSize;

    /// <summary>The question in wire form, without the two octets of length that TCP puts in front.</summary>
    public byte[] Write()
    {
        var name = Name.Wire.Span;
        var packet = new byte[HeaderLength + name.Length + 4 + (UdpSize > 0 ? OptionsLength : 0)];
        BinaryPrimitives.WriteUInt16BigEndian(packet, (ushort)Id);
        packet[2] = (byte)(RecursionDesired ? 0x01 : 0);
        packet[3] = (byte)(CheckingDisabled ? 0x10 : 0);
        packet[5] = 1;
        name.CopyTo(packet.AsSpan(HeaderLength));
        var rest = packet.AsSpan(HeaderLength + name.Length);
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)Type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], DnsRecord.InternetClass);
        if (UdpSize > 0)
        {
            packet[11] = 1;
            BinaryPrimitives.WriteUInt16BigEndian(rest[5..], (ushort)DnsType.Opt);
            BinaryPrimitives.WriteUInt16BigEndian(rest[7..], (ushort)UdpSize);
            rest[11] = (byte)(DnssecOk ? 0x80 : 0);
        }

        return packet;
    }
}
