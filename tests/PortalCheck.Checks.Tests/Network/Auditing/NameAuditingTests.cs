using PortalCheck.Checks.Messages;
using PortalCheck.Checks.Network;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Tests.Network.Auditing;

/// <summary>What the command prints and criteria do not: servers, both opinions, facts. Tags by case are the fixtures' matter.</summary>
public sealed class NameAuditingTests
{
    private const string Good = "a: [203.0.113.8], aaaa: ['2001:db8::8'], verdict: secure";

    [Fact]
    public void GoodZone_HasNoFindingAndAllFacts()
    {
        var report = Report($"{Good}, foundOverIpv6: true, zones: [{{iterations: 5, keys: [8]}}]");
        Assert.Empty(report.Findings);
        Assert.Equal((DnssecVerdict.Secure, DnssecVerdict.Secure, DnssecVerdict.Secure), (report.Status, report.Resolver, report.Audit));
        Assert.Equal(new DenialFacts("NSEC3", 5, 0, OptOut: false), report.Zone!.Denial);
        Assert.Equal(["RSASHA256 (8)"], report.Zone.Algorithms);
        Assert.Equal(20, report.Zone.SignatureDaysLeft);
        Assert.Equal((2, 2), (report.Ipv6.NameServersWithIpv6, report.Ipv6.NameServersAnsweringOverIpv6));
        Assert.Equal("answers", report.NameServers[1].Addresses[1].Udp);
    }

    [Fact]
    public void Wildcard_IsAFactAndNoFinding()
    {
        var report = Report($"{Good}, zones: [{{faults: [wildcard]}}]");
        Assert.True(report.Zone!.Wildcard && report.Findings.Count == 0);
    }

    [Fact]
    public void FaultOfOneServer_NamesThatServer()
    {
        var report = Report($"{Good}, zones: [{{servers: [{Server(1)}, {Server(2, ", expiry: -2")}]}}]");
        var expired = report.Findings.Where(finding => finding.Tag == "signature-expired").ToList();
        Assert.All(expired, finding => Assert.StartsWith("ns2.dns.vn (", finding.Server, StringComparison.Ordinal));
        Assert.Equal(["dichvucong.tinhx.gov.vn A, AAAA", "tinhx.gov.vn DNSKEY, NS, NSEC, SOA"], Names(expired));
        Assert.Equal((DnssecVerdict.Secure, DnssecVerdict.Secure), (report.Status, report.Audit));
    }

    [Fact]
    public void FaultOfAllServers_IsToldOnce()
    {
        var report = Report("a: [203.0.113.8], verdict: bogus, zones: [{faults: [damage A]}]");
        var finding = Assert.Single(report.Findings, finding => finding.Tag == "signature-invalid");
        Assert.Null(finding.Server);
        Assert.Equal(4, finding.Args["servers"].Split(", ").Length);
    }

    [Fact]
    public void BrokenChain_NamesZoneLinkAndReason()
    {
        var report = Report("a: [203.0.113.8], verdict: bogus, zones: [{expiry: -2}]");
        var bogus = report.Findings[0];
        Assert.Equal("chain-bogus", bogus.Tag);
        Assert.Equal(("tinhx.gov.vn", "tinhx.gov.vn DNSKEY", "signature-expired"), (bogus.Args["zone"], bogus.Args["link"], bogus.Args["reason"]));
        Assert.Equal("The DNSSEC chain breaks in the zone tinhx.gov.vn: the signature of tinhx.gov.vn DNSKEY has expired.", report.Reason.En);
    }

    [Fact]
    public void ResolverSaysBogusAndServersServeSoundly_BothAreShownAndTheResolverStands()
    {
        var report = Report("a: [203.0.113.8], verdict: bogus, zones: [{}]");
        var differ = Assert.Single(report.Findings, finding => finding.Tag == "opinions-differ");
        Assert.Equal(("bogus", "secure", DnssecVerdict.Bogus), (differ.Args["resolver"], differ.Args["audit"], report.Status));
    }

