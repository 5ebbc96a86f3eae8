using PortalCheck.Collect.Dns;

namespace PortalCheck.Collect.Tests.Dns;

/// <summary>Options that decide whether libunbound's verdicts can be relied on.</summary>
public sealed class UnboundSettingsTests
{
    [Theory]
    [InlineData("val-sig-skew-min:", "0")]
    [InlineData("val-sig-skew-max:", "0")]
    [InlineData("val-log-level:", "2")]
    [InlineData("harden-algo-downgrade:", "no")]
    public void EveryResolver_HasTheOption(string option, string value) => Assert.Contains((option, value), new UnboundSettings().Options());

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("169.254.0.0/16")]
    [InlineData("127.0.0.0/8")]
    [InlineData("8000::/1")]
    public void PublicResolver_AsksNoServerInside(string range) => Assert.Contains(("do-not-query-address:", range), new UnboundSettings().Options());

    [Fact]
    public void LabResolver_AsksEveryServer()
    {
        var options = new UnboundSettings { AnyAddress = true }.Options().ToList();

        Assert.DoesNotContain(options, option => option.Option.StartsWith("do-not-query-address", StringComparison.Ordinal));
        Assert.Contains(("do-not-query-localhost:", "no"), options);
    }

    [Fact]
    public void Ipv6OnlyResolver_SpeaksNoIpv4() => Assert.Contains(("do-ip4:", "no"), new UnboundSettings { Ipv6Only = true }.Options());

    [Fact]
    public void EveryOption_IsTakenByTheLibrary()
    {
        foreach (var settings in new[] { new UnboundSettings(), new UnboundSettings { Bulk = true, AnyAddress = true }, new UnboundSettings { Ipv6Only = true } })
        {
            using var context = new UnboundContext(settings);
        }
    }
}
