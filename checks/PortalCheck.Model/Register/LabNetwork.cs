namespace PortalCheck.Model.Register;

/// <summary>
/// The one name map of the lab: where made-up <c>.gov.vn</c> names lead on loopback, for the browser, the HTTP, the TLS and the DNS observers alike.
/// Only portals with the lab flag are looked up in it.
/// </summary>
public sealed record LabNetwork
{
    /// <summary>The lab's hosts.</summary>
    public required IReadOnlyList<LabHost> Hosts { get; init; }

    /// <summary>The lab certificate authority's root, PEM; trusted for lab hosts only.</summary>
    public required string RootCertificatePem { get; init; }

    /// <summary>The lab's name server as <c>address@port</c>; null where the lab runs without one.</summary>
    public string? DnsServer { get; init; }

    /// <summary>Trust anchors of the lab's signed zones, as DS records in presentation form.</summary>
    public IReadOnlyList<string> DnsAnchors { get; init; } = [];

    /// <summary>The host with this name (ordinal, lower case), or null.</summary>
    public LabHost? Find(string host) => Hosts.FirstOrDefault(known => string.Equals(known.Name, host, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One lab host.</summary>
/// <param name="Name">Made-up name, lower case.</param>
/// <param name="Address">Loopback address that serves it.</param>
/// <param name="HttpPort">Port that stands for 80; 0 where nothing listens.</param>
/// <param name="HttpsPort">Port that stands for 443; 0 where nothing listens.</param>
/// <param name="Ipv6Address">Loopback address that serves it over IPv6, on the same ports; null where it is not served so.</param>
public sealed record LabHost(string Name, string Address, int HttpPort, int HttpsPort, string? Ipv6Address = null);