    [Fact]
    public void Servfail_IsNeverInsecureNorBogus()
    {
        var report = Report($"verdict: indeterminate, zones: [{{servers: [{Server(1, ", does: servfail")}, {Server(2, ", does: servfail")}]}}]");
        Assert.Equal(DnssecVerdict.Indeterminate, report.Status);
        Assert.DoesNotContain(report.Findings, finding => finding.Tag is "zone-unsigned" or "chain-bogus" or "ds-without-dnskey");
    }

    [Fact]
    public void HostThatNoServerWasAskedFor_LeavesOurOpinionOpen()
    {
        var report = Report("a: [203.0.113.8], verdict: bogus, zones: [{host: khac.tinhx.gov.vn}]");
        Assert.Equal(DnssecVerdict.Indeterminate, report.Audit);
        Assert.DoesNotContain(report.Findings, finding => finding.Tag == "opinions-differ");
    }

    [Fact]
    public void SilenceOverIpv6FromAPlaceThatMayHaveNone_IsNoFault()
    {
        var report = Report($"{Good}, zones: [{{servers: [{Server(1, ", doesOverIpv6: silent")}, {Server(2, ", doesOverIpv6: silent")}]}}]");
        Assert.DoesNotContain(report.Findings, finding => finding.Tag == "server-silent");
        Assert.Null(report.Ipv6.NameServersAnsweringOverIpv6);
    }

    [Fact]
    public void ServerThatWasNotAsked_IsNoFault()
    {
        var report = Report($"{Good}, zones: [{{servers: [{Server(1)}, {Server(2)}, {Server(3, ", does: no-vantage")}]}}]");
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void OlderEvidence_KeepsItsVerdictWithoutFindings()
    {
        var report = Report("a: [203.0.113.8], verdict: insecure, ds: [], dnsKeys: []");
        Assert.Equal(("insecure-unsigned", 0, null), (report.Cause.Tag, report.Findings.Count(finding => finding.Tag != "aaaa-missing"), report.Audit));
    }

    [Fact]
    public void SameEvidence_SameReport()
    {
        var evidence = Evidence($"{Good}, zones: [{{servers: [{Server(2, ", does: lame")}, {Server(1, ", expiry: -2")}]}}]");
        Assert.Equal(Lines(evidence), Lines(evidence));

        static IEnumerable<string> Lines(HostEvidence host) => NameAuditing.Of(host.Host, host.Names.Value!, null, default).Findings
            .Select(finding => finding.Tag + finding.Server + string.Join(',', finding.Args.Select(arg => arg.Key + arg.Value)));
    }

    [Fact]
    public void EveryTag_HasAHomeThatWordsIt()
    {
        var messages = CheckMessages.Load();
        Assert.All(NetworkFindings.TagsByCriterion, pair => Assert.All(pair.Value, tag => Assert.NotNull(messages.FindTag(pair.Key, tag))));
    }

    [Fact]
    public void EveryFinding_IsWordedInBothLanguagesWithoutBraces() => Assert.All(
        FixtureCase.All.Where(fixture => fixture.CriterionId.StartsWith("net.", StringComparison.Ordinal)).SelectMany(fixture => FixtureEvidence.Of(fixture.File).Hosts).Where(host => host.Names.Present),
        host => Assert.All(NameAuditing.Of(host.Host, host.Names.Value!, host.Addresses?.Value, default).Findings, finding =>
        {
            var text = NameTexts.Say(finding);
            Assert.NotEqual(text.Vi, text.En);
            Assert.DoesNotContain('{', text.Vi + text.En);
            Assert.NotNull(NameTexts.FixFor(finding));
        }));

    private static string Server(int number, string more = "") => $"{{name: ns{number}.dns.vn, v4: 203.0.113.{number}, v6: '2001:db8::{number}'{more}}}";

    private static IEnumerable<string> Names(IEnumerable<NameFinding> findings) =>
        findings.Select(finding => finding.Args["name"] + " " + finding.Args["type"]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static NameReport Report(string names)
    {
        var host = Evidence(names);
        return NameAuditing.Of(host.Host, host.Names.Value!, addresses: null, default);
    }

    private static HostEvidence Evidence(string names) =>
        FixtureEvidence.Of(FixtureReader.Read($"outcome: Passed\nhosts:\n  - names: {{{names}}}")).Hosts[0];
}
