using System.Net;
using System.Net.Sockets;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Network;

/// <summary>
/// Decides for one portal's visit which addresses may be connected to. Every connection, the browser's too, asks here and then connects
/// to the very addresses that were checked, so a name that changes its answer (rebinding) gains nothing.
/// No portal's visit can be switched to private networks: a lab portal reaches the hosts of its <see cref="LabNetwork"/> on loopback and nothing
/// else, and <see cref="AddressScope.Namespace"/> is for commands whose user gave root hints of a lab.
/// Only the one host that an operator names by hand may be a private one beside that (<see cref="ForOperator"/>).
/// </summary>
internal sealed class AddressPolicy
{
    private const int MaxEndPoints = 8;
    private const string WrongPort = "port is neither 80, 443 nor the registered one";

    private readonly INameResolver _resolver;
    private readonly int _registeredPort;
    private readonly AddressScope _scope;
    private readonly string? _named;
    private readonly IPAddress? _namedAddress;

    /// <summary>A policy.</summary>
    /// <param name="resolver">Looks names up.</param>
    /// <param name="registeredPort">The port of the portal's registered address, allowed beside 80 and 443.</param>
    /// <param name="lab">The lab's name map where the portal has the lab flag, else null.</param>
    /// <param name="scope">The network that is asked; null: the Internet.</param>
    public AddressPolicy(INameResolver resolver, int registeredPort = 443, LabNetwork? lab = null, AddressScope? scope = null)
    {
        _resolver = resolver;
        _registeredPort = registeredPort;
        _scope = scope ?? AddressScope.Internet;
        Lab = lab;
    }

    private AddressPolicy(INameResolver resolver, int port, string named, IPAddress? namedAddress)
        : this(resolver, port)
    {
        _named = named;
        _namedAddress = namedAddress;
    }

    /// <summary>The lab's name map; null for every portal without the lab flag.</summary>
    public LabNetwork? Lab { get; }

    /// <summary>The policy of a portal. The lab is left out for a portal without the lab flag, whatever the caller holds.</summary>
    public static AddressPolicy ForPortal(Portal portal, LabNetwork? lab, INameResolver resolver)
    {
        var port = Uri.TryCreate(portal.Address, UriKind.Absolute, out var address) ? address.Port : 443;
        return new AddressPolicy(resolver, port, portal.Lab ? lab ?? NoLab : null);
    }

    /// <summary>
    /// The policy of one question that a person asks on the command line: the host that they name may lead to a private address, and its address
    /// may be given. Every other host, which only the answers can name, is as in any visit.
    /// </summary>
    /// <param name="host">The host, as <see cref="HostName"/> spells it.</param>
    /// <param name="port">The port that they name, allowed beside 80 and 443.</param>
    /// <param name="address">The address to ask, whatever the name leads to; null to look it up.</param>
    /// <param name="resolver">Looks names up.</param>
    public static AddressPolicy ForOperator(string host, int port, IPAddress? address, INameResolver resolver) => new(resolver, port, host, address);

    /// <summary>Looks a host up and keeps the addresses that may be connected to. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="host">Name or IP literal as it stands in an address; brackets and a trailing dot are accepted.</param>
    /// <param name="port">The port that the address asks for.</param>
    /// <param name="cancellation">Ends the look-up.</param>
    public async Task<ResolvedHost> ResolveAsync(string host, int port, CancellationToken cancellation)
    {
        if (!HostName.TryParse(host, out var name))
            return Fail(Shorten(host), port, FailureKind.DnsFailure, "not a host name");
        if (Lab is not null)
            return ResolveInLab(Lab, name, port, overIpv6: false);
        if (!IsAllowed(port))
            return Fail(name.Text, port, FailureKind.RefusedAddress, WrongPort);

        var named = string.Equals(name.Text, _named, StringComparison.Ordinal);
        IReadOnlyList<IPAddress> addresses;
        try
        {
            addresses = named && _namedAddress is not null ? [_namedAddress]
                : name.Literal is { } literal ? [literal] : await _resolver.LookUpAsync(name.Text, cancellation);
        }
        catch (TimeoutException)
        {
            return Fail(name.Text, port, FailureKind.DnsFailure, "no answer from the name system in time");
        }

        if (addresses.Count == 0)
            return Fail(name.Text, port, FailureKind.DnsFailure, "the name has no address");
        var allowed = addresses.Where(address => named || _scope.Allows(address)).Take(MaxEndPoints).Select(address => new IPEndPoint(address, port)).ToList();
        return allowed.Count == 0
            ? Fail(name.Text, port, FailureKind.RefusedAddress, "the name leads to a private, local or reserved address")
            : new ResolvedHost { Host = name.Text, Port = port, EndPoints = allowed, IsLab = _scope.IsLab };
    }

