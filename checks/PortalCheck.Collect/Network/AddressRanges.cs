using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Network;

/// <summary>
/// Which addresses are on the public Internet. Everything else is refused: the scanner fetches addresses that others control,
/// so an answer that names the scanner's own network would turn it against that network (IANA special-purpose registries, RFC 6890).
/// </summary>
internal static class AddressRanges
{
    private static readonly IPNetwork[] RefusedIpv4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),          // "this network", RFC 791
        IPNetwork.Parse("10.0.0.0/8"),         // private, RFC 1918
        IPNetwork.Parse("100.64.0.0/10"),      // carrier-grade NAT, RFC 6598; holds 100.100.100.200, a cloud's metadata
        IPNetwork.Parse("127.0.0.0/8"),        // loopback, RFC 1122
        IPNetwork.Parse("168.63.129.16/32"),   // Azure's host agent: a public number that answers inside the cloud only
        IPNetwork.Parse("169.254.0.0/16"),     // link-local, RFC 3927; holds the clouds' metadata service
        IPNetwork.Parse("172.16.0.0/12"),      // private, RFC 1918
        IPNetwork.Parse("192.0.0.0/24"),       // IETF protocol assignments, RFC 6890
        IPNetwork.Parse("192.0.2.0/24"),       // documentation, RFC 5737
        IPNetwork.Parse("192.31.196.0/24"),    // AS112, RFC 7535
        IPNetwork.Parse("192.52.193.0/24"),    // AMT, RFC 7450
        IPNetwork.Parse("192.88.99.0/24"),     // 6to4 relays, RFC 7526
        IPNetwork.Parse("192.168.0.0/16"),     // private, RFC 1918
        IPNetwork.Parse("192.175.48.0/24"),    // AS112, RFC 7534
        IPNetwork.Parse("198.18.0.0/15"),      // benchmarks, RFC 2544
        IPNetwork.Parse("198.51.100.0/24"),    // documentation, RFC 5737
        IPNetwork.Parse("203.0.113.0/24"),     // documentation, RFC 5737
        IPNetwork.Parse("224.0.0.0/4"),        // multicast, RFC 5771
        IPNetwork.Parse("240.0.0.0/4"),        // reserved and broadcast, RFC 1112
    ];

    // Inside 2000::/3; everything outside it is refused unless it embeds a public IPv4 address.
    private static readonly IPNetwork[] RefusedIpv6 =
    [
        IPNetwork.Parse("2001::/23"),          // IETF protocol assignments with Teredo, ORCHID and benchmarks, RFC 2928
        IPNetwork.Parse("2001:db8::/32"),      // documentation, RFC 3849
        IPNetwork.Parse("2620:4f:8000::/48"),  // AS112, RFC 7534
        IPNetwork.Parse("3fff::/20"),          // documentation, RFC 9637
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>
    /// The refused ranges, for a library that connects by itself. IPv6 addresses that embed a public IPv4 address (NAT64, mapped) are refused here too.
    /// </summary>
    public static IEnumerable<string> Refused { get; } =
        [.. RefusedIpv4.Concat(RefusedIpv6).Select(range => range.ToString()), "::/3", "4000::/2", "8000::/1"];

    /// <summary>True for an address that a stranger's server may have.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !RefusedIpv4.Any(range => range.Contains(address)),
        AddressFamily.InterNetworkV6 => IsPublicIpv6(address),
        _ => false,
    };

    private static bool IsPublicIpv6(IPAddress address)
    {
        if (address.ScopeId != 0)
            return false;
        if (address.IsIPv4MappedToIPv6)
            return IsPublic(address.MapToIPv4());

        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
            return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        if (!GlobalUnicast.Contains(address) || RefusedIpv6.Any(range => range.Contains(address)))
            return false;
        if (SixToFour.Contains(address) && !IsPublic(new IPAddress(bytes.AsSpan(2, 4))))
            return false;

        // ISATAP (RFC 5214): the interface identifier carries an IPv4 address that a tunnel would unwrap.
        var isatap = (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
        return !isatap || IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
    }
}
