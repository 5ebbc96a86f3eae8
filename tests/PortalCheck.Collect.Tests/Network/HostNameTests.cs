using FsCheck.Fluent;
using HostName = PortalCheck.Collect.Network.HostName;

namespace PortalCheck.Collect.Tests.Network;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("127.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("１２７.0.0.1")]
    [InlineData("127。0。0。1")]
    public void OddNotationOfLoopback_IsReadAsLoopback(string text)
    {
        Assert.True(HostName.TryParse(text, out var host));
        Assert.Equal("127.0.0.1", host.Literal?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("user@host")]
    [InlineData("256.0.0.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("example.99999999999")]
    [InlineData("host.0x7z.0x7f")]
    [InlineData("[::1")]
    [InlineData("[not-an-address]")]
    [InlineData("host:80")]
    [InlineData("a\r\nb")]
    [InlineData("a\0b")]
    public void UnreadableHost_IsRefused(string text) => Assert.False(HostName.TryParse(text, out _));

    [Theory]
    [InlineData("WWW.Example.GOV.VN.", "www.example.gov.vn")]
    [InlineData("[::1]", "::1")]
    [InlineData("[0:0:0:0:0:FFFF:7F00:1]", "::ffff:127.0.0.1")]
    [InlineData("dichvucông.vn", "xn--dichvucng-m7a.vn")]
    [InlineData("a_b.gov.vn", "a_b.gov.vn")]
    public void ReadableHost_IsBroughtIntoOneSpelling(string text, string expected)
    {
        Assert.True(HostName.TryParse(text, out var host));
        Assert.Equal(expected, host.Text);
    }

    [Fact]
    public void AnyText_NeverThrows() =>
        Prop.ForAll<string>(text => !HostName.TryParse(text, out var host) || host.Text.Length is > 0 and <= HostName.MaxLength)
            .CheckSeeded();
}
