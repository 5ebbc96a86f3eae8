using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Collect.Dns.Zones;
using PortalCheck.Collect.Network;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns.Support;

/// <summary>A small name system on loopback: each server has an address of its own (127.53.0.n), all of them the same port. Unsigned: nothing here validates.</summary>
internal sealed class FakeWorld : IAsyncDisposable
{
    private const int Attempts = 20;

    private readonly Dictionary<int, FakeServer> _servers = [];
    private readonly Dictionary<int, List<FakeZone>> _zones = [];

    /// <summary>The servers by the last part of their address.</summary>
    public IReadOnlyDictionary<int, FakeServer> Servers => _servers;

    /// <summary>The port of all servers.</summary>
    public int Port { get; private set; }

    /// <summary>Answers of single servers that differ from what their zones hold; null answers as the zones do.</summary>
    public Dictionary<int, Func<FakeQuestion, byte[][]?>> Faults { get; } = [];

    /// <summary>The address with this last part.</summary>
    public static string Address(int server) => $"127.53.0.{server}";

    /// <summary>The usual world: the root on 1, <c>vn</c> on 2, <c>gov.vn</c> on 3.</summary>
    public FakeZone Government { get; }

    public FakeWorld()
    {
        var root = Add(new FakeZone(""), 1);
        root.Delegate("vn", ("ns.vn", 2));
        var country = Add(new FakeZone("vn"), 2);
        country.Delegate("gov.vn", ("ns.gov.vn", 3));
        Government = Add(new FakeZone("gov.vn"), 3);
    }

    /// <summary>Serves a zone on servers.</summary>
    public FakeZone Add(FakeZone zone, params int[] servers)
    {
        foreach (var server in servers)
            (_zones.TryGetValue(server, out var zones) ? zones : _zones[server] = []).Add(zone);
        return zone;
    }

    /// <summary>Begins to serve.</summary>
    public FakeWorld Start()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                foreach (var server in _zones.Keys.Concat(Faults.Keys).Distinct().Order())
                    Port = (_servers[server] = new FakeServer(question => Answer(server, question), Address(server), Port)).Port;
                return this;
            }
            catch (SocketException) when (attempt < Attempts)
            {
                // Somebody holds this port on one of the addresses: all go to another one.
                foreach (var server in _servers.Values)
                    server.DisposeAsync().AsTask().GetAwaiter().GetResult();
                _servers.Clear();
                Port = 0;
            }
        }
    }

    /// <summary>A client that may ask here.</summary>
    public ServerClient Client() => new(new ServerPolicy(AddressScope.Namespace), 16, TimeProvider.System, Times, Port);

    /// <summary>A walk from this world's root.</summary>
    public static DelegationWalk Walk(ServerClient client) =>
        new(client, new RootHints([new RootServer("a.root", [IPAddress.Parse(Address(1))])]), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await server.DisposeAsync();
    }

    private static ServerTimes Times { get; } = new()
    {
        Tries = [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200)], WithoutEdns = TimeSpan.FromMilliseconds(200),
        Tcp = TimeSpan.FromMilliseconds(1_500), Hedge = TimeSpan.FromMilliseconds(50), TcpBeside = TimeSpan.FromMilliseconds(200),
    };

    private byte[][]? Answer(int server, FakeQuestion question) =>
        Faults.TryGetValue(server, out var fault) ? fault(question) : [Say(server, question)];

    /// <summary>What the zones of a server say to a question.</summary>
    public byte[] Say(int server, FakeQuestion question)
    {
        var zone = _zones[server].Where(zone => question.Name.IsAtOrBelow(zone.Name) && (question.Type != DnsType.Ds || question.Name != zone.Name))
            .MaxBy(zone => zone.Name.LabelCount);
        return zone is null ? FakePacket.Answer(question, rcode: 5, authoritative: false) : zone.Say(question);
    }
}

/// <summary>One zone of a <see cref="FakeWorld"/>.</summary>
internal sealed class FakeZone(string name)
{
    private readonly List<FakeRecord> _records = [];
    private readonly Dictionary<DnsName, (FakeRecord[] Servers, FakeRecord[] Glue)> _cuts = [];

    public DnsName Name { get; } = DnsName.Parse(name);

    public FakeZone With(params FakeRecord[] records)
    {
        _records.AddRange(records);
        return this;
    }

    /// <summary>Delegates to servers; one without a number gets no glue.</summary>
    public FakeZone Delegate(string zone, params (string Name, int? Server)[] servers)
    {
        _cuts[DnsName.Parse(zone)] = (
            [.. servers.Select(server => FakeRecord.Ns(zone, server.Name))],
            [.. servers.Where(server => server.Server is not null).Select(server => FakeRecord.Address(server.Name, FakeWorld.Address(server.Server!.Value)))]);
        return this;
    }

    public byte[] Say(FakeQuestion question)
    {
        var (cut, referral) = _cuts.FirstOrDefault(pair => question.Name.IsAtOrBelow(pair.Key));
        if (cut is not null && !(question.Type == DnsType.Ds && question.Name == cut))
            return FakePacket.Answer(question, authority: referral.Servers, additional: referral.Glue, authoritative: false);
        var found = _records.Where(record => DnsName.Parse(record.Owner) == question.Name && record.Type == question.Type).ToArray();
        if (question.Type == DnsType.Soa && question.Name == Name)
            found = [FakeRecord.Soa(name)];
        var exists = found.Length > 0 || question.Name == Name || _records.Exists(record => DnsName.Parse(record.Owner).IsAtOrBelow(question.Name));
        return FakePacket.Answer(question, found, found.Length > 0 ? null : [FakeRecord.Soa(name)], rcode: exists ? 0 : 3);
    }
}
