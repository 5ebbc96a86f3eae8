using System.Text;
using FsCheck.Fluent;
using PortalCheck.Collect.Dns;

namespace PortalCheck.Collect.Tests.Dns;

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
        var message = DnsMessage.Read(Recorded);

        Assert.Equal(["www.a.vn > a.vn", "a.vn > 1.2.3.4"], message.Answer.Select(record => $"{record.Owner} > {record.Target ?? record.Address?.ToString()}"));
        Assert.Equal("vn", Assert.Single(message.Authority).Owner);
    }

    [Fact]
    public void PointerToItself_Ends() => Assert.Empty(Read("C00C").Answer);

    [Fact]
    public void PointerForward_IsRefused() => Assert.Empty(Read("C01E" + new string('0', 40)).Answer);

    [Fact]
    public void TwoPointersToEachOther_End() => Assert.Empty(Read("0161C00E" + "0162C00C").Answer);

    [Fact]
    public void DotInsideALabel_DoesNotLookLikeTwoLabels()
    {
        var packet = Convert.FromHexString("0000" + "8180" + "0000" + "0001" + "0000" + "0000" + "03612E62" + "00" + "0001" + "0001" + "00000000" + "0004" + "01020304");

        Assert.Equal("a\\046b", Assert.Single(DnsMessage.Read(packet).Answer).Owner);
    }

    [Fact]
    public void AnyBytes_NeverThrow() =>
        Prop.ForAll<byte[]>(bytes => DnsMessage.Read(bytes).Answer.Count <= 500).CheckSeeded();

    [Fact]
    public void AnyBytesBehindAHeader_NeverThrow() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] packet = [0, 0, 0x81, 0x80, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, .. bytes];
            var message = DnsMessage.Read(packet);
            return message.Answer.Concat(message.Authority).All(record => record.ToDsText() is null or { Length: > 0 } && record.ToDnsKeyText() is null or { Length: > 0 });
        }).CheckSeeded();

    [Fact]
    public void DamagedAnswer_NeverThrows() =>
        Prop.ForAll<byte, byte, uint>((one, other, places) =>
        {
            var damaged = (byte[])Recorded.Clone();
            damaged[places % (uint)damaged.Length] = one;
            damaged[places / 251 % (uint)damaged.Length] = other;
            return DnsMessage.Read(damaged).Answer.All(record => record.Owner.Length <= 1_100);
        }).CheckSeeded();

    [Fact]
    public void CutAnswer_KeepsWhatCameBefore()
    {
        for (var length = 0; length < Recorded.Length; length++)
            Assert.True(DnsMessage.Read(Recorded.AsSpan(0, length)).Answer.Count <= 2);
    }

    [Fact]
    public void RootKeys_HaveTheirPublishedTags()
    {
        // The root's key-signing key of 2017, tag 20326 (IANA root anchors).
        var key = Convert.FromBase64String("AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=");

        Assert.Equal("257 3 8 20326 2048", new DnsRecord("", (int)DnsType.DnsKey, [1, 1, 3, 8, .. key], Target: null).ToDnsKeyText());
    }

    [Fact]
    public void Ds_IsShownInPresentationForm() =>
        Assert.Equal("20326 8 2 E06D", new DnsRecord("", (int)DnsType.Ds, [0x4F, 0x66, 8, 2, 0xE0, 0x6D], Target: null).ToDsText());

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

        Assert.EndsWith($" {bits}", new DnsRecord("", (int)DnsType.DnsKey, [1, 0, 3, algorithm, .. key], Target: null).ToDnsKeyText(), StringComparison.Ordinal);
    }

    [Fact]
    public void AliasLoop_Ends()
    {
        DnsRecord[] records = [new("a", (int)DnsType.Cname, [], "b"), new("b", (int)DnsType.Cname, [], "a")];

        Assert.Equal(["b", "a"], NameObserver.AliasesOf("a", records));
    }

    private static DnsMessage Read(string rest) =>
        DnsMessage.Read([.. Encoding.ASCII.GetBytes("\0\0\0\0"), 0, 0, 0, 1, 0, 0, 0, 0, .. Convert.FromHexString(rest), .. new byte[14]]);
}
