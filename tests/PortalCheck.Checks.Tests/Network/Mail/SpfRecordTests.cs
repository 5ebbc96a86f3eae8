using FsCheck.Fluent;
using PortalCheck.Checks.Network.Mail;
using Property = PortalCheck.Checks.Tests.Support.Property;

namespace PortalCheck.Checks.Tests.Network.Mail;

public sealed class SpfRecordTests
{
    [Theory]
    [InlineData("v=spf1")]
    [InlineData("v=spf1 -all")]
    [InlineData("V=SPF1 MX ~ALL")]
    [InlineData("v=spf1  a:thu.tinhx.gov.vn/24//64 mx/28 ptr exists:%{ir}.%{v}._spf.%{d2} -all")]
    [InlineData("v=spf1 ip4:203.0.113.0/24 ip6:2001:db8::/32 include:_spf.nhacungcap.vn. redirect=_spf.tinhx.gov.vn")]
    [InlineData("v=spf1 exp=giai-thich._spf.%{d} la=gi-cung-duoc ?all")]
    public void RecordOfTheGrammar_IsRead(string text) => Assert.NotNull(SpfRecord.Read(text, out _));

    [Theory]
    [InlineData("v=spf1 ip4:203.0.113.300 -all", "ip4:203.0.113.300")]
    [InlineData("v=spf1 ip4:203.0.113 -all", "ip4:203.0.113")]
    [InlineData("v=spf1 ip4:203.0.113.0/33 -all", "ip4:203.0.113.0/33")]
    [InlineData("v=spf1 ip4:203.0.113.0/024 -all", "ip4:203.0.113.0/024")]
    [InlineData("v=spf1 ip6:203.0.113.1 -all", "ip6:203.0.113.1")]
    [InlineData("v=spf1 ip4:2001:db8::1 -all", "ip4:2001:db8::1")]
    [InlineData("v=spf1 all:tinhx.gov.vn", "all:tinhx.gov.vn")]
    [InlineData("v=spf1 include: -all", "include:")]
    [InlineData("v=spf1 include -all", "include")]
    [InlineData("v=spf1 include:nhan -all", "include:nhan")]
    [InlineData("v=spf1 include:thu.123 -all", "include:thu.123")]
    [InlineData("v=spf1 exists:%{z}.vn -all", "exists:%{z}.vn")]
    [InlineData("v=spf1 exists:%{d -all", "exists:%{d")]
    [InlineData("v=spf1 redirect=a.vn redirect=b.vn", "redirect=b.vn")]
    [InlineData("v=spf1 spf2 -all", "spf2")]
    [InlineData("v=spf1 a,mx -all", "a,mx")]
    [InlineData("v=spf1 --all", "--all")]
    public void TermOutsideTheGrammar_IsNamed(string text, string term)
    {
        Assert.Null(SpfRecord.Read(text, out var fault));
        Assert.Equal(term, fault);
    }

    [Theory]
    [InlineData("v=spf10 -all")]
    [InlineData("v=spf1-all")]
    [InlineData(" v=spf1 -all")]
    [InlineData("spf1 -all")]
    public void TextThatBeginsOtherwise_IsNoSpf(string text) => Assert.False(SpfRecord.IsSpf(text));

    [Theory]
    [InlineData("v=spf1 +all", '+')]
    [InlineData("v=spf1 all", '+')]
    [InlineData("v=spf1 -all", '-')]
    [InlineData("v=spf1 ?all", '?')]
    public void All_HasItsQualifier(string text, char qualifier) => Assert.Equal(qualifier, SpfRecord.Read(text, out _)!.All);

    [Fact]
    public void Lookups_AreCountedWhereTheRfcCountsThem() =>
        Assert.Equal(6, SpfRecord.Read("v=spf1 a mx ptr include:a.vn exists:b.vn ip4:203.0.113.1 redirect=c.vn exp=d.vn", out _)!.Lookups);

    [Fact]
    public void SoundTermsInAnyOrder_AreReadAndKept() => Property.Holds(
        Gen.Elements("a", "mx", "-mx/24", "ip4:203.0.113.9", "~ip6:2001:db8::9", "include:_spf.nhacungcap.vn", "exists:%{i}._spf.vn", "?all", "x-moi=1").ListOf(),
        terms => SpfRecord.Read("v=spf1 " + string.Join(' ', terms), out _) is { } record && record.Terms.Length == terms.Count);

    [Fact]
    public void AnyText_IsReadOrNamedAndNeverBreaks() => Property.Holds(
        Gen.Elements("v=spf1", " ", "a", ":", "/", "//", "%", "{", "}", "=", "all", "+", "ip4:", "ip6:", "::", "redirect=", "\u0000", "đ", "1", ".", "%{d}").ListOf(),
        parts => SpfRecord.Read("v=spf1 " + string.Concat(parts), out var fault) is not null || fault.Length > 0);
}
