using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Addresses;

/// <summary>
/// Keeps a walk on one address of a host, and on the address's family where it goes on to the host's <c>www</c> sibling: what a visitor
/// who has no other family would see. URL, Host field and server name stay those of the name.
/// </summary>
internal sealed class FamilyPin(AddressPolicy policy, INameResolver? siblings, string host, IPAddress address)
{
    /// <summary>True for the host and its <c>www</c> sibling, the names that a walk may go on to.</summary>
    public bool Holds(string name) =>
        string.Equals(Bare(name), Bare(host), StringComparison.OrdinalIgnoreCase);

    /// <summary>Where to connect to for one hop. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<ResolvedHost> ResolveAsync(string name, int port, CancellationToken cancellation)
    {
        if (string.Equals(name, host, StringComparison.OrdinalIgnoreCase))
            return policy.Pin(name, address, port);
        try
        {
            var found = siblings is not null && policy.Lab is null ? await siblings.LookUpAsync(name, cancellation) : await policy.LookUpAsync(name, cancellation);
            var known = found.Where(other => other.AddressFamily == address.AddressFamily).ToList();
            if (known.Count > 0)
                return policy.Pin(name, known.Contains(address) ? address : known[0], port);
        }
        catch (TimeoutException)
        {
            return Fail(FailureKind.DnsFailure, "no answer from the name system in time");
        }

        // The portal's own doing, other than silence: who has this family alone is led to a name without it.
        return Fail(
            FailureKind.ConnectionFailure, address.AddressFamily == AddressFamily.InterNetworkV6 ? "the name has no IPv6 address" : "the name has no IPv4 address");

        ResolvedHost Fail(FailureKind kind, string detail) =>
            new() { Host = name, Port = port, Failure = new CollectFailure(kind, $"{name}: {detail}") };
    }

    private static string Bare(string name) => name.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
}
