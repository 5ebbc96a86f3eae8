using System.Security.Cryptography;
using System.Text;
using PortalCheck.Collect.Politeness;
using PortalCheck.Collect.Tls;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Http;

/// <summary>Collects the facts of one host without a browser. Whether a host is of the lab is the address policy's to say.</summary>
/// <param name="walker">Asks for addresses.</param>
/// <param name="tls">Shakes hands.</param>
/// <param name="network">Asks the name system, and tries the addresses.</param>
internal sealed class HostObserver(HttpWalker walker, TlsObserver tls, INetworkObserver network)
{
    /// <summary>
    /// Walks http and https, asks the well-known addresses once, shakes hands, asks the name system and tries the addresses. For a host that
    /// is nothing but the <c>www</c> sibling only walks, names and addresses. Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="host">Host name without a port.</param>
    /// <param name="roles">What the portal uses it for.</param>
    /// <param name="robots">Rules that the well-known addresses are held against; null where the owner allows them all.</param>
    /// <param name="cancellation">Ends the observation.</param>
    public async Task<HostEvidence> ObserveAsync(string host, IReadOnlyList<HostRole> roles, RobotsRules? robots, CancellationToken cancellation)
    {
        // The name servers are not the portal's server, so they are asked at the same time; its addresses are tried in turn with the walks.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asking = network.ObserveAsync(host, stop.Token);
        try
        {
            var siblingOnly = roles.All(role => role == HostRole.Sibling) && roles.Count > 0;
            var http = await walker.WalkAsync($"http://{host}/", cancellation);
            var https = await walker.WalkAsync($"https://{host}/", cancellation);
            var probes = siblingOnly ? [] : await ProbeAsync(host, http, https, robots, cancellation);
            var handshake = siblingOnly
                ? Artifact.Missing<TlsEvidence>(FailureKind.NotApplicable, "not asked of a sibling")
                : await tls.ObserveAsync(host, cancellation);
            var (names, addresses) = await asking;
            return new HostEvidence
            {
                Host = host, Roles = roles, Http = http, Https = https, Probes = probes, Tls = handshake, Names = names, Addresses = addresses,
            };
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task<IReadOnlyList<ProbeEvidence>> ProbeAsync(
        string host, Artifact<HttpWalk> http, Artifact<HttpWalk> https, RobotsRules? robots, CancellationToken cancellation)
    {
        var probes = new List<ProbeEvidence>();
        foreach (var kind in Enum.GetValues<ProbeKind>())
        {
            var address = new Uri($"{(https.Present ? "https" : "http")}://{host}{PathOf(kind, host)}");
            var walk = (https.Present || http.Present, robots?.Allows(address) ?? true) switch
            {
                (false, _) => new Artifact<HttpWalk>(null, https.Failure ?? http.Failure),
                (true, false) => Artifact.Missing<HttpWalk>(FailureKind.Robots),
                (true, true) => await walker.WalkAsync(address.AbsoluteUri, cancellation),
            };
            probes.Add(new ProbeEvidence(kind, walk));
        }

        return probes;
    }

    private static string PathOf(ProbeKind kind, string host) => kind switch
    {
        ProbeKind.SecurityTxt => "/.well-known/security.txt",
        ProbeKind.SitemapXml => "/sitemap.xml",
        ProbeKind.NotFound => "/portalcheck-khong-ton-tai-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(host)))[..12],
    };
}
