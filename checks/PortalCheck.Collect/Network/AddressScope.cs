using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Network;

/// <summary>
/// The network that observers work in: which addresses they may ask, and whether IPv6 leads anywhere from here.
/// Observers of the Internet keep to public addresses; a lab in a network namespace of its own has private ones by design.
/// </summary>
public sealed class AddressScope
{
    private static readonly IPNetwork[] NeverAsked =
    [
        IPNetwork.Parse("0.0.0.0/8"),       // "this network", RFC 791
        IPNetwork.Parse("169.254.0.0/16"),  // link-local, RFC 3927; holds the clouds' metadata service
        IPNetwork.Parse("224.0.0.0/3"),     // multicast, reserved, broadcast: RFC 5771, RFC 1112
        IPNetwork.Parse("::/128"),          // unspecified, RFC 4291
        IPNetwork.Parse("fe80::/10"),       // link-local, RFC 4291
        IPNetwork.Parse("ff00::/8"),        // multicast, RFC 4291
    ];

    private readonly Func<IPAddress, bool> _allows;
    private readonly Func<bool> _hasIpv6;

    private AddressScope(Func<IPAddress, bool> allows, Func<bool> hasIpv6, bool isLab)
    {
        _allows = allows;
        _hasIpv6 = hasIpv6;
        IsLab = isLab;
    }

    /// <summary>Public addresses, and IPv6 where this machine has a public address of that family.</summary>
    public static AddressScope Internet { get; } = new(AddressRanges.IsPublic, Ipv6Vantage.Detect, isLab: false);

    /// <summary>
    /// A lab in a network namespace of its own, which whoever gives root hints of their own says that they are in: every unicast address, and
    /// IPv6 where a route other than loopback's own leads there. Budgets of politeness are lifted.
    /// </summary>
    public static AddressScope Namespace { get; } = new(IsUnicast, Ipv6Vantage.DetectInNamespace, isLab: true);

    /// <summary>True for a lab: its servers are the caller's own.</summary>
    public bool IsLab { get; }

    /// <summary>Whether IPv6 leads anywhere from this machine, at this moment. Sends no packet.</summary>
    public bool HasIpv6 => _hasIpv6();

    /// <summary>The same addresses with the answer about IPv6 given: for tests, and for labs that know better.</summary>
    public AddressScope WithIpv6(bool there) => new(_allows, () => there, IsLab);

    /// <summary>True for an address that may be asked.</summary>
    public bool Allows(IPAddress address) => _allows(address);

    private static bool IsUnicast(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
        && !NeverAsked.Any(range => range.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}
