using System.Net;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>A zone as its parent delegates it.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Parent">The zone above; null for the root.</param>
/// <param name="Servers">Its name servers as the parent names them, with the addresses that the parent adds for them (glue).</param>
internal sealed record Delegation(DnsName Zone, Delegation? Parent, IReadOnlyList<DelegatedServer> Servers);

/// <summary>One name server of a delegation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Glue">Addresses that came with the delegation; empty where the name has to be looked up.</param>
internal sealed record DelegatedServer(DnsName Name, IReadOnlyList<IPAddress> Glue);
