using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Tests.Cases;

public sealed class CaseFileTests
{
    [Fact]
    public void EmbeddedCases_AreSound() => Assert.InRange(CaseFile.Embedded().Count, 51, 500);

    [Fact]
    public void TagExpectedAndForbidden_IsRefused() => Refused("""[{ "name": "a", "about": "", "status": "secure", "expect": ["x"], "forbid": ["x"] }]""");

    [Fact]
    public void UnknownStatus_IsRefused() => Refused("""[{ "name": "a", "about": "", "status": "good" }]""");

    [Fact]
    public void UnknownMember_IsRefused() => Refused("""[{ "name": "a", "about": "", "status": "secure", "expects": [] }]""");

    [Fact]
    public void TwoCasesOfOneName_AreRefused() => Refused("""[{ "name": "a", "about": "", "status": "secure" }, { "name": "a", "about": "", "status": "bogus" }]""");

    [Fact]
    public void ServerOfACopyThatIsNotThere_IsRefused() =>
        Refused("""[{ "name": "a", "about": "", "status": "secure", "servers": [{ "v4": "other" }] }]""");

    private static void Refused(string json) => Assert.Throws<LabException>(() => CaseFile.Read(json));
}
