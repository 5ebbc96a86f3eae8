using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Collect.Tls;
using PortalCheck.Collect.Vantages;
using PortalCheck.Lab;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Http;

public sealed class HostObserverTests
{
    private const string Host = "dichvucong.anlac.gov.vn";

    [Fact]
    public async Task LabHost_GivesEveryFact()
    {
        await using var lab = await LabWorld.StartAsync();

        var evidence = await ObserveAsync(lab, Host, [HostRole.Main]);

        Assert.True(evidence.Http.Present && evidence.Https.Present && evidence.Names.Present, evidence.ToString());
        Assert.Empty(evidence.Tls.Value!.Faults);
        Assert.Equal(3, evidence.Probes.Count(probe => probe.Walk.Present));
        Assert.Equal(404, evidence.Probes.Single(probe => probe.Kind == ProbeKind.NotFound).Walk.Value!.Hops[^1].Status);
    }

    [Fact]
    public async Task LabHost_ShowsTheSamePageOverBothFamilies()
    {
        await using var lab = await LabWorld.StartAsync();

        var addresses = (await ObserveAsync(lab, Host, [HostRole.Main])).Addresses!.Value!;

        // A machine without ::1 serves the lab over IPv4 alone, and the evidence says so.
        var expected = lab.Network.Find(Host)!.Ipv6Address is null ? FailureKind.NoIpv6Vantage : (FailureKind?)null;
        Assert.All(addresses.Reached.Where(reach => reach.Address.Contains(':', StringComparison.Ordinal)), reach => Assert.Equal(expected, reach.Failure?.Kind));
        Assert.All(addresses.Pages, page => Assert.Equal((200, addresses.Pages[0].Title), (page.Status, page.Title)));
        Assert.All(addresses.Pages, page => Assert.Equal(addresses.Pages[0].Words, page.Words));
        Assert.NotEmpty(addresses.Pages[0].Words);
    }

    [Fact]
    public async Task Sibling_GivesWalksAndNamesOnly()
    {
        await using var lab = await LabWorld.StartAsync();

        var evidence = await ObserveAsync(lab, "www." + Host, [HostRole.Sibling]);

        Assert.Empty(evidence.Probes);
        Assert.Equal(FailureKind.NotApplicable, evidence.Tls.Failure?.Kind);
        Assert.DoesNotContain(lab.Received, request => request.Url.Contains("security.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostThatDoesNotExist_IsDnsFailureThroughout()
    {
        await using var lab = await LabWorld.StartAsync();

        var evidence = await ObserveAsync(lab, "khong-co.anlac.gov.vn", [HostRole.Main]);

        Assert.Equal([FailureKind.DnsFailure, FailureKind.DnsFailure, FailureKind.DnsFailure],
            [evidence.Http.Failure!.Kind, evidence.Https.Failure!.Kind, evidence.Tls.Failure!.Kind]);
        Assert.All(evidence.Probes, probe => Assert.Equal(FailureKind.DnsFailure, probe.Walk.Failure?.Kind));
        Assert.Empty(evidence.Names.Value!.A);
    }

    [Fact]
    public async Task ProbesThatRobotsDisallow_AreNotSent()
    {
        await using var lab = await LabWorld.StartAsync();

        var evidence = await ObserveAsync(lab, Host, [HostRole.Main], RobotsRules.Parse("User-agent: *\nDisallow: /sitemap"));

        Assert.Equal(FailureKind.Robots, evidence.Probes.Single(probe => probe.Kind == ProbeKind.SitemapXml).Walk.Failure?.Kind);
        Assert.DoesNotContain(lab.Received, request => request.Url.EndsWith("/sitemap.xml", StringComparison.Ordinal));
    }

    private static async Task<HostEvidence> ObserveAsync(LabWorld lab, string host, IReadOnlyList<HostRole> roles, RobotsRules? robots = null)
    {
        var policy = new AddressPolicy(new FakeNetwork(0), 443, lab.Network);
        var gate = new PolitenessGate(TimeProvider.System);
        using var walker = new HttpWalker(policy, gate, "PortalCheck/test", text => text, TimeProvider.System);
        using var names = new NameObserver(NameObserverOptions.ForLab(lab.Network), TimeProvider.System);
        using var network = new LocalNetwork(names, new AddressObserver(policy, gate, "PortalCheck/test", TimeProvider.System));
        return await new HostObserver(walker, new TlsObserver(policy, gate, TimeProvider.System), network).ObserveAsync(host, roles, robots, CancellationToken.None);
    }
}
