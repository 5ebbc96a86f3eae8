using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Sampling;

namespace PortalCheck.Collect.Tests.Sampling;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("https://a.gov.vn/tin#muc-2", "https://a.gov.vn/tin")]
    [InlineData("https://A.gov.vn/tin?utm_source=zalo&id=3", "https://a.gov.vn/tin?id=3")]
    [InlineData("https://a.gov.vn/x;jsessionid=AB12?id=3", "https://a.gov.vn/x?id=3")]
    [InlineData("https://a.gov.vn/(S(abc123))/x", "https://a.gov.vn/x")]
    [InlineData("https://a.gov.vn/#/thu-tuc/1", "https://a.gov.vn/#/thu-tuc/1")]
    [InlineData("https://a.gov.vn/xoa-dang-ky-thuong-tru", "https://a.gov.vn/xoa-dang-ky-thuong-tru")]
    [InlineData("https://a.gov.vn/nop-ho-so?ma=1.001193", "https://a.gov.vn/nop-ho-so?ma=1.001193")]
    public void Page_GetsItsNormalForm(string address, string expected) => Assert.Equal(expected, PageAddress.Normalise(address));

    [Theory]
    [InlineData("https://a.gov.vn/logout")]
    [InlineData("https://a.gov.vn/dang-xuat")]
    [InlineData("https://a.gov.vn/c/portal/log-out.aspx")]
    [InlineData("https://a.gov.vn/user?action=signOut")]
    [InlineData("https://a.gov.vn/hoso/xoa?id=1")]
    [InlineData("https://a.gov.vn/hoso?do=delete")]
    [InlineData("https://a.gov.vn/bieu-mau.pdf")]
    [InlineData("https://a.gov.vn/bieu-mau.DOCX?x=1")]
    [InlineData("https://a.gov.vn/lich/lich/lich/x")]
    [InlineData("javascript:void(0)")]
    [InlineData("mailto:a@b.vn")]
    [InlineData("https://user:pass@a.gov.vn/")]
    [InlineData(null)]
    public void WhatIsNoPageOrCouldChangeSomething_IsNeverLoaded(string? address) => Assert.Null(PageAddress.Normalise(address));

    [Theory]
    [InlineData("https://a.gov.vn/", "http://www.a.gov.vn/index.html")]
    [InlineData("https://a.gov.vn/tin/", "https://a.gov.vn/tin")]
    [InlineData("https://a.gov.vn/tin?a=1&b=2", "https://a.gov.vn/tin?b=2&a=1")]
    public void TwoAddressesOfOnePage_HaveOneKey(string one, string other) =>
        Assert.Equal(PageAddress.KeyOf(PageAddress.Normalise(one)!), PageAddress.KeyOf(PageAddress.Normalise(other)!));

    [Theory]
    [InlineData("https://a.gov.vn/tin/123", "https://a.gov.vn/tin/456", true)]
    [InlineData("https://a.gov.vn/tin/khai-mac-hoi-nghi-lan-thu-nhat.html", "https://a.gov.vn/tin/chuc-mung-nam-moi-den-moi-nha.html", true)]
    [InlineData("https://a.gov.vn/x?view=news&id=1", "https://a.gov.vn/x?view=contact&id=1", false)]
    [InlineData("https://a.gov.vn/lien-he", "https://a.gov.vn/gioi-thieu", false)]
    public void Shape_GroupsPagesOfOneTemplate(string one, string other, bool same) =>
        Assert.Equal(same, string.Equals(PageAddress.ShapeOf(one), PageAddress.ShapeOf(other), StringComparison.Ordinal));

    [Theory]
    [InlineData("dichvucong.bacninh.gov.vn", "bacninh.gov.vn")]
    [InlineData("bacninh.gov.vn", "bacninh.gov.vn")]
    [InlineData("www.abc.com.vn", "abc.com.vn")]
    [InlineData("x.abc.hanoi.vn", "abc.hanoi.vn")]
    [InlineData("a.b.vnpt.vn", "vnpt.vn")]
    [InlineData("gov.vn", "gov.vn")]
    [InlineData("stats.google-analytics.com", "google-analytics.com")]
    [InlineData("a.b.co.uk", "b.co.uk")]
    [InlineData("kit.github.io", "kit.github.io")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    public void RegistrableDomain_IsSuffixAndOneLabel(string host, string expected) => Assert.Equal(expected, RegistrableDomain.Of(host));
}
