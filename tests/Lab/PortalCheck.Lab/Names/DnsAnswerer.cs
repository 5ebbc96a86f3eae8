using System.Buffers.Binary;

namespace PortalCheck.Lab.Names;

/// <summary>Turns a query into an answer (RFC 1035, 4035, 6891). A pure function over the zones, but for signatures that are made when first asked for.</summary>
/// <param name="zones">The zones; the root must be among them.</param>
internal sealed class DnsAnswerer(IReadOnlyList<LabZone> zones)
{
    private const int HeaderLength = 12;
    private const int PlainUdpLimit = 512;
    private const int UdpLimit = 1232;
    private const int NoError = 0;
    private const int FormatError = 1;
    private const int NoSuchName = 3;
    private const int NotImplemented = 4;
    private const int MaxAliases = 8;

    /// <summary>Answers one message; null where it is too broken to answer.</summary>
    public byte[]? Answer(ReadOnlySpan<byte> query, bool overUdp)
    {
        if (query.Length < HeaderLength || (query[2] & 0x80) != 0)
            return null;
        if ((query[2] & 0x78) != 0)
            return Head(query, NotImplemented);
        var position = HeaderLength;
        if (BinaryPrimitives.ReadUInt16BigEndian(query[4..]) != 1
            || !DnsName.TryRead(query, ref position, out var name)
            || position + 4 > query.Length)
            return Head(query, FormatError);
        var type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(query[position..]);
        position += 4;
        var question = query[HeaderLength..position];
        var (hasOptions, limit, wantsProof) = ReadOptions(query, position);
        var sections = Resolve(name, type, wantsProof);
        var answer = Write(query, question, sections, hasOptions, wantsProof);
        if (!overUdp || answer.Length <= (hasOptions ? Math.Clamp(limit, PlainUdpLimit, UdpLimit) : PlainUdpLimit))
            return answer;
        var cut = Write(query, question, sections with { Answers = [], Authority = [] }, hasOptions, wantsProof);
        cut[2] |= 0x02;
        return cut;
    }

    private sealed record Sections(int Code, IReadOnlyList<DnsRecord> Answers, IReadOnlyList<DnsRecord> Authority);

    private Sections Resolve(string name, RecordType type, bool wantsProof)
    {
        var answers = new List<DnsRecord>();
        for (var alias = 0; alias < MaxAliases; alias++)
        {
            var zone = ZoneFor(name, type);
            var set = zone.Find(name, type);
            if (set.Count > 0)
                return new Sections(NoError, [.. answers, .. zone.Signed(set, wantsProof)], []);
            var aliases = zone.Find(name, RecordType.Cname);
            if (aliases.Count == 0)
                return Nothing(zone, name, answers, wantsProof);
            answers.AddRange(zone.Signed(aliases, wantsProof));
            var position = 0;
            DnsName.TryRead(aliases[0].Data, ref position, out name);
        }

        return new Sections(NoError, answers, []);
    }

    private static Sections Nothing(LabZone zone, string name, List<DnsRecord> answers, bool wantsProof)
    {
        var exists = zone.Exists(name);
        IEnumerable<DnsRecord> proof = !wantsProof ? [] : exists ? zone.NoData(name) : zone.NoName(name);
        return new Sections(
            exists ? NoError : NoSuchName, answers, [.. zone.Signed(zone.Find(zone.Name, RecordType.Soa), wantsProof), .. proof]);
    }

    /// <summary>The deepest zone that holds the name; a DS record is the parent's (RFC 4035 section 3.1.4.1).</summary>
    private LabZone ZoneFor(string name, RecordType type) => zones
        .Where(zone => DnsName.IsWithin(name, zone.Name))
        .Where(zone => type is not RecordType.Ds || zone.Name.Length == 0 || !string.Equals(zone.Name, name, StringComparison.Ordinal))
        .MaxBy(zone => zone.Name.Length)!;

    /// <summary>Reads an OPT record straight after the question; other additional records before it are not looked through.</summary>
    private static (bool Present, int Limit, bool WantsProof) ReadOptions(ReadOnlySpan<byte> query, int position)
    {
        var only = BinaryPrimitives.ReadUInt16BigEndian(query[6..]) == 0 && BinaryPrimitives.ReadUInt16BigEndian(query[8..]) == 0;
        if (!only || position + 11 > query.Length || query[position] != 0
            || BinaryPrimitives.ReadUInt16BigEndian(query[(position + 1)..]) != (ushort)RecordType.Opt)
            return (false, PlainUdpLimit, false);
        var limit = BinaryPrimitives.ReadUInt16BigEndian(query[(position + 3)..]);
        return (true, limit, (query[position + 7] & 0x80) != 0);
    }

    private static byte[] Write(ReadOnlySpan<byte> query, ReadOnlySpan<byte> question, Sections sections, bool hasOptions, bool wantsProof)
    {
        var head = Head(query, sections.Code);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(6), (ushort)sections.Answers.Count);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(8), (ushort)sections.Authority.Count);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(10), (ushort)(hasOptions ? 1 : 0));
        byte[] options = hasOptions ? [0, 0, (byte)RecordType.Opt, .. DnsRecord.Short(UdpLimit), 0, 0, (byte)(wantsProof ? 0x80 : 0), 0, 0, 0] : [];
        return
        [
            .. head, .. question, .. sections.Answers.SelectMany(record => record.ToWire()),
            .. sections.Authority.SelectMany(record => record.ToWire()), .. options,
        ];
    }

    /// <summary>A header that answers: QR, AA and RA set (we stand in for a resolver too), RD and CD as asked.</summary>
    private static byte[] Head(ReadOnlySpan<byte> query, int code)
    {
        var head = new byte[HeaderLength];
        head[0] = query[0];
        head[1] = query[1];
        head[2] = (byte)(0x84 | query[2] & 0x01);
        head[3] = (byte)(0x80 | query[3] & 0x10 | code);
        return head;
    }
}
