namespace PortalCheck.Wire.Dns;

/// <summary>
/// Older types that hold names and are not read further: their names are uncompressed and turned to lower case, since signatures cover
/// them so (RFC 4034 section 6.2). SIG, NXT and A6 are left as they are: nothing signs them any more.
/// </summary>
internal static class OtherNamingData
{
    private const int Naptr = 35;

    /// <summary>Octets in front of the names, and how many names there are; null for a type without names.</summary>
    private static (int Octets, int Names)? ShapeOf(int type) => type switch
    {
        // MD, MF, MB, MG, MR
        3 or 4 or 7 or 8 or 9 => (0, 1),
        // MINFO, RP
        14 or 17 => (0, 2),
        // AFSDB, RT, KX
        18 or 21 or 36 => (2, 1),
        // PX
        26 => (2, 2),
        _ => null,
    };

    public static DnsData? Read(ref DnsReader reader, int type)
    {
        if (type == Naptr)
            return ReadNaptr(ref reader);
        if (ShapeOf(type) is not var (octets, names))
            return new RawData(reader.TakeRest());
        if (!reader.TryTake(octets, out var canonical))
            return null;
        for (var i = 0; i < names; i++)
        {
            if (!reader.TryReadName(out var name))
                return null;
            canonical = (byte[])[.. canonical.Span, .. name.Wire.Span];
        }

        return new RawData(canonical);
    }

    // RFC 3403 section 4.1: order, preference, three strings, a name.
    private static RawData? ReadNaptr(ref DnsReader reader)
    {
        var begin = reader.At;
        if (!reader.TryTake(4, out _))
            return null;
        for (var i = 0; i < 3; i++)
        {
            if (!reader.TryRead8(out var length) || !reader.TryTake(length, out _))
                return null;
        }

        var front = reader.From(begin)[..(reader.At - begin)];
        return reader.TryReadName(out var name) ? new RawData((byte[])[.. front.Span, .. name.Wire.Span]) : null;
    }
}
