using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Dns.Zones;
using PortalCheck.Collect.Tests.Dns.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns.Zones;

/// <summary>What is asked of each server of a zone, on loopback.</summary>
public sealed class ZoneAuditorTests
{
    private const string Zone = "a.gov.vn";

    [Fact]
    public async Task SoundZone_EveryAddressIsAskedOverBothTransports()
    {
        await using var world = World().Start();

        var audit = await AuditAsync(world);

        var asked = audit.Exchanges.Where(exchange => !exchange.OfParent && exchange.Type == (int)DnsType.Soa).Select(exchange => (exchange.Address, exchange.Transport)).Order();
        Assert.Equal([("127.53.0.10", DnsTransport.Udp), ("127.53.0.10", DnsTransport.Tcp), ("127.53.0.11", DnsTransport.Udp), ("127.53.0.11", DnsTransport.Tcp)], asked);
        Assert.True(audit.Complete);
    }

    [Fact]
    public async Task SoundZone_AsksTheseTypes()
    {
        await using var world = World().Start();

        var audit = await AuditAsync(world);

        var types = audit.Exchanges.Where(exchange => exchange is { Address: "127.53.0.10", Transport: DnsTransport.Udp }).Select(exchange => (DnsType)exchange.Type).Distinct().Order();
        Assert.Equal([DnsType.A, DnsType.Ns, DnsType.Soa, DnsType.Mx, DnsType.Aaaa, DnsType.DnsKey, DnsType.Nsec3Param], types);
    }

    [Fact]
    public async Task SoundZone_BeginsWithTheParentsWord()
    {
        await using var world = World().Start();

        var audit = await AuditAsync(world);

        Assert.Equal((Zone, "gov.vn"), (audit.Zone, audit.Parent));
        Assert.Equal([DnsType.Ns, DnsType.Ds], audit.Exchanges.TakeWhile(exchange => exchange.OfParent).Select(exchange => (DnsType)exchange.Type).OrderBy(type => (int)type));
    }

