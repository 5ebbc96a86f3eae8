using FsCheck.Fluent;
using PortalCheck.Checks.Network.Mail;
using Property = PortalCheck.Checks.Tests.Support.Property;

namespace PortalCheck.Checks.Tests.Network.Mail;

public sealed class DmarcRecordTests
{
    [Theory]
    [InlineData("v=DMARC1; p=reject", "Reject")]
    [InlineData("v=DMARC1;p=Quarantine;", "Quarantine")]
    [InlineData("v = DMARC1 ; p = none ; rua = mailto:a@tinhx.gov.vn,mailto:b@tinhx.gov.vn!10m", "None")]
    [InlineData("v=DMARC1; rua=mailto:a@tinhx.gov.vn", "None")]
    [InlineData("v=DMARC1; p=reject; pct=100; fo=0:d:s; adkim=s; aspf=r; ri=86400; psd=n; t=y; np=reject; la=gi", "Reject")]
    public void RecordOfTheGrammar_HasItsPolicy(string text, string policy) => Assert.Equal(policy, DmarcRecord.Read(text, out _)!.Policy.ToString());

    [Theory]
    [InlineData("v=DMARC1; p=chan", "p=chan")]
    [InlineData("v=DMARC1", "p")]
    [InlineData("v=DMARC1; p=reject; p=none", "p=none")]
    [InlineData("v=DMARC1; p=reject; pct=101", "pct=101")]
    [InlineData("v=DMARC1; p=reject; adkim=x", "adkim=x")]
    [InlineData("v=DMARC1; p=reject; rua=bao-cao", "rua=bao-cao")]
    [InlineData("v=DMARC1; p", "p")]
    [InlineData("v=DMARC1; p=reject; sp=", "sp=")]
    public void PartOutsideTheGrammar_IsNamed(string text, string part)
    {
        Assert.Null(DmarcRecord.Read(text, out var fault));
        Assert.Equal(part, fault);
    }

    [Theory]
    [InlineData("v=dmarc1; p=none")]
    [InlineData("V=DMARC1; p=none")]
    [InlineData("p=none; v=DMARC1")]
    [InlineData("v=DMARC10; p=none")]
    public void TextThatBeginsOtherwise_IsNoDmarc(string text) => Assert.False(DmarcRecord.IsDmarc(text));

    [Fact]
    public void NameBelow_HasThePolicyForNamesBelow() =>
        Assert.Equal(DmarcPolicy.None, DmarcRecord.Read("v=DMARC1; p=reject; sp=none", out _)!.For(below: true));

    [Fact]
    public void NameBelowWithoutOne_HasTheDomainsOwn() => Assert.Equal(DmarcPolicy.Reject, DmarcRecord.Read("v=DMARC1; p=reject", out _)!.For(below: true));

    [Fact]
    public void AnyText_IsReadOrNamedAndNeverBreaks() => Property.Holds(
        Gen.Elements(";", "=", "p", "sp", "rua", "none", "reject", " ", "mailto:", "@", "đ", "\u0000", ",", "100", "v=DMARC1").ListOf(),
        parts => DmarcRecord.Read("v=DMARC1;" + string.Concat(parts), out var fault) is not null || fault.Length > 0);
}
