using PortalCheck.Wire.Dns;
using static PortalCheck.Wire.Tests.Dns.PacketBuilder;

namespace PortalCheck.Wire.Tests.Dns;

public sealed class DnsRrsetTests
{
    private static readonly byte[] Signature = [0, 1, 8, 2, 0, 0, 14, 16, 0, 0, 0, 2, 0, 0, 0, 1, 0x12, 0x34, 0, 9];

    private static readonly IReadOnlyList<DnsRecord> Section = Read(Message([
        Record("a.vn", DnsType.A, [1, 2, 3, 4]), Record("b.vn", DnsType.A, [9, 9, 9, 9]), Record("A.vn", DnsType.A, [1, 2, 3, 3]),
        Record("a.vn", DnsType.Rrsig, Signature), Record("a.vn", DnsType.Rrsig, [1]), Record("c.vn", DnsType.Rrsig, Signature),
    ])).Answer;

    [Fact]
    public void Records_ArePutTogetherWithTheirSignatures() => Assert.Equal(
        ["a.vn 2 1", "b.vn 1 0", "c.vn 0 1"],
        DnsRrset.Group(Section).Select(set => $"{set.Owner} {set.Records.Count} {set.Signatures.Count}"));

    [Fact]
    public void SignatureThatCannotBeRead_IsKeptApart() => Assert.Single(DnsRrset.OfMalformedSignatures(Section));

    [Fact]
    public void Find_GivesTheSameSet()
    {
        Assert.True(DnsRrset.Find(Section, DnsName.Parse("a.vn"), DnsType.A) is { Records.Count: 2, Signatures.Count: 1 });
        Assert.Null(DnsRrset.Find(Section, DnsName.Parse("a.vn"), DnsType.Aaaa));
    }

    [Fact]
    public void CanonicalData_AreSortedAndEachOnce()
    {
        var set = DnsRrset.Find([.. Section, .. Section], DnsName.Parse("a.vn"), DnsType.A)!;

        Assert.Equal(["01020303", "01020304"], set.CanonicalData().Select(data => Convert.ToHexString(data.Span)));
    }
}
