using PortalCheck.NetworkLab.Generating;

namespace PortalCheck.NetworkLab.Tests.Generating;

public sealed class ZoneKeyTests
{
    /// <summary>The key of RFC 4034 section 5.4.</summary>
    private static readonly ZoneKey Example = new("", "dskey.example.com", 256, 5, Convert.FromBase64String(
        "AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw=="));

    [Fact]
    public void Tag_IsThatOfTheStandard() => Assert.Equal(60485, Example.Tag);

    [Fact]
    public void Ds_IsThatOfTheStandard() => Assert.Equal("60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118", Example.Ds(1));

    /// <summary>RFC 4509 section 2.3.</summary>
    [Fact]
    public void DsWithSha256_IsThatOfTheStandard() =>
        Assert.Equal("60485 5 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A", Example.Ds(2));
}