    /// <summary>
    /// One address of a host, as the name system gave it, for a connection to it and to nothing else. In the lab of a name map the address says
    /// only which family is meant. <see cref="FailureKind.NoIpv6Vantage"/> where it is an IPv6 address and this machine has no IPv6.
    /// </summary>
    public ResolvedHost Pin(string host, IPAddress address, int port)
    {
        if (!HostName.TryParse(host, out var name))
            return Fail(Shorten(host), port, FailureKind.DnsFailure, "not a host name");
        var overIpv6 = address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6;
        if (Lab is not null)
            return ResolveInLab(Lab, name, port, overIpv6);
        if (!IsAllowed(port))
            return Fail(name.Text, port, FailureKind.RefusedAddress, WrongPort);
        if (!_scope.Allows(address))
            return Fail(name.Text, port, FailureKind.RefusedAddress, "a private, local or reserved address");
        return overIpv6 && !_scope.HasIpv6
            ? Fail(name.Text, port, FailureKind.NoIpv6Vantage, "this machine has no IPv6")
            : new ResolvedHost { Host = name.Text, Port = port, EndPoints = [new IPEndPoint(address, port)], IsLab = _scope.IsLab };
    }

    /// <summary>
    /// The addresses of a host as the system's resolver gives them, allowed or not; empty where it has none. In the lab those that the name map
    /// leads to. Throws <see cref="TimeoutException"/> where nobody answers.
    /// </summary>
    public async Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellation)
    {
        if (!HostName.TryParse(host, out var name))
            return [];
        if (name.Literal is { } literal)
            return [literal];
        if (Lab is null)
            return await _resolver.LookUpAsync(name.Text, cancellation);
        var texts = Lab.Find(name.Text) is { } known ? new[] { known.Address, known.Ipv6Address } : [];
        return [.. texts.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>()];
    }

    private bool IsAllowed(int port) => port is 80 or 443 || port == _registeredPort;

    private static LabNetwork NoLab { get; } = new() { Hosts = [], RootCertificatePem = "" };

    private static ResolvedHost ResolveInLab(LabNetwork lab, HostName name, int port, bool overIpv6)
    {
        var entries = lab.Hosts.Where(host => string.Equals(host.Name, name.Text, StringComparison.OrdinalIgnoreCase)).ToList();
        if (entries.Count == 0)
        {
            return name.Literal is null
                ? Fail(name.Text, port, FailureKind.DnsFailure, "not a host of the lab")
                : Fail(name.Text, port, FailureKind.RefusedAddress, "not an address of the lab");
        }

        // One name may stand for several portals of this machine, told apart by their ports.
        var known = entries.Find(entry => port == entry.HttpPort || port == entry.HttpsPort) ?? entries[0];
        if (overIpv6 && known.Ipv6Address is null && !known.Address.Contains(':', StringComparison.Ordinal))
            return Fail(name.Text, port, FailureKind.NoIpv6Vantage, "the lab serves this host over IPv4 alone");
        if (!IPAddress.TryParse(overIpv6 ? known.Ipv6Address ?? known.Address : known.Address, out var address) || !IPAddress.IsLoopback(address))
            return Fail(name.Text, port, FailureKind.RefusedAddress, "lab hosts must be on loopback");
        var served = port switch
        {
            80 => known.HttpPort,
            443 => known.HttpsPort,
            _ when port == known.HttpPort || port == known.HttpsPort => port,
            _ => -1,
        };
        return served switch
        {
            < 0 => Fail(name.Text, port, FailureKind.RefusedAddress, "not a port of this lab host"),
            0 => Fail(name.Text, port, FailureKind.ConnectionFailure, "this lab host serves nothing there"),
            _ => new ResolvedHost { Host = name.Text, Port = port, EndPoints = [new IPEndPoint(address, served)], IsLab = true },
        };
    }

    private static ResolvedHost Fail(string host, int port, FailureKind kind, string detail) =>
        new() { Host = host, Port = port, Failure = new CollectFailure(kind, $"{host}: {detail}") };

    private static string Shorten(string host) => host.Length > 100 ? host[..100] : host;
}
