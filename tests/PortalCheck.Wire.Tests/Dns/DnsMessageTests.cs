using FsCheck.Fluent;
using PortalCheck.Wire.Dns;
using static PortalCheck.Wire.Tests.Dns.PacketBuilder;

namespace PortalCheck.Wire.Tests.Dns;

public sealed class DnsMessageTests
{
    // An answer to "www.a.vn A": a CNAME to a.vn by compression, an A record, and an SOA in the authority section.
    private static readonly byte[] Recorded = Convert.FromHexString(
        "1234" + "8180" + "0001" + "0002" + "0001" + "0000"
        + "03777777" + "0161" + "02766E" + "00" + "0001" + "0001"
        + "C00C" + "0005" + "0001" + "00000E10" + "0002" + "C010"
        + "C010" + "0001" + "0001" + "00000E10" + "0004" + "01020304"
        + "C012" + "0006" + "0001" + "00000E10" + "0016" + "00" + "00" + "0000000100000002000000030000000400000005");

    [Fact]
    public void RecordedAnswer_IsReadWithItsAliasAndAddress()
    {
        var message = Read(Recorded);

        Assert.Equal(["www.a.vn > a.vn", "a.vn > 1.2.3.4"], message.Answer.Select(record => $"{record.Owner} > {record.Data}"));
        Assert.Equal("vn", Assert.Single(message.Authority).Owner.ToString());
        Assert.True(message.Answers(0x1234, DnsName.Parse("www.a.vn"), DnsType.A));
    }

    [Theory]
    [InlineData(0x1235, "www.a.vn", DnsType.A)]
    [InlineData(0x1234, "a.vn", DnsType.A)]
    [InlineData(0x1234, "www.a.vn", DnsType.Aaaa)]
    public void AnswerToAnotherQuestion_IsToldApart(int id, string name, DnsType type) => Assert.False(Read(Recorded).Answers(id, DnsName.Parse(name), type));

    [Theory]
    [InlineData(0x8005, true)]
    [InlineData(0x8000, false)]
    [InlineData(0x0005, false)]
    public void AnswerWithoutAQuestion_IsTakenForAnErrorOnly(int flags, bool answers) =>
        Assert.Equal(answers, Read(Message(flags: flags)).Answers(0x1234, DnsName.Root, DnsType.A));

    [Fact]
    public void EveryFlag_IsRead()
    {
        Assert.True(Read(Message(flags: 0x8000)) is { IsResponse: true, IsAuthoritative: false, IsTruncated: false, Opcode: 0, Rcode: DnsRcode.NoError });
        Assert.True(Read(Message(flags: 0x0400)) is { IsAuthoritative: true, IsResponse: false });
        Assert.True(Read(Message(flags: 0x0200)) is { IsTruncated: true, RecursionDesired: false });
        Assert.True(Read(Message(flags: 0x0100)) is { RecursionDesired: true, RecursionAvailable: false });
        Assert.True(Read(Message(flags: 0x0080)) is { RecursionAvailable: true, AuthenticData: false });
        Assert.True(Read(Message(flags: 0x0020)) is { AuthenticData: true, CheckingDisabled: false });
        Assert.True(Read(Message(flags: 0x0010)) is { CheckingDisabled: true, AuthenticData: false });
        Assert.True(Read(Message(flags: 0x2805)) is { Opcode: 5, Rcode: DnsRcode.Refused });
    }

    [Fact]
    public void Options_GiveSizeVersionDnssecAndTheUpperCode()
    {
        byte[] error = [0, 15, 0, 2, 0, 7];
        var message = Read(Message(additional: [Record([0], DnsType.Opt, error, timeToLive: 0x01008000, recordClass: 1232)]));

        Assert.Equal(DnsRcode.BadVersion, message.Rcode);
        Assert.True(message.Options is { UdpSize: 1232, Version: 0, DnssecOk: true, Options: [{ Code: 15, Data.Length: 2 }] });
        Assert.Empty(message.Additional);
    }

