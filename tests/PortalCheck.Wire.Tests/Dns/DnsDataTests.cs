using PortalCheck.Wire.Dns;
using static PortalCheck.Wire.Tests.Dns.PacketBuilder;

namespace PortalCheck.Wire.Tests.Dns;

public sealed class DnsDataTests
{
    private static readonly byte[] RrsigHead = [0, 1, 8, 2, 0, 0, 14, 16, 0, 0, 0, 2, 0, 0, 0, 1, 0x12, 0x34];

    public static TheoryData<DnsType, byte[], string> Sound => new()
    {
        { DnsType.A, [192, 0, 2, 1], "192.0.2.1" },
        { DnsType.Aaaa, [0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "2001:db8::1" },
        { DnsType.Ns, Name("NS.vn"), "ns.vn" },
        { DnsType.Dname, Name("b.vn"), "b.vn" },
        { DnsType.Soa, [.. Name("ns.vn"), .. Name("x.vn"), .. Long(7), .. Long(1), .. Long(2), .. Long(3), .. Long(9)], "ns.vn x.vn 7" },
        { DnsType.Mx, [0, 10, .. Name("mx.vn")], "10 mx.vn" },
        { DnsType.Srv, [0, 1, 0, 2, 1, 187, .. Name("s.vn")], "1 2 443 s.vn" },
        { DnsType.Txt, [6, .. "v=spf1"u8, 5, .. " -all"u8], "v=spf1 -all" },
        { DnsType.Txt, [1, 0xC4, 1, 0x90], "Đ" },
        { DnsType.Caa, [0x80, 5, .. "ISSUE"u8, .. "ca.vn"u8], "128 issue \"ca.vn\"" },
        { DnsType.Tlsa, [3, 1, 1, 0xAB, 0xCD], "3 1 1 ABCD" },
        { DnsType.Ds, [0x4F, 0x66, 8, 2, 0xE0, 0x6D], "20326 8 2 E06D" },
        { DnsType.Rrsig, [.. RrsigHead, .. Name("VN"), 1, 2], "1 8 4660 vn" },
        { DnsType.Nsec, [.. Name("B.vn"), 0, 1, 0x40], "b.vn" },
        { DnsType.Nsec3, [1, 1, 0, 5, 1, 0xAA, 2, 0xBB, 0xCC, 0, 1, 0x40], "\\# 12 0101000501AA02BBCC000140" },
        { DnsType.Nsec3Param, [1, 0, 0, 5, 1, 0xAA], "\\# 6 0100000501AA" },
        { (DnsType)65_280, [1, 2], "\\# 2 0102" },
    };

    public static TheoryData<DnsType, byte[]> Broken => new()
    {
        { DnsType.A, [1, 2, 3] },
        { DnsType.A, [] },
        { DnsType.Aaaa, [1, 2, 3, 4] },
        { DnsType.Ns, [.. Name("ns.vn"), 0] },
        { DnsType.Ns, [2, (byte)'n'] },
        { DnsType.Ns, [0xC0, 0xFF] },
        { DnsType.Soa, [.. Name("ns.vn"), .. Name("x.vn"), .. Long(7)] },
        { DnsType.Mx, [0] },
        { DnsType.Srv, [0, 1, 0, 2, 1, 187] },
        { DnsType.Txt, [] },
        { DnsType.Txt, [3, 1] },
        { DnsType.Caa, [0, 0] },
        { DnsType.Caa, [0, 1, (byte)'-'] },
        { DnsType.Tlsa, [3, 1, 1] },
        { DnsType.Ds, [1, 2, 3, 4] },
        { DnsType.DnsKey, [1, 1, 3, 8] },
        { DnsType.Rrsig, [.. RrsigHead, .. Name("vn")] },
        // A signer by pointer: nobody may write it so, and what was signed could not be told.
        { DnsType.Rrsig, [.. RrsigHead, 0xC0, 12, 1, 2] },
        { DnsType.Nsec, [.. Name("b.vn"), 0, 0] },
        { DnsType.Nsec, [.. Name("b.vn"), 0, 33, .. new byte[33]] },
        { DnsType.Nsec, [.. Name("b.vn"), 1, 1, 1, 0, 1, 1] },
        { DnsType.Nsec, [.. Name("b.vn"), 0, 2, 1] },
        { DnsType.Nsec3, [1, 0, 0, 0, 0, 0] },
        { DnsType.Nsec3, [1, 0, 0, 0, 9, 0] },
        { DnsType.Nsec3Param, [1, 0, 0, 5, 1, 0xAA, 0] },
        { (DnsType)35, [0, 1, 0, 1, 1] },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void SoundData_AreReadAndReadAgainFromTheirCanonicalForm(DnsType type, byte[] octets, string text)
    {
        var data = Data(type, octets);

        Assert.Equal(text, data.ToString());
        Assert.Equal(data, Data(type, data.Canonical.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void BrokenData_AreMalformedAndNotAbsent(DnsType type, byte[] octets)
    {
        var record = Assert.Single(Read(Message([Record("a.vn", type, octets)])).Answer);

        Assert.True(record.IsMalformed);
        Assert.Equal(octets, record.Data.Canonical.ToArray());
    }

    [Fact]
    public void BrokenData_LeaveTheNextRecordReadable() =>
        Assert.Equal("1.2.3.4", Read(Message([Record("a.vn", DnsType.Aaaa, [1]), Record("a.vn", DnsType.A, [1, 2, 3, 4])])).Answer[1].Data.ToString());

    [Theory]
    [InlineData(DnsType.Mx, "000A" + "C00C", "000A" + "0161" + "02766E00")]
    [InlineData((DnsType)17, "0142C00C" + "C00C", "0162" + "0161" + "02766E00" + "0161" + "02766E00")]
    [InlineData((DnsType)18, "0001C00C", "0001" + "0161" + "02766E00")]
    [InlineData((DnsType)35, "00010002" + "0141" + "0142" + "00" + "0143C00C", "00010002" + "0141" + "0142" + "00" + "0163" + "0161" + "02766E00")]
    public void NamesInData_AreUncompressedAndInLowerCase(DnsType type, string octets, string canonical)
    {
        var message = Read(Message([Record([0xC0, 12], type, Convert.FromHexString(octets))], question: [.. Name("A.VN"), 0, 1, 0, 1]));

        Assert.Equal(canonical, Convert.ToHexString(message.Answer[0].Data.Canonical.Span));
    }

    /// <summary>RFC 6840 section 5.1: the next name of NSEC keeps its letters in what is signed, the signer of RRSIG does not.</summary>
    [Fact]
    public void NextNameOfNsec_KeepsItsLettersInTheCanonicalForm()
    {
        Assert.Equal(Name("B.vn"), Data(DnsType.Nsec, [.. Name("B.vn"), 0, 1, 0x40]).Canonical[..6].ToArray());
        Assert.Equal(Name("vn"), Data(DnsType.Rrsig, [.. RrsigHead, .. Name("VN"), 1, 2]).Canonical[18..22].ToArray());
    }

    [Fact]
    public void DataOfAnotherClass_AreNotRead() =>
        Assert.IsType<RawData>(Read(Message([Record(Name("a.vn"), DnsType.A, [1, 2, 3], recordClass: 3)])).Answer[0].Data);

    [Fact]
    public void TypesOfNsec_AreListed()
    {
        var nsec = Assert.IsType<NsecData>(Data(DnsType.Nsec, [.. Name("b.vn"), 0, 6, 0x62, 1, 0, 0, 0, 3, 1, 1, 0x40]));

        Assert.Equal([DnsType.A, DnsType.Ns, DnsType.Soa, DnsType.Mx, DnsType.Rrsig, DnsType.Nsec, DnsType.Caa], nsec.Types.Types);
        Assert.All(nsec.Types.Types, type => Assert.True(nsec.Types.Contains(type)));
        Assert.False(nsec.Types.Contains(DnsType.Aaaa) || nsec.Types.Contains(DnsType.DnsKey) || nsec.Types.Contains((DnsType)513));
    }

    [Fact]
    public void RootKey_HasItsPublishedTag()
    {
        // The root's key-signing key of 2017, tag 20326 (IANA root anchors).
        var key = Convert.FromBase64String("AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=");

        Assert.Equal("257 3 8 20326 2048", Data(DnsType.DnsKey, [1, 1, 3, 8, .. key]).ToString());
    }

    [Theory]
    [InlineData(5, 1024)]
    [InlineData(8, 2048)]
    [InlineData(13, 256)]
    [InlineData(14, 384)]
    [InlineData(15, 256)]
    [InlineData(16, 456)]
    public void KeySize_IsToldByAlgorithm(byte algorithm, int bits)
    {
        byte[] key = algorithm < 13 ? [3, 1, 0, 1, .. Enumerable.Repeat((byte)0xFF, bits / 8)] : new byte[(bits + 7) / 8 * 2];

        Assert.EndsWith($" {bits}", Data(DnsType.DnsKey, [1, 0, 3, algorithm, .. key]).ToString(), StringComparison.Ordinal);
    }
}
