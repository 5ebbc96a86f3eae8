namespace PortalCheck.Wire.Dns;

/// <summary>
/// A message (RFC 1035 section 4). Reading never throws and always ends, in time and memory bounded by the message's length. A message keeps
/// the octets that it was read from: they must not change afterwards.
/// </summary>
public sealed class DnsMessage
{
    /// <summary>A message without anything.</summary>
    public static DnsMessage Empty { get; } = new();

    /// <summary>Number that joins question and answer.</summary>
    public int Id { get; init; }

    /// <summary>QR: an answer.</summary>
    public bool IsResponse { get; init; }

    /// <summary>What kind of question; 0 is the usual one.</summary>
    public int Opcode { get; init; }

    /// <summary>AA: the server speaks for the zone.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>TC: more did not fit; records may be missing.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>RD.</summary>
    public bool RecursionDesired { get; init; }

    /// <summary>RA.</summary>
    public bool RecursionAvailable { get; init; }

    /// <summary>AD: the server says that it validated (RFC 4035 section 3.2.3).</summary>
    public bool AuthenticData { get; init; }

    /// <summary>CD (RFC 4035 section 3.2.2).</summary>
    public bool CheckingDisabled { get; init; }

    /// <summary>The response code, extended by the options record where there is one.</summary>
    public DnsRcode Rcode { get; init; }

    /// <summary>The questions; a server should repeat the one that it was asked.</summary>
    public IReadOnlyList<DnsQuestion> Questions { get; init; } = [];

    /// <summary>Records of the answer section.</summary>
    public IReadOnlyList<DnsRecord> Answer { get; init; } = [];

    /// <summary>Records of the authority section.</summary>
    public IReadOnlyList<DnsRecord> Authority { get; init; } = [];

    /// <summary>Records of the additional section, without the options record.</summary>
    public IReadOnlyList<DnsRecord> Additional { get; init; } = [];

    /// <summary>The options record; null where the server sent none.</summary>
    public DnsOptions? Options { get; init; }

    /// <summary>Octets after the last record: no part of the message, and no fault that hides it.</summary>
    public int TrailingOctets { get; init; }

    /// <summary>
    /// Reads a message. False where it cannot be read to its end: the message then holds the header and the whole records in front of the fault
    /// (it is <see cref="Empty"/> without a header), which prove nothing about what is absent. A record that is whole but whose data
    /// do not fit its type is no fault of the message: see <see cref="DnsRecord.IsMalformed"/>.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> packet, out DnsMessage message, out DnsFault fault)
    {
        message = DnsMessageReader.Read(packet, out fault);
        return fault == DnsFault.None;
    }

    /// <summary>Records of one owner and type in the Internet's class, in their order; malformed ones too.</summary>
    public static IEnumerable<DnsRecord> Select(IEnumerable<DnsRecord> section, DnsName owner, DnsType type) =>
        section.Where(record => record.Type == type && record.Class == DnsRecord.InternetClass && record.Owner == owner);

    /// <summary>True for an answer that carries the question's id and repeats its name and type (RFC 5452 section 9.1). Some servers repeat no question with an error.</summary>
    public bool Answers(int id, DnsName name, DnsType type) =>
        IsResponse && Id == id && Opcode == 0
        && (Questions.Count == 0
            ? Rcode is not (DnsRcode.NoError or DnsRcode.NameError)
            : Questions is [var only] && only.Type == type && only.Class == DnsRecord.InternetClass && only.Name == name);
}

/// <summary>A question.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
/// <param name="Class">The class; 1 is the Internet's.</param>
public sealed record DnsQuestion(DnsName Name, DnsType Type, int Class);

/// <summary>The options record (RFC 6891 section 6.1).</summary>
/// <param name="UdpSize">Octets that its sender takes over UDP.</param>
/// <param name="Version">Version of EDNS; 0 is the only one.</param>
/// <param name="DnssecOk">DO: signatures are wanted, or understood (RFC 3225).</param>
/// <param name="Options">The options themselves.</param>
public sealed record DnsOptions(int UdpSize, int Version, bool DnssecOk, IReadOnlyList<DnsOption> Options);

/// <summary>One option.</summary>
/// <param name="Code">Its code (IANA); 15 is an extended error (RFC 8914).</param>
/// <param name="Data">Its octets.</param>
public sealed record DnsOption(int Code, ReadOnlyMemory<byte> Data);