    public static TheoryData<string, byte[]> BrokenOptions
    {
        get
        {
            var options = Record([0], DnsType.Opt, [], recordClass: 1232);
            return new()
            {
                { "twice", Message(additional: [options, options]) },
                { "in the answer", Message([options]) },
                { "not at the root", Message(additional: [Record("vn", DnsType.Opt, [])]) },
                { "cut", Message(additional: [Record([0], DnsType.Opt, [0, 15, 0, 2, 0])]) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(BrokenOptions))]
    public void BrokenOptions_AreAFault(string what, byte[] packet)
    {
        Assert.False(DnsMessage.TryRead(packet, out _, out var fault), what);
        Assert.Equal(DnsFault.OptionsUnreadable, fault);
    }

    [Theory]
    [InlineData("C00C", DnsFault.NameUnreadable)]
    [InlineData("C01E", DnsFault.NameUnreadable)]
    [InlineData("0161C00E", DnsFault.NameUnreadable)]
    [InlineData("4161", DnsFault.NameUnreadable)]
    [InlineData("8161", DnsFault.NameUnreadable)]
    [InlineData("C0", DnsFault.NameUnreadable)]
    [InlineData("0361", DnsFault.NameUnreadable)]
    [InlineData("00", DnsFault.RecordCut)]
    [InlineData("00000100010000000000050000", DnsFault.RecordCut)]
    [InlineData("", DnsFault.RecordCut)]
    public void BrokenRecord_IsAFaultThatKeepsTheHeader(string rest, DnsFault expected)
    {
        byte[] packet = [0x12, 0x34, 0x82, 0, 0, 0, 0, 1, 0, 0, 0, 0, .. Convert.FromHexString(rest)];

        Assert.False(DnsMessage.TryRead(packet, out var message, out var fault));
        Assert.Equal(expected, fault);
        Assert.True(message is { Id: 0x1234, IsTruncated: true, Answer: [] });
    }

    [Fact]
    public void PointersToPointers_AreBounded()
    {
        const int begin = 28;
        var chain = new byte[2_000];
        for (var i = 2; i < chain.Length; i += 2)
            (chain[i], chain[i + 1]) = ((byte)(0xC0 | ((begin + i - 2) >> 8)), (byte)(begin + i - 2));


        Assert.False(DnsMessage.TryRead(Message([Record("a.vn", DnsType.None, chain), Record([.. chain[^2..]], DnsType.A, [1, 2, 3, 4])]), out _, out var fault));
        Assert.Equal(DnsFault.NameUnreadable, fault);
    }

    [Fact]
    public void ShortHeader_IsAFault()
    {
        Assert.False(DnsMessage.TryRead(new byte[11], out var message, out var fault));
        Assert.Equal((DnsFault.HeaderCut, DnsMessage.Empty), (fault, message));
    }

    [Fact]
    public void OctetsBehindTheMessage_HideNothing() => Assert.True(Read([.. Recorded, 1, 2, 3]) is { TrailingOctets: 3, Answer.Count: 2 });

    [Fact]
    public void CutAnswer_IsAFaultWhereverItIsCut()
    {
        for (var length = 0; length < Recorded.Length; length++)
        {
            Assert.False(DnsMessage.TryRead(Recorded.AsMemory(0, length), out var message, out _));
            Assert.True(message.Answer.Count <= 2);
        }
    }

    [Fact]
    public void AnyBytes_NeverThrow() =>
        Prop.ForAll<byte[]>(bytes => DnsMessage.TryRead(bytes, out _, out var fault) == (fault == DnsFault.None)).CheckSeeded(maxTest: 1_000);

    [Fact]
    public void AnyBytesBehindAHeader_NeverThrow() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] packet = [0, 0, 0x81, 0x80, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, .. bytes];
            _ = DnsMessage.TryRead(packet, out var message, out _);
            return message.Answer.Concat(message.Authority).All(record => record.Owner.Wire.Length <= DnsName.MaxLength && record.Data.ToString() is not null);
        }).CheckSeeded(maxTest: 1_000);

    /// <summary>The most that a packet can blow up: every record points to a name of full length.</summary>
    [Fact]
    public void RecordsThatShareALongName_ShareItsOctets()
    {
        var longest = Name(string.Join('.', Enumerable.Repeat(new string('a', 63), 3).Append(new string('a', 61))));
        var records = Enumerable.Repeat(Record([0xC0, 12], DnsType.Ns, [0xC0, 12]), 4_500).ToArray();
        var packet = Message(records, question: [.. longest, 0, 2, 0, 1]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Read(packet);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 20 * packet.Length);
        Assert.Equal(4_500, message.Answer.Count);
    }
}
