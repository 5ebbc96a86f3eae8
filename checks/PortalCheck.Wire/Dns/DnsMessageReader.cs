namespace PortalCheck.Wire.Dns;

/// <summary>Reads header, questions and the three sections.</summary>
internal static class DnsMessageReader
{
    private const int HeaderLength = 12;
    private const int MaxPacket = 65_535;

    public static DnsMessage Read(ReadOnlyMemory<byte> packet, out DnsFault fault)
    {
        // No transport carries more (RFC 7766 section 8).
        var reader = new DnsReader(packet.Length > MaxPacket ? packet[..MaxPacket] : packet);
        if (reader.Left < HeaderLength)
        {
            fault = DnsFault.HeaderCut;
            return DnsMessage.Empty;
        }

        Span<int> header = stackalloc int[HeaderLength / 2];
        for (var i = 0; i < header.Length; i++)
            _ = reader.TryRead16(out header[i]);
        var sections = new Sections();
        fault = ReadQuestions(ref reader, header[2], sections);
        for (var i = 0; i < 3 && fault == DnsFault.None; i++)
            fault = ReadRecords(ref reader, header[3 + i], sections, sections.Records[i], mayHoldOptions: i == 2);
        return Compose(header[0], header[1], sections, trailing: fault == DnsFault.None ? reader.Left : 0);
    }

    private static DnsMessage Compose(int id, int flags, Sections sections, int trailing) => new()
    {
        Id = id,
        IsResponse = (flags & 0x8000) != 0,
        Opcode = (flags >> 11) & 0xF,
        IsAuthoritative = (flags & 0x0400) != 0,
        IsTruncated = (flags & 0x0200) != 0,
        RecursionDesired = (flags & 0x0100) != 0,
        RecursionAvailable = (flags & 0x0080) != 0,
        AuthenticData = (flags & 0x0020) != 0,
        CheckingDisabled = (flags & 0x0010) != 0,
        Rcode = (DnsRcode)((sections.UpperRcode << 4) | (flags & 0xF)),
        Questions = sections.Questions,
        Answer = sections.Records[0],
        Authority = sections.Records[1],
        Additional = sections.Records[2],
        Options = sections.Options,
        TrailingOctets = trailing,
    };

    private static DnsFault ReadQuestions(ref DnsReader reader, int count, Sections sections)
    {
        for (var i = 0; i < count; i++)
        {
            if (reader.Left == 0)
                return DnsFault.RecordCut;
            if (!reader.TryReadName(out var name))
                return DnsFault.NameUnreadable;
            if (!reader.TryRead16(out var type) || !reader.TryRead16(out var questionClass))
                return DnsFault.RecordCut;
            sections.Questions.Add(new DnsQuestion(name, (DnsType)type, questionClass));
        }

        return DnsFault.None;
    }

    private static DnsFault ReadRecords(ref DnsReader reader, int count, Sections sections, List<DnsRecord> records, bool mayHoldOptions)
    {
        for (var i = 0; i < count; i++)
        {
            if (reader.Left == 0)
                return DnsFault.RecordCut;
            if (!reader.TryReadName(out var owner))
                return DnsFault.NameUnreadable;
            if (!reader.TryRead16(out var type) || !reader.TryRead16(out var recordClass) || !reader.TryRead32(out var timeToLive)
                || !reader.TryRead16(out var length) || reader.Left < length)
                return DnsFault.RecordCut;
            var (packetEnd, dataEnd) = (reader.End, reader.At + length);
            reader.End = dataEnd;
            if ((DnsType)type != DnsType.Opt)
                records.Add(new DnsRecord(owner, (DnsType)type, recordClass, timeToLive, DnsDataReader.Read(ref reader, (DnsType)type, recordClass)));
            else if (!mayHoldOptions || sections.Options is not null || !owner.IsRoot || !ReadOptions(ref reader, recordClass, timeToLive, sections))
                return DnsFault.OptionsUnreadable;
            (reader.At, reader.End) = (dataEnd, packetEnd);
        }

        return DnsFault.None;
    }

    // The class is the size; the time to live holds the upper response code, the version and DO.
    private static bool ReadOptions(ref DnsReader reader, int size, uint fields, Sections sections)
    {
        var options = new List<DnsOption>();
        while (reader.Left > 0)
        {
            if (!reader.TryRead16(out var code) || !reader.TryRead16(out var length) || !reader.TryTake(length, out var data))
                return false;
            options.Add(new DnsOption(code, data));
        }

        sections.Options = new DnsOptions(size, (int)((fields >> 16) & 0xFF), (fields & 0x8000) != 0, options);
        sections.UpperRcode = (int)(fields >> 24);
        return true;
    }

    private sealed class Sections
    {
        public List<DnsQuestion> Questions { get; } = [];

        public List<DnsRecord>[] Records { get; } = [[], [], []];

        public DnsOptions? Options { get; set; }

        public int UpperRcode { get; set; }
    }
}
