using PortalCheck.Checks.Authentication;
using PortalCheck.Reading.People;

namespace PortalCheck.Checks.Tests.Wording;

public sealed class PersonNamesTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hòa", true)]
    [InlineData("TRẦN VĂN BÌNH", true)]
    [InlineData("Nguyen Van Hung", true)]
    [InlineData("Nguyễn Văn A", false)]
    [InlineData("Nguyễn V*** H***", false)]
    [InlineData("Trường Mầm Non Hoa Sen", false)]
    [InlineData("HỘ KINH DOANH AN PHÚ", false)]
    [InlineData("Công ty Hòa Bình", false)]
    [InlineData("Ho Chi Minh", false)]
    [InlineData("Lê", false)]
    [InlineData("", false)]
    public void Text_IsAPersonsFullNameOrNot(string text, bool expected) => Assert.Equal(expected, PersonNames.IsFullName(text));
}

public sealed class IdentityProvidersTests
{
    [Fact]
    public void EachHost_IsAWholeStateHostThatStandsOnce()
    {
        var hosts = IdentityProviders.All.Select(provider => provider.Host).ToList();
        Assert.All(hosts, host => Assert.Matches("^[a-z0-9-]+(\\.[a-z0-9-]+)+\\.vn$", host));
        Assert.Equal(hosts.Count, hosts.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("https://sso.dancuquocgia.gov.vn/auth?x=1", true)]
    [InlineData("https://vneid.gov.vn.evil.example/", false)]
    [InlineData("https://a.vneid.gov.vn/", false)]
    [InlineData("javascript:vneid.gov.vn", false)]
    public void Address_IsAtAProviderOnlyByItsWholeHost(string address, bool expected) => Assert.Equal(expected, IdentityProviders.IsAt(address));
}
