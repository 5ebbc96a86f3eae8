using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using YamlDotNet.Core;

namespace PortalCheck.Checks.Tests.Support;

public sealed class FixtureReaderTests
{
    [Theory]
    [InlineData("CantTell")]
    [InlineData("cant-tell")]
    [InlineData("cantTell")]
    public void Outcome_ReadInAnyUsualSpelling(string outcome) => Assert.Equal(Outcome.CantTell, FixtureReader.Read("outcome: " + outcome).Outcome);

    [Theory]
    [InlineData("tags: [a]")]
    [InlineData("outcome: Passed\nforbit: [a]")]
    [InlineData("outcome: Fine")]
    [InlineData("outcome: Passed\noutcome: Failed")]
    public void FaultyFixture_Refused(string yaml) => Assert.ThrowsAny<YamlException>(() => FixtureReader.Read(yaml));

    [Fact]
    public void HostWithWhatItSays_BecomesEvidenceAndTheRestIsMissing()
    {
        var evidence = FixtureEvidence.Of(FixtureReader.Read("""
            outcome: Failed
            at: 2026-11-01
            hosts:
              - http: {hops: [{status: 301, headers: {Location: "https://dichvucong.tinhx.gov.vn/"}}]}
                https: {failure: connection-failure}
                names: {a: [192.0.2.1], verdict: bogus, whyBogus: no signature}
                probes: [{kind: security-txt, hops: [{status: 404}]}]
            """));
        var host = Assert.Single(evidence.Hosts);
        Assert.Equal("Location", host.Http.Value!.Hops[0].Headers[0].Name);
        Assert.Equal(FailureKind.ConnectionFailure, host.Https.Failure!.Kind);
        Assert.Equal(DnssecVerdict.Bogus, host.Names.Value!.Verdict);
        Assert.Equal(404, Assert.Single(host.Probes).Walk.Value!.Hops[0].Status);
        Assert.False(host.Tls.Present);
        Assert.False(evidence.Robots.Present);
    }

    [Fact]
    public void PageThatFailed_BecomesEvidenceWithItsReason()
    {
        var page = Assert.Single(FixtureEvidence.Of(FixtureReader.Read("""
            outcome: Untested
            pages:
              - failure: timeout
                cookies: [{name: JSESSIONID, secure: true}]
                requests: [{url: "https://www.google-analytics.com/a.js", type: script, thirdParty: true}]
            """)).Pages);
        Assert.Equal([PageKind.Home], page.Kinds);
        Assert.False(page.Collected);
        Assert.Equal("www.google-analytics.com", page.Requests[0].Host);
        Assert.Equal("dichvucong.tinhx.gov.vn", page.Cookies[0].Domain);
    }
}
