using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Network;

/// <summary>Looks host names up. Behind an interface so that tests can change an answer between two questions.</summary>
internal interface INameResolver
{
    /// <summary>The addresses of a name; empty where it has none. Throws <see cref="TimeoutException"/> where nobody answers.</summary>
    Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellation);
}

/// <summary>The operating system's resolver, with a deadline of its own.</summary>
internal sealed class SystemNameResolver(TimeProvider time) : INameResolver
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellation)
    {
        try
        {
            // The dot at the end keeps the machine's search list out: "portal" must not become "portal.corp.example".
            var name = host.Contains('.', StringComparison.Ordinal) ? host + "." : host;
            return await System.Net.Dns.GetHostAddressesAsync(name, cancellation).WaitAsync(Limit, time, cancellation);
        }
        catch (SocketException unknown) when (unknown.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return [];
        }
        catch (SocketException failed)
        {
            throw new TimeoutException("the name system did not answer", failed);
        }
    }
}
