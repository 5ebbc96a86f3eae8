using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Tests.Support.Names;

/// <summary>A record of a test's zone.</summary>
internal sealed record LabRecord(DnsName Owner, DnsType Type, byte[] Data)
{
    public const uint TimeToLive = 3_600;

    public static LabRecord Of(string owner, string type, string data)
    {
        var name = DnsName.Parse(owner);
        var kind = Enum.Parse<DnsType>(type, ignoreCase: true);
        return new LabRecord(name, kind, kind switch
        {
            DnsType.A or DnsType.Aaaa => IPAddress.Parse(data).GetAddressBytes(),
            DnsType.Mx => [.. Number(int.Parse(data.Split(' ')[0], CultureInfo.InvariantCulture)), .. DnsName.Parse(data.Split(' ')[1]).Wire.Span],
            DnsType.Txt => Text(data),
            _ => DnsName.Parse(data).Wire.ToArray(),
        });
    }

    private static byte[] Number(int number)
    {
        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)number);
        return octets;
    }

    // Strings of 255 octets at most, so that long records come in several.
    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text).Chunk(255).SelectMany(part => part.Prepend((byte)part.Length))];
}

/// <summary>Writes messages as a name server would.</summary>
internal sealed record LabMessage(DnsName Name, DnsType Type)
{
    public int Rcode { get; init; }

    public bool Authoritative { get; init; } = true;

    public bool Truncated { get; init; }

    public bool Edns { get; init; } = true;

    public IReadOnlyList<LabRecord> Answer { get; init; } = [];

    public IReadOnlyList<LabRecord> Authority { get; init; } = [];

    public IReadOnlyList<LabRecord> Additional { get; init; } = [];

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        Write16(stream, 4_711);
        stream.WriteByte((byte)(0x80 | (Authoritative ? 4 : 0) | (Truncated ? 2 : 0)));
        stream.WriteByte((byte)Rcode);
        Write16(stream, 1);
        Write16(stream, Truncated ? 0 : Answer.Count);
        Write16(stream, Truncated ? 0 : Authority.Count);
        Write16(stream, (Truncated ? 0 : Additional.Count) + (Edns ? 1 : 0));
        stream.Write(Name.Wire.Span);
        Write16(stream, (int)Type);
        Write16(stream, 1);
        foreach (var record in Truncated ? [] : Answer.Concat(Authority).Concat(Additional))
        {
            stream.Write(record.Owner.Wire.Span);
            Write16(stream, (int)record.Type);
            Write16(stream, 1);
            Write16(stream, 0);
            Write16(stream, (int)LabRecord.TimeToLive);
            Write16(stream, record.Data.Length);
            stream.Write(record.Data);
        }

        if (Edns)
        {
            stream.Write([0, 0, 41, 4, 208, 0, 0, 128, 0, 0, 0]);
        }

        return stream.ToArray();
    }

    private static void Write16(MemoryStream stream, int number)
    {
        stream.WriteByte((byte)(number >> 8));
        stream.WriteByte((byte)number);
    }
}
