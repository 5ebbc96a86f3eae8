using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Dns.Servers;

/// <summary>Which addresses of name servers may be asked from this machine; whether IPv6 leads anywhere is looked up once.</summary>
/// <param name="scope">The network that is asked.</param>
internal sealed class ServerPolicy(AddressScope scope)
{
    private readonly bool _hasIpv6 = scope.HasIpv6;

    /// <summary>Why the address is not asked; null where it may be.</summary>
    public ExchangeOutcome? Refusal(IPAddress address)
    {
        if (!scope.Allows(address))
            return ExchangeOutcome.RefusedAddress;
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !_hasIpv6 && !IPAddress.IsLoopback(address) ? ExchangeOutcome.NoIpv6Vantage : null;
    }
}
