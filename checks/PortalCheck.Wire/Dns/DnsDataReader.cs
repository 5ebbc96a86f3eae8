using System.Buffers.Binary;
using System.Text;

namespace PortalCheck.Wire.Dns;

/// <summary>Reads the data of one record. What does not fit its type exactly is <see cref="MalformedData"/>, never an exception.</summary>
internal static class DnsDataReader
{
    /// <summary>Reads from the reader's place to its end; the place is undefined afterwards.</summary>
    public static DnsData Read(ref DnsReader reader, DnsType type, int recordClass)
    {
        var begin = reader.At;
        if (recordClass == DnsRecord.InternetClass && ReadTyped(ref reader, type) is { } data && reader.Left == 0)
            return data;
        reader.At = begin;
        var octets = reader.TakeRest();
        return recordClass == DnsRecord.InternetClass ? new MalformedData(octets) : new RawData(octets);
    }

    private static DnsData? ReadTyped(ref DnsReader reader, DnsType type)
    {
        switch (type)
        {
            case DnsType.A:
                return reader.Left == 4 ? new AddressData(reader.TakeRest()) : null;
            case DnsType.Aaaa:
                return reader.Left == 16 ? new AddressData(reader.TakeRest()) : null;
            case DnsType.Ns or DnsType.Cname or DnsType.Reverse or DnsType.Dname:
                return reader.TryReadName(out var target) ? new NameData(target) : null;
            case DnsType.Soa:
                return ReadSoa(ref reader);
            case DnsType.Mx:
                return reader.TryRead16(out var preference) && reader.TryReadName(out var exchange) ? new MxData(preference, exchange) : null;
            case DnsType.Srv:
                return ReadSrv(ref reader);
            case DnsType.Txt:
                return ReadText(ref reader);
            case DnsType.Caa:
                return ReadCaa(ref reader);
            case DnsType.Tlsa:
                return reader.Left > 3 ? new TlsaData(reader.TakeRest()) : null;
            case DnsType.Ds or DnsType.Cds:
                return reader.Left > 4 ? new DsData(reader.TakeRest()) : null;
            case DnsType.DnsKey or DnsType.CdnsKey:
                return reader.Left > 4 ? new DnsKeyData(reader.TakeRest()) : null;
            case DnsType.Rrsig:
                return ReadRrsig(ref reader);
            case DnsType.Nsec:
                return ReadNsec(ref reader);
            case DnsType.Nsec3:
                return ReadNsec3(ref reader);
            case DnsType.Nsec3Param:
                return ReadNsec3Param(ref reader);
            default:
                return OtherNamingData.Read(ref reader, (int)type);
        }
    }

    private static SoaData? ReadSoa(ref DnsReader reader)
    {
        if (!reader.TryReadName(out var primary) || !reader.TryReadName(out var mailbox) || !reader.TryTake(20, out var numbers))
            return null;
        var serial = BinaryPrimitives.ReadUInt32BigEndian(numbers.Span);
        return new SoaData(primary, mailbox, numbers, serial, minimum: BinaryPrimitives.ReadUInt32BigEndian(numbers.Span[16..]));
    }

    private static SrvData? ReadSrv(ref DnsReader reader)
    {
        var begin = reader.At;
        return reader.TryRead16(out var priority) && reader.TryRead16(out var weight) && reader.TryRead16(out var port)
            && reader.TryReadName(out var target)
            ? new SrvData(reader.From(begin)[..6], priority, weight, port, target)
            : null;
    }

    private static TextData? ReadText(ref DnsReader reader)
    {
        var begin = reader.At;
        var strings = new List<ReadOnlyMemory<byte>>(1);
        while (reader.Left > 0)
        {
            if (!reader.TryRead8(out var length) || !reader.TryTake(length, out var part))
                return null;
            strings.Add(part);
        }

        return strings.Count > 0 ? new TextData(reader.From(begin), strings) : null;
    }

    private static CaaData? ReadCaa(ref DnsReader reader)
    {
        var begin = reader.At;
        if (!reader.TryRead8(out var flags) || !reader.TryRead8(out var length) || length == 0 || !reader.TryTake(length, out var tag))
            return null;
        foreach (var octet in tag.Span)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet))
                return null;
        }

        var value = reader.TakeRest();
        return new CaaData(reader.From(begin), flags, Encoding.ASCII.GetString(tag.Span).ToLowerInvariant(), ToAscii(value.Span));
    }

    private static RrsigData? ReadRrsig(ref DnsReader reader)
    {
        var begin = reader.At;
        if (!reader.TryTake(RrsigData.FixedLength, out _) || !reader.TryReadName(out var signer, compressed: false) || reader.Left == 0)
            return null;
        return new RrsigData(reader.From(begin), signer, reader.TakeRest());
    }

    private static NsecData? ReadNsec(ref DnsReader reader)
    {
        var begin = reader.At;
        return reader.TryReadName(out var next, compressed: false) && TypeBitmap.TryRead(reader.TakeRest(), out var types)
            ? new NsecData(reader.From(begin), next, types)
            : null;
    }

    private static Nsec3Data? ReadNsec3(ref DnsReader reader)
    {
        var begin = reader.At;
        return reader.TryTake(4, out _)
            && reader.TryRead8(out var saltLength) && reader.TryTake(saltLength, out var salt)
            && reader.TryRead8(out var hashLength) && hashLength > 0 && reader.TryTake(hashLength, out var nextHash)
            && TypeBitmap.TryRead(reader.TakeRest(), out var types)
            ? new Nsec3Data(reader.From(begin), salt, nextHash, types)
            : null;
    }

    private static Nsec3ParamData? ReadNsec3Param(ref DnsReader reader)
    {
        var begin = reader.At;
        return reader.TryTake(4, out _) && reader.TryRead8(out var length) && reader.TryTake(length, out _) ? new Nsec3ParamData(reader.From(begin)) : null;
    }

    private static string ToAscii(ReadOnlySpan<byte> octets)
    {
        var text = new char[octets.Length];
        for (var i = 0; i < octets.Length; i++)
            text[i] = octets[i] < 128 ? (char)octets[i] : '\uFFFD';
        return new string(text);
    }
}
