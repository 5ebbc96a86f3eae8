using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Network;

/// <summary>Tells whether this machine can reach the Internet over IPv6.</summary>
public static class Ipv6Vantage
{
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
}
