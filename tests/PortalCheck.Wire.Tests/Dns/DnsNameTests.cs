using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Tests.Dns;

public sealed class DnsNameTests
{
    /// <summary>Names of few labels of few octets, so that equal, nested and neighbouring ones come up.</summary>
    internal static Arbitrary<DnsName> Names { get; } = Gen.Choose(0, 5)
        .SelectMany(count => Gen.Elements("a", "B", "b", "*", "-", "\0", "z9", "\u00C8", ".").ListOf(count))
        .Select(labels => labels.Aggregate(DnsName.Root, (name, label) => name.Child([.. label.Select(c => (byte)c)])!))
        .ToArbitrary();

    [Theory]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("Dichvucong.GOV.vn.", "dichvucong.gov.vn")]
    [InlineData("*.gov.vn", "*.gov.vn")]
    [InlineData("_dmarc.gov.vn", "_dmarc.gov.vn")]
    [InlineData("a\\.b.vn", "a\\046b.vn")]
    [InlineData("a\\046b.vn", "a\\046b.vn")]
    [InlineData("\\200.vn", "\\200.vn")]
    public void Text_IsReadAndShownInCanonicalForm(string text, string shown) => Assert.Equal(shown, DnsName.Parse(text).ToString());

    [Theory]
    [InlineData("a..vn")]
    [InlineData(".vn")]
    [InlineData("..")]
    [InlineData("a\\")]
    [InlineData("a\\25")]
    [InlineData("\\256.vn")]
    [InlineData("a b.vn")]
    [InlineData("cổng.vn")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f123456789g123.vn")]
    public void Text_ThatIsNoName_IsRefused(string text) => Assert.False(DnsName.TryParse(text, out _));

    [Fact]
    public void LongestName_IsReadAndOneOctetMoreIsNot()
    {
        var label = new string('a', 63);
        var longest = string.Join('.', label, label, label, new string('a', 61));

        Assert.Equal(DnsName.MaxLength, DnsName.Parse(longest).Wire.Length);
        Assert.False(DnsName.TryParse(longest + "a", out _));
        Assert.Null(DnsName.Parse(longest).Wildcard());
    }

    /// <summary>The example of RFC 4034 section 6.1, in its order.</summary>
    [Fact]
    public void CanonicalOrder_IsThatOfTheStandard()
    {
        string[] sorted = ["example", "a.example", "yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE", "z.example", "\\001.z.example", "*.z.example", "\\200.z.example"];

        var names = sorted.Select(DnsName.Parse).ToList();
        Assert.Equal(names, names.AsEnumerable().Reverse().Order(DnsName.CanonicalOrder));
    }

    [Fact]
    public void CanonicalOrder_IsTotal() => Prop.ForAll(Names, Names, Names, (a, b, c) =>
    {
        var order = DnsName.CanonicalOrder;
        return Math.Sign(order.Compare(a, b)) == -Math.Sign(order.Compare(b, a))
            && (order.Compare(a, b) == 0) == (a == b)
            && (order.Compare(a, b) > 0 || order.Compare(b, c) > 0 || order.Compare(a, c) <= 0);
    }).CheckSeeded(maxTest: 2_000);

    [Fact]
    public void NameAbove_ComesBeforeThoseBelow() => Prop.ForAll(Names, name =>
        name.IsRoot || (DnsName.CanonicalOrder.Compare(name.Parent!, name) < 0 && name.IsBelow(name.Parent!))).CheckSeeded();

    [Fact]
    public void Text_RoundTrips() => Prop.ForAll(Names, name => DnsName.Parse(name.ToString()) == name).CheckSeeded();

    [Fact]
    public void AnyText_NeverThrows() => Prop.ForAll<string>(text =>
        !DnsName.TryParse(text, out var name) || (name.Wire.Length <= DnsName.MaxLength && DnsName.Parse(name.ToString()) == name)).CheckSeeded(maxTest: 1_000);

    [Fact]
    public void Child_RoundTripsWithParent() => Prop.ForAll(Names, name =>
        name.Wildcard() is { IsWildcard: true } wildcard && wildcard.Parent == name && wildcard.LabelCount == name.LabelCount + 1).CheckSeeded();

    [Fact]
    public void CommonAncestor_IsAboveBothAndTheLongest() => Prop.ForAll(Names, Names, (one, other) =>
    {
        var shared = one.CommonAncestor(other);
        return one.IsAtOrBelow(shared) && other.IsAtOrBelow(shared)
            && (shared.LabelCount == Math.Min(one.LabelCount, other.LabelCount) || one.Ancestor(shared.LabelCount + 1) != other.Ancestor(shared.LabelCount + 1));
    }).CheckSeeded();

    [Fact]
    public void NameWithTheSameEnding_IsNotBelow()
    {
        Assert.False(DnsName.Parse("evilgov.vn").IsAtOrBelow(DnsName.Parse("gov.vn")));
        Assert.True(DnsName.Parse("a.gov.vn").IsBelow(DnsName.Parse("gov.vn")));
        Assert.False(DnsName.Parse("gov.vn").IsBelow(DnsName.Parse("gov.vn")));
    }

    [Fact]
    public void LabelsOfOtherLength_AreOtherNames() => Assert.NotEqual(DnsName.Parse("ab.c"), DnsName.Parse("a.bc"));
}
