using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Network;

/// <summary>Tells whether this machine can reach others over IPv6.</summary>
public static class Ipv6Vantage
{
    private const string RouteFile = "/proc/net/ipv6_route";
    private const uint Reject = 0x0200;
    private const int MaxRoutes = 100_000;

    // Any global address does: connecting a UDP socket chooses a route and a source address and sends nothing.
    private static readonly IPEndPoint Far = new(IPAddress.Parse("2001:500:2::c"), 53);

    /// <summary>True where the routing table has a way out and a global source address for it (RFC 6724). Sends no packet.</summary>
    public static bool Detect()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(Far);
            return socket.LocalEndPoint is IPEndPoint local && AddressRanges.IsPublic(local.Address);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// True where any IPv6 route but loopback's, link-local and multicast ones leads somewhere: a lab's servers have private addresses on
    /// <c>lo</c> and no way out. False on systems without Linux's table of routes.
    /// </summary>
    public static bool DetectInNamespace()
    {
        try
        {
            return Socket.OSSupportsIPv6 && File.Exists(RouteFile) && File.ReadLines(RouteFile).Take(MaxRoutes).Any(LeadsSomewhere);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads one line: destination, its length, source, its length, next hop, metric, references, uses, flags, device; hexadecimal (net/ipv6/route.c).</summary>
    internal static bool LeadsSomewhere(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not [{ Length: 32 } to, _, _, _, _, _, _, _, var flags, ..]
            || !uint.TryParse(flags, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
            return false;
        var isOurs = to.StartsWith("fe8", StringComparison.OrdinalIgnoreCase) || to.StartsWith("ff", StringComparison.OrdinalIgnoreCase)
            || string.Equals(to, "00000000000000000000000000000001", StringComparison.Ordinal);
        return (bits & Reject) == 0 && !isOurs;
    }
}