    [Fact]
    public async Task AbsentName_IsAskedOfEachServer()
    {
        await using var world = World().Start();
        var absent = ZoneAuditor.AbsentName(DnsName.Parse(Zone))!.ToString();

        var audit = await AuditAsync(world);

        Assert.Equal(2, audit.Exchanges.Count(exchange => string.Equals(exchange.Name, absent, StringComparison.Ordinal)));
        Assert.EndsWith("." + Zone, absent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatOnlyTheZoneNames_IsAskedToo()
    {
        var world = World();
        await using var _ = world;
        world.Add(new FakeZone("b.gov.vn").With(FakeRecord.Address("ns.b.gov.vn", FakeWorld.Address(12))), 12);
        world.Government.Delegate("b.gov.vn", ("ns.b.gov.vn", 12));
        world.Start();
        world.Faults[10] = question => [question is { Type: DnsType.Ns } ? FakePacket.Answer(question, [FakeRecord.Ns(Zone, "n1.a.gov.vn"), FakeRecord.Ns(Zone, "ns.b.gov.vn")]) : world.Say(10, question)];

        var audit = await AuditAsync(world);

        var server = Assert.Single(audit.Servers, server => string.Equals(server.Name, "ns.b.gov.vn", StringComparison.Ordinal));
        Assert.Equal((false, true), (server.AtParent, server.AtZone));
        Assert.Contains(audit.Exchanges, exchange => exchange is { Address: "127.53.0.12", Type: (int)DnsType.Soa });
    }

    [Fact]
    public async Task DeadServer_IsSilentOverBothAndAskedNothingElse()
    {
        var world = World();
        await using var _ = world;
        world.Faults[11] = _ => [];
        world.Start();

        var audit = await AuditAsync(world);

        var dead = audit.Exchanges.Where(exchange => string.Equals(exchange.Address, "127.53.0.11", StringComparison.Ordinal)).ToList();
        Assert.Equal([(DnsTransport.Udp, ExchangeOutcome.Silent), (DnsTransport.Tcp, ExchangeOutcome.Silent)], dead.Select(exchange => (exchange.Transport, exchange.Outcome)).Order());
        Assert.False(NameReading.IsHopeless(audit));
    }

    [Fact]
    public async Task AllServersDead_TheZoneIsHopeless()
    {
        var world = World();
        await using var _ = world;
        (world.Faults[10], world.Faults[11]) = (_ => [], _ => []);
        world.Start();

        Assert.True(NameReading.IsHopeless(await AuditAsync(world)));
    }

    [Fact]
    public async Task OnlyTcpAnswers_NoResolverFindsTheZone()
    {
        var world = World();
        await using var _ = world;
        foreach (var server in new[] { 10, 11 })
            world.Faults[server] = question => question.OverTcp ? [world.Say(server, question)] : [];
        world.Start();

        Assert.True(NameReading.IsHopeless(await AuditAsync(world)));
    }

    [Fact]
    public async Task LameServer_IsNotAskedFurther()
    {
        var world = World();
        await using var _ = world;
        world.Faults[11] = question => [FakePacket.Answer(question, rcode: 5, authoritative: false)];
        world.Start();

        var audit = await AuditAsync(world);

        Assert.DoesNotContain(audit.Exchanges, exchange => exchange is { Address: "127.53.0.11", Type: (int)DnsType.DnsKey });
    }

    [Fact]
    public async Task CutAnswer_IsAskedAgainOverTcp()
    {
        var world = World();
        await using var _ = world;
        world.Faults[10] = question => [question.OverTcp ? world.Say(10, question) : FakePacket.Answer(question, truncated: true)];
        world.Start();

        var audit = await AuditAsync(world);

        var keys = audit.Exchanges.Where(exchange => exchange is { Address: "127.53.0.10", Type: (int)DnsType.Nsec3Param }).Select(exchange => exchange.Transport);
        Assert.Equal([DnsTransport.Udp, DnsTransport.Tcp], keys);
    }

    [Fact]
    public async Task ServerWithoutUdp_IsAskedEverythingOverTcp()
    {
        var world = World();
        await using var _ = world;
        world.Faults[10] = question => question.OverTcp ? [world.Say(10, question)] : [];
        world.Start();

        var audit = await AuditAsync(world);

        var types = audit.Exchanges.Where(exchange => exchange is { Address: "127.53.0.10", Outcome: ExchangeOutcome.Answered }).Select(exchange => (DnsType)exchange.Type).Distinct();
        Assert.Equal(7, types.Count());
    }

    [Fact]
    public async Task BudgetSpent_IsIncompleteAndBounded()
    {
        await using var world = World().Start();

        var audit = await AuditAsync(world, new AuditLimits { Exchanges = 5 });

        Assert.False(audit.Complete);
        Assert.InRange(audit.Exchanges.Count, 1, 10);
    }

    [Fact]
    public async Task MoreAddressesThanAllowed_IsIncomplete()
    {
        await using var world = World().Start();

        var audit = await AuditAsync(world, new AuditLimits { Addresses = 1 });

        Assert.False(audit.Complete);
        Assert.Single(audit.Exchanges.Where(exchange => !exchange.OfParent).Select(exchange => exchange.Address).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SecondNameOfTheZone_AsksOnlyForItself()
    {
        await using var world = World().Start();
        var client = world.Client();
        var walk = FakeWorld.Walk(client);
        var auditor = new ZoneAuditor(client, walk, new AuditLimits(), TimeProvider.System);
        var zone = await walk.FindAsync(DnsName.Parse(Zone), CancellationToken.None);
        await auditor.AuditAsync(zone, [DnsName.Parse("www.a.gov.vn")], CancellationToken.None);
        var before = world.Servers[10].Asked.Count;

        var audit = await auditor.AuditAsync(zone, [DnsName.Parse("mail.a.gov.vn")], CancellationToken.None);

        Assert.Equal([DnsType.A, DnsType.Aaaa], world.Servers[10].Asked.Skip(before).Select(question => question.Type).Order());
        Assert.DoesNotContain(audit.Exchanges, exchange => string.Equals(exchange.Name, "www.a.gov.vn", StringComparison.Ordinal));
    }

    private static FakeWorld World()
    {
        var world = new FakeWorld();
        world.Government.Delegate(Zone, ("n1.a.gov.vn", 10), ("n2.a.gov.vn", 11));
        world.Add(
            new FakeZone(Zone).With(
                FakeRecord.Ns(Zone, "n1.a.gov.vn"), FakeRecord.Ns(Zone, "n2.a.gov.vn"), FakeRecord.Address("n1.a.gov.vn", FakeWorld.Address(10)),
                FakeRecord.Address("n2.a.gov.vn", FakeWorld.Address(11)), FakeRecord.Address("www.a.gov.vn", "192.0.2.1")),
            10,
            11);
        return world;
    }

    private static async Task<ZoneAudit> AuditAsync(FakeWorld world, AuditLimits? limits = null)
    {
        var client = world.Client();
        var walk = FakeWorld.Walk(client);
        var host = DnsName.Parse("www.a.gov.vn");
        return await new ZoneAuditor(client, walk, limits ?? new AuditLimits(), TimeProvider.System)
            .AuditAsync(await walk.FindAsync(host, CancellationToken.None), [host], CancellationToken.None);
    }
}
