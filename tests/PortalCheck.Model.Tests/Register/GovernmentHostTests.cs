using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Model.Register;

namespace PortalCheck.Model.Tests.Register;

public sealed class GovernmentHostTests
{
    [Theory]
    [InlineData("hanoi.gov.vn", GovernmentForm.Province)]
    [InlineData("HANOI.GOV.VN.", GovernmentForm.Province)]
    [InlineData("www.bacninh.gov.vn", GovernmentForm.Province)]
    [InlineData("hochiminhcity.gov.vn", GovernmentForm.Province)]
    [InlineData("sokhcn.bacninh.gov.vn", GovernmentForm.ProvinceUnit)]
    [InlineData("phuonghoankiem.hanoi.gov.vn", GovernmentForm.ProvinceUnit)]
    [InlineData("quanly.hanoi.gov.vn", GovernmentForm.ProvinceUnit)]
    [InlineData("quan1.hochiminhcity.gov.vn", GovernmentForm.FormerDistrict)]
    [InlineData("huyengialam.hanoi.gov.vn", GovernmentForm.FormerDistrict)]
    [InlineData("hagiang.gov.vn", GovernmentForm.FormerProvince)]
    [InlineData("dichvucong.hagiang.gov.vn", GovernmentForm.FormerProvinceUnit)]
    [InlineData("dichvucong.gov.vn", GovernmentForm.CentralBody)]
    [InlineData("moh.gov.vn", GovernmentForm.CentralBody)]
    [InlineData("moj.gov.vn", GovernmentForm.CentralBody)]
    [InlineData("congbosanpham.moh.gov.vn", GovernmentForm.CentralUnit)]
    [InlineData("vfa.gov.vn", GovernmentForm.UnlistedBody)]
    [InlineData("congbosanpham.vfa.gov.vn", GovernmentForm.UnlistedUnit)]
    [InlineData("a.b.hanoi.gov.vn", GovernmentForm.TooDeep)]
    public void GovernmentName_HasItsForm(string host, GovernmentForm form) =>
        Assert.Equal((HostStanding.Government, form), (GovernmentHost.Classify(host).Standing, GovernmentHost.Classify(host).Form));

    [Theory]
    [InlineData("dichvuc0ng.gov.vn", LookAlikeReason.DigitForLetter, "dichvucong.gov.vn")]
    [InlineData("dichvuc0ng.bacninh.gov.vn", LookAlikeReason.DigitForLetter, "dichvucong.bacninh.gov.vn")]
    [InlineData("dichvuc0ng.vn", LookAlikeReason.DigitForLetter, "dichvucong.gov.vn")]
    [InlineData("hanoi.g0v.vn", LookAlikeReason.DigitForLetter, "hanoi.gov.vn")]
    [InlineData("hano1.gov.vn", LookAlikeReason.DigitForLetter, "hanoi.gov.vn")]
    [InlineData("bac-ninh.gov.vn", LookAlikeReason.DigitForLetter, "bacninh.gov.vn")]
    [InlineData("bacninnh.gov.vn", LookAlikeReason.NearKnownName, "bacninh.gov.vn")]
    [InlineData("hanoi.go.vn", LookAlikeReason.NearKnownName, "hanoi.gov.vn")]
    [InlineData("hanoi.gov.vm", LookAlikeReason.NearKnownName, "hanoi.gov.vn")]
    [InlineData("hanoi-gov.vn", LookAlikeReason.HyphenForDot, "hanoi.gov.vn")]
    [InlineData("hanoigov.vn", LookAlikeReason.MissingDot, "hanoi.gov.vn")]
    [InlineData("hanoi.govvn", LookAlikeReason.MissingDot, "hanoi.gov.vn")]
    [InlineData("wwwhanoi.gov.vn", LookAlikeReason.MissingDot, "www.hanoi.gov.vn")]
    [InlineData("hanoi.gov.vn.xacthuc.com", LookAlikeReason.GovernmentNameInside, "hanoi.gov.vn")]
    [InlineData("hanoi.gov.vn-xacthuc.com", LookAlikeReason.GovernmentNameInside, "hanoi.gov.vn")]
    [InlineData("hanoi.gov-vn.com", LookAlikeReason.GovernmentNameInside, "hanoi.gov.vn")]
    [InlineData("gov-vn.net", LookAlikeReason.GovernmentNameInside, null)]
    [InlineData("dichvucong-quocgia.com", LookAlikeReason.ServiceNameOutside, "dichvucong.gov.vn")]
    [InlineData("hаnoi.gov.vn", LookAlikeReason.ForeignLetters, "hanoi.gov.vn")]
    [InlineData("ｈanoi.gov.vn", LookAlikeReason.ForeignLetters, "hanoi.gov.vn")]
    [InlineData("hànội.gov.vn", LookAlikeReason.Diacritics, "hanoi.gov.vn")]
    [InlineData("dịchvụcông.vn", LookAlikeReason.Diacritics, "dichvucong.vn")]
    [InlineData("xn--hnoi-53d.gov.vn", LookAlikeReason.Punycode, "hanoi.gov.vn")]
    public void LookAlike_IsNamedWithReasonAndSuggestion(string host, LookAlikeReason reason, string? suggestion)
    {
        var reading = GovernmentHost.Classify(host);
        Assert.Equal((HostStanding.LookAlike, reason, suggestion), (reading.Standing, reading.Reason, reading.Suggestion));
    }

