using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Addresses;

/// <summary>Public addresses that exist in a test alone: each leads to a port on loopback, is refused, or swallows what is sent.</summary>
internal sealed class ScriptedAddresses : INameResolver
{
    public const string Host = "dichvucong.tinh-a.gov.vn";
    public const string Four = "198.252.206.1";
    public const string OtherFour = "198.252.206.2";
    public const string Six = "2400:cb00:1::1";
    public const string OtherSix = "2400:cb00:2::1";

    private const int Refused = 0;
    private const int Swallowed = -1;

    private readonly Dictionary<(string Address, int Port), int> _ports = [];
    private readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<IPEndPoint> _dialled = new();

    public IReadOnlyList<IPEndPoint> Dialled => [.. _dialled];

    public bool HasIpv6 { get; init; } = true;

    public ScriptedAddresses Open(string address, int port, int serverPort) => Set(address, port, serverPort);

    public ScriptedAddresses Swallow(string address, int port) => Set(address, port, Swallowed);

    public ScriptedAddresses Name(string host, params string[] addresses)
    {
        _names[host] = addresses;
        return this;
    }

    public Task<Artifact<AddressEvidence>> ObserveAsync(params string[] addresses) => RunAsync(observer => observer.ObserveAsync(Host, addresses, CancellationToken.None));

    public Task<Artifact<AddressEvidence>> ObserveAsync(Artifact<NameEvidence> names) => RunAsync(observer => observer.ObserveAsync(Host, names, CancellationToken.None));

    public Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IPAddress>>([.. _names.GetValueOrDefault(host, []).Select(IPAddress.Parse)]);

    private ScriptedAddresses Set(string address, int port, int to)
    {
        _ports[(address, port)] = to;
        return this;
    }

    private async Task<Artifact<AddressEvidence>> RunAsync(Func<AddressObserver, Task<Artifact<AddressEvidence>>> run)
    {
        var policy = new AddressPolicy(this, scope: AddressScope.Internet.WithIpv6(HasIpv6));
        var gate = new PolitenessGate(TimeProvider.System, new PolitenessLimits { Interval = TimeSpan.Zero });
        var limits = new AddressLimits { Connection = TimeSpan.FromSeconds(2) };
        using var observer = new AddressObserver(policy, gate, "PortalCheck/test", TimeProvider.System, limits, DialAsync);
        return await run(observer);
    }

    private async Task<Socket> DialAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        _dialled.Enqueue(endPoint);
        var port = _ports.GetValueOrDefault((endPoint.Address.ToString(), endPoint.Port), Refused);
        if (port == Swallowed)
            await Task.Delay(Timeout.Infinite, cancellation);
        if (port == Refused)
            throw new SocketException((int)SocketError.ConnectionRefused);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
        return socket;
    }
}
