using System.Buffers.Binary;

namespace PortalCheck.NetworkLab.Serving;

/// <summary>What fault servers do to messages (RFC 1035 section 4.1). Messages come from the lab's own servers, questions from what is tested: nothing here may throw on either.</summary>
internal static class WireEdits
{
    private const int Header = 12;
    private const int Rrsig = 46;
    private const int Nsec = 47;
    private const int Nsec3 = 50;

    /// <summary>An OPT record with the DO bit and 1,232 bytes (RFC 6891 section 6.1.2).</summary>
    private static readonly byte[] OptRecord = [0, 0, 41, 0x04, 0xD0, 0, 0, 0x80, 0, 0, 0];

    /// <summary>Whether a question carries anything after its question section: EDNS.</summary>
    public static bool HasEdns(ReadOnlySpan<byte> query) => query.Length >= Header && BinaryPrimitives.ReadUInt16BigEndian(query[10..]) > 0;

    /// <summary>The question without EDNS.</summary>
    public static byte[] WithoutEdns(ReadOnlySpan<byte> query) => OnlyQuestion(query);

    /// <summary>Another id.</summary>
    public static byte[] OtherId(byte[] answer)
    {
        answer[0] ^= 0x5A;
        return answer;
    }

    /// <summary>Another name in the question section.</summary>
    public static byte[] OtherQuestion(byte[] answer)
    {
        if (answer.Length > Header + 1 && answer[Header] > 0)
            answer[Header + 1] = (byte)(answer[Header + 1] == 'x' ? 'y' : 'x');
        return answer;
    }

    /// <summary>Header, question and EDNS with the TC bit: the rest is to be asked for over TCP.</summary>
    public static byte[] Truncated(byte[] answer)
    {
        var edns = HasEdns(answer);
        byte[] cut = [.. OnlyQuestion(answer), .. edns ? OptRecord : []];
        cut[2] |= 0x02;
        cut[11] = (byte)(edns ? 1 : 0);
        return cut;
    }

    /// <summary>An answer that says only that the question was not understood.</summary>
    public static byte[] FormatError(ReadOnlySpan<byte> query)
    {
        var answer = OnlyQuestion(query);
        answer[2] |= 0x80;
        answer[3] = 1;
        return answer;
    }

    /// <summary>The right id and then no message.</summary>
    public static byte[] Garbage(ReadOnlySpan<byte> query) => [query[0], query[1], .. Enumerable.Repeat((byte)0xFF, 38)];

    /// <summary>Two thirds of the message: the header promises more.</summary>
    public static byte[] CutShort(byte[] answer) => answer.Length < 40 ? answer : answer[..(answer.Length * 2 / 3)];

    /// <summary>One answer record whose name is a pointer to itself (RFC 1035 section 4.1.4).</summary>
    public static byte[] PointerLoop(ReadOnlySpan<byte> query)
    {
        var answer = OnlyQuestion(query);
        answer[2] = 0x84;
        answer[7] = 1;
        return [.. answer, (byte)(0xC0 | (answer.Length >> 8)), (byte)answer.Length, 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, 10, 53, 80, 1];
    }

    /// <summary>Without authority: as a resolver answers.</summary>
    public static byte[] NotAuthoritative(byte[] answer)
    {
        answer[2] &= 0xFB;
        answer[3] |= 0x80;
        return answer;
    }

    /// <summary>Without the NSEC and NSEC3 records of the authority section and their signatures. Later names never point into them: RRSIG and OPT come after.</summary>
    public static byte[] WithoutDenial(byte[] answer)
    {
        var answers = BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(6));
        var authorities = BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(8));
        var at = EndOfQuestion(answer);
        var kept = new List<byte>(answer[..at]);
        ushort left = 0;
        for (var index = 0; index < answers + authorities; index++)
        {
            var fields = EndOfName(answer, at);
            if (fields < 0 || fields + 12 > answer.Length)
                return answer;
            var end = fields + 10 + BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(fields + 8));
            if (end > answer.Length)
                return answer;
            if (index < answers || !IsDenial(answer.AsSpan(fields)))
            {
                kept.AddRange(answer[at..end]);
                left += (ushort)(index < answers ? 0 : 1);
            }

            at = end;
        }

        byte[] stripped = [.. kept, .. answer[at..]];
        BinaryPrimitives.WriteUInt16BigEndian(stripped.AsSpan(8), left);
        return stripped;
    }

    private static bool IsDenial(ReadOnlySpan<byte> fields) => BinaryPrimitives.ReadUInt16BigEndian(fields) switch
    {
        Nsec or Nsec3 => true,
        Rrsig => BinaryPrimitives.ReadUInt16BigEndian(fields[10..]) is Nsec or Nsec3,
        _ => false,
    };

    private static byte[] OnlyQuestion(ReadOnlySpan<byte> message)
    {
        var cut = message[..EndOfQuestion(message)].ToArray();
        cut.AsSpan(6, 6).Clear();
        return cut;
    }

    private static int EndOfQuestion(ReadOnlySpan<byte> message)
    {
        var end = EndOfName(message, Header);
        return end < 0 || end + 4 > message.Length ? message.Length : end + 4;
    }

    private static int EndOfName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length)
        {
            if (message[at] == 0)
                return at + 1;
            if ((message[at] & 0xC0) == 0xC0)
                return at + 2;
            at += 1 + message[at];
        }

        return -1;
    }
}
