using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>The delegation of a zone: its DS records and how far they are to be trusted, and the name servers that parent and zone name.</summary>
internal sealed record Delegation
{
    /// <summary>DS records at the parent; null where nobody told.</summary>
    public IReadOnlyList<DsData>? Ds { get; private init; }

    /// <summary>The resolver's verdict on them, or on there being none.</summary>
    public DnssecVerdict Trust { get; private init; }

    /// <summary>Name servers that the parent names; empty where it did not tell.</summary>
    public IReadOnlyList<string> AtParent { get; private init; } = [];

    /// <summary>Name servers that the zone names; empty where it did not tell.</summary>
    public IReadOnlyList<string> AtZone { get; private init; } = [];

    /// <summary>Reads a zone's delegation.</summary>
    public static Delegation Of(ZoneView zone, ResolverView resolver)
    {
        var validated = resolver.Find(zone.Audit.Zone, DnsType.Ds);
        return new Delegation
        {
            Ds = validated is { Tells: true } ? [.. validated.Data<DsData>().Distinct()] : OfParent(zone),
            Trust = validated?.Verdict ?? DnssecVerdict.Indeterminate,
            AtParent = [.. zone.Audit.Servers.Where(server => server.AtParent).Select(server => server.Name)],
            AtZone = [.. zone.Audit.Servers.Where(server => server.AtZone).Select(server => server.Name)],
        };
    }

    /// <summary>
    /// What is wrong with it: parent and zone name different servers (RFC 1034 section 4.2.2 asks for the same), fewer than two
    /// (RFC 1034 section 4.1, RFC 2182 section 5), or one without an address.
    /// </summary>
    public IEnumerable<NameFinding> Findings(ZoneView zone, ResolverView resolver)
    {
        var (parent, own) = (AtParent.ToHashSet(StringComparer.Ordinal), AtZone.ToHashSet(StringComparer.Ordinal));
        if (parent.Count > 0 && own.Count > 0 && !parent.SetEquals(own))
        {
            yield return NameFinding.Of("delegation-inconsistent", ("zone", zone.Audit.Zone), ("parent", Names(parent)), ("own", Names(own)));
        }

        parent.UnionWith(own);
        if (parent.Count == 1)
        {
            yield return NameFinding.Of("single-name-server", ("zone", zone.Audit.Zone), ("server", parent.Single()));
        }

        foreach (var server in zone.Audit.Servers.Where(server => server.Addresses.Count == 0 && HasNoAddress(server.Name, resolver)))
        {
            yield return NameFinding.At(server.Name, "server-unresolved");
        }
    }

    // Both questions must be answered: a server whose address nobody could ask for is not without one.
    private static bool HasNoAddress(string server, ResolverView resolver) =>
        resolver.Find(server, DnsType.A) is { Tells: true } v4 && resolver.Find(server, DnsType.Aaaa) is { Tells: true } v6
        && !v4.Data<AddressData>().Any() && !v6.Data<AddressData>().Any();

    private static List<DsData>? OfParent(ZoneView zone)
    {
        var told = zone.OfParent.Where(answer => answer.Type == DnsType.Ds && answer.Name == zone.Zone && answer.Serves).ToList();
        return told.Count == 0 ? null : [.. told.SelectMany(answer => answer.Records).Select(record => record.Data).OfType<DsData>().Distinct()];
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
