using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Dns;

namespace PortalCheck.Collect.Vantages;

/// <summary>The network as this machine sees it: first the names, then the addresses that they give.</summary>
/// <param name="names">Asks the name system; stays the caller's.</param>
/// <param name="addresses">Tries addresses; ended with this object.</param>
internal sealed class LocalNetwork(INameObserver names, AddressObserver addresses) : INetworkObserver
{
    /// <inheritdoc/>
    public int Requests => addresses.Requests;

    /// <inheritdoc/>
    public long Bytes => addresses.Bytes;

    /// <inheritdoc/>
    public async Task<NetworkFacts> ObserveAsync(string host, CancellationToken cancellation)
    {
        var named = await names.ObserveAsync(host, cancellation);
        return new NetworkFacts(named, await addresses.ObserveAsync(host, named, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => addresses.Dispose();
}