    [Theory]
    [InlineData("chinhphu.vn", HostStanding.Vietnam)]
    [InlineData("vpcp.chinhphu.vn", HostStanding.Vietnam)]
    [InlineData("csgt.vn", HostStanding.Vietnam)]
    [InlineData("egov.vn", HostStanding.Vietnam)]
    [InlineData("tiếngviệt.vn", HostStanding.Vietnam)]
    [InlineData("gov.vn", HostStanding.Vietnam)]
    [InlineData("go.vn", HostStanding.Vietnam)]
    [InlineData("example.org", HostStanding.Other)]
    [InlineData("service.gov.uk", HostStanding.Other)]
    [InlineData("127.0.0.1", HostStanding.IpAddress)]
    [InlineData("[::1]", HostStanding.IpAddress)]
    [InlineData("localhost", HostStanding.Malformed)]
    [InlineData("", HostStanding.Malformed)]
    [InlineData("a..gov.vn", HostStanding.Malformed)]
    [InlineData("a b.example.vn", HostStanding.Malformed)]
    public void OtherName_IsNoLookAlike(string host, HostStanding standing) => Assert.Equal(standing, GovernmentHost.Classify(host).Standing);

    [Fact]
    public void EveryKnownName_IsGovernmentProper() =>
        Assert.All(
            GovernmentNames.Provinces.Concat(GovernmentNames.FormerProvinces).Concat(GovernmentNames.CentralBodies),
            label => Assert.Equal(HostStanding.Government, GovernmentHost.Classify(label + ".gov.vn").Standing));

    [Fact]
    public void Provinces_AreThirtyFour() => Assert.Equal(34, GovernmentNames.Provinces.Count);

    [Theory]
    [InlineData("sokhcn.bacninh.gov.vn", "bacninh.gov.vn")]
    [InlineData("hanoi-gov.vn", null)]
    public void Body_IsTheThirdLevelName(string host, string? body) => Assert.Equal(body, GovernmentHost.BodyOf(host));

    [Fact]
    public void AnyText_IsReadWithoutAnError() =>
        Prop.ForAll<NonNull<string>>(text => GovernmentHost.Classify(text.Get) is not null).CheckSeeded();

    [Fact]
    public void NamesEndingElsewhere_AreNeverGovernment() =>
        Prop.ForAll<NonNull<string>>(text => GovernmentHost.Classify(text.Get + ".com").Standing != HostStanding.Government).CheckSeeded();
}
