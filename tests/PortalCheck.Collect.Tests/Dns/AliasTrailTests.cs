using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Dns.Zones;
using PortalCheck.Collect.Tests.Dns.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns;

/// <summary>Aliases into dead zones, on loopback: a resolver that never answers stands beside.</summary>
public sealed class AliasTrailTests
{
    private const string Host = "www.a.gov.vn";

    [Fact]
    public async Task AliasIntoADeadZone_IsHopeless() => Assert.True(await IsHopelessAsync(world => world.Faults[11] = _ => []));

    [Fact]
    public async Task AliasIntoALivingZone_IsNot() => Assert.False(await IsHopelessAsync(_ => { }));

    [Fact]
    public async Task ResolverThatAnsweredFirst_EndsTheSearch() => Assert.False(await IsHopelessAsync(world => world.Faults[11] = _ => [], Task.CompletedTask));

    private static async Task<bool> IsHopelessAsync(Action<FakeWorld> spoil, Task? resolving = null)
    {
        await using var world = new FakeWorld();
        world.Government.Delegate("a.gov.vn", ("ns.a.gov.vn", 10));
        world.Government.Delegate("b.gov.vn", ("ns.b.gov.vn", 11));
        world.Add(new FakeZone("a.gov.vn").With(new FakeRecord(Host, DnsType.Cname, FakePacket.Name("www.b.gov.vn"))), 10);
        world.Add(new FakeZone("b.gov.vn").With(FakeRecord.Address("www.b.gov.vn", FakeWorld.Address(11))), 11);
        world.Faults[10] = question => string.Equals(question.Name.ToString(), Host, StringComparison.Ordinal) && question.Type is DnsType.A or DnsType.Aaaa
            ? [FakePacket.Answer(question, [new FakeRecord(Host, DnsType.Cname, FakePacket.Name("www.b.gov.vn"))])]
            : [world.Say(10, question)];
        spoil(world);
        world.Start();
        var client = world.Client();
        var walk = FakeWorld.Walk(client);
        var auditor = new ZoneAuditor(client, walk, new AuditLimits(), TimeProvider.System);
        return await new AliasTrail(walk, auditor, TimeProvider.System).IsHopelessAsync(Host, OwnAsync(walk, auditor), resolving ?? new TaskCompletionSource().Task, CancellationToken.None);
    }

    private static async Task<(Delegation Delegation, ZoneAudit Audit)> OwnAsync(DelegationWalk walk, ZoneAuditor auditor)
    {
        var name = DnsName.Parse(Host);
        var zone = await walk.FindAsync(name, CancellationToken.None);
        return (zone, await auditor.AuditAsync(zone, [name], CancellationToken.None));
    }
}
