using System.Net;
using PortalCheck.Collect.Tests.Dns.Support;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns.Zones;

/// <summary>The walk down from the root, on loopback.</summary>
public sealed class DelegationWalkTests
{
    private static readonly DnsName Host = DnsName.Parse("www.a.gov.vn");

    [Fact]
    public async Task Host_IsInTheDeepestZone()
    {
        await using var world = World();

        var zone = await FakeWorld.Walk(world.Client()).FindAsync(Host, CancellationToken.None);

        Assert.Equal(("a.gov.vn", "gov.vn"), (zone.Zone.ToString(), zone.Parent?.Zone.ToString()));
        Assert.Equal(["127.53.0.10"], zone.Servers.SelectMany(server => server.Glue).Select(address => address.ToString()));
    }

    [Fact]
    public async Task SecondName_AsksNeitherRootNorCountryAgain()
    {
        await using var world = World();
        world.Government.Delegate("b.gov.vn", ("ns.b.gov.vn", 10));
        world.Add(new FakeZone("b.gov.vn"), 10);
        var walk = FakeWorld.Walk(world.Client());
        await walk.FindAsync(Host, CancellationToken.None);
        var before = (world.Servers[1].Asked.Count, world.Servers[2].Asked.Count);

        var zone = await walk.FindAsync(DnsName.Parse("b.gov.vn"), CancellationToken.None);

        Assert.Equal("b.gov.vn", zone.Zone.ToString());
        Assert.Equal(before, (world.Servers[1].Asked.Count, world.Servers[2].Asked.Count));
    }

    [Fact]
    public async Task ZoneWithDeadServers_IsFoundAllTheSame()
    {
        await using var world = World(start: false);
        world.Faults[10] = _ => [];
        world.Start();

        Assert.Equal("a.gov.vn", (await FakeWorld.Walk(world.Client()).FindAsync(Host, CancellationToken.None)).Zone.ToString());
    }

    [Fact]
    public async Task ParentAndChildOnOneServer_TheSoaRecordTells()
    {
        await using var world = new FakeWorld();
        world.Government.Delegate("a.gov.vn", ("ns.a.gov.vn", 3));
        world.Add(new FakeZone("a.gov.vn").With(FakeRecord.Ns("a.gov.vn", "ns.a.gov.vn"), FakeRecord.Address("ns.a.gov.vn", FakeWorld.Address(3))), 3);
        world.Start();

        var zone = await FakeWorld.Walk(world.Client()).FindAsync(Host, CancellationToken.None);

        Assert.Equal("a.gov.vn", zone.Zone.ToString());
        Assert.Equal(["ns.a.gov.vn"], zone.Servers.Select(server => server.Name.ToString()));
    }

    [Fact]
    public async Task AddressForANameElsewhere_IsNotBelieved()
    {
        await using var world = new FakeWorld();
        world.Government.Delegate("a.gov.vn", ("ns.dns.vn", 66));
        world.Start();

        var zone = await FakeWorld.Walk(world.Client()).FindAsync(DnsName.Parse("a.gov.vn"), CancellationToken.None);

        Assert.Empty(Assert.Single(zone.Servers).Glue);
    }

    [Fact]
    public async Task ServerInAnotherZone_IsLookedUp()
    {
        await using var world = new FakeWorld();
        world.Government.Delegate("a.gov.vn", ("ns.dns.gov.vn", null)).Delegate("dns.gov.vn", ("ns.dns.gov.vn", 10));
        world.Add(new FakeZone("dns.gov.vn").With(FakeRecord.Address("ns.dns.gov.vn", FakeWorld.Address(10))), 10);
        world.Add(new FakeZone("a.gov.vn"), 10);
        world.Start();
        var walk = FakeWorld.Walk(world.Client());

        var candidates = await walk.CandidatesAsync(await walk.FindAsync(Host, CancellationToken.None), CancellationToken.None);

        Assert.Equal([IPAddress.Parse("127.53.0.10")], candidates);
    }

    [Fact]
    public async Task ServerInsideItsZoneWithoutGlue_LeadsNowhere()
    {
        await using var world = new FakeWorld();
        world.Government.Delegate("a.gov.vn", ("ns.a.gov.vn", null));
        world.Start();
        var walk = FakeWorld.Walk(world.Client());

        var zone = await walk.FindAsync(Host, CancellationToken.None);

        Assert.Equal("a.gov.vn", zone.Zone.ToString());
        Assert.Empty(await walk.CandidatesAsync(zone, CancellationToken.None));
    }

    [Fact]
    public async Task ServerThatSpeaksLikeAResolver_IsPassedOver()
    {
        await using var world = World(start: false);
        world.Government.Delegate("a.gov.vn", ("n1.a.gov.vn", 11), ("n2.a.gov.vn", 10)).Delegate("sub.a.gov.vn", ("x.vn", 11));
        world.Faults[11] = question => [FakePacket.Answer(question, [FakeRecord.Soa("khac.vn")], authoritative: false)];
        world.Start();

        Assert.Equal("a.gov.vn", (await FakeWorld.Walk(world.Client()).FindAsync(Host, CancellationToken.None)).Zone.ToString());
    }

    [Fact]
    public async Task CancelledWalk_Throws()
    {
        await using var world = World();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FakeWorld.Walk(world.Client()).FindAsync(Host, stop.Token));
    }

    private static FakeWorld World(bool start = true)
    {
        var world = new FakeWorld();
        world.Government.Delegate("a.gov.vn", ("ns.a.gov.vn", 10));
        world.Add(new FakeZone("a.gov.vn").With(FakeRecord.Address("www.a.gov.vn", "192.0.2.1")), 10);
        return start ? world.Start() : world;
    }
}
