using System.Net;
using System.Net.Sockets;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>
/// Addresses that the parent gives for name servers inside the zone (RFC 1034 section 4.2.1): without them nobody gets in, and they have to be those that
/// the zone itself names (RFC 9471 section 3.1: a referral carries all of them).
/// </summary>
internal static class Glue
{
    private static readonly AddressFamily[] Families = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    /// <summary>Servers inside the zone that the parent's referral gives no address for, or another than the zone does.</summary>
    public static IEnumerable<NameFinding> Findings(ZoneView zone)
    {
        var referrals = zone.OfParent.Where(answer => IsOfServers(answer, zone) && !answer.Message!.IsAuthoritative).Select(answer => answer.Message!).ToList();
        var own = zone.Serving.Where(answer => IsOfServers(answer, zone)).Select(answer => answer.Message!).ToList();
        var inside = referrals.SelectMany(message => message.Authority).Where(record => record.Type == DnsType.Ns && record.Owner == zone.Zone)
            .Select(record => record.Data).OfType<NameData>().Select(data => data.Target).Where(server => server.IsAtOrBelow(zone.Zone)).Distinct();
        foreach (var server in inside.OrderBy(server => server.ToString(), StringComparer.Ordinal))
        {
            var given = referrals.SelectMany(message => Addresses(message, server)).ToHashSet();
            if (given.Count == 0)
            {
                yield return NameFinding.At(server.ToString(), "glue-missing", ("zone", zone.Audit.Zone));
            }
            else if (Families.Select(family => Other(family, given, own, server)).OfType<HashSet<IPAddress>>().FirstOrDefault() is { } other)
            {
                yield return NameFinding.At(server.ToString(), "glue-differs", ("zone", zone.Audit.Zone), ("parent", List(given)), ("own", List(other)));
            }
        }
    }

    // What the zone's servers say where none of them says the same; a family that either side leaves out says nothing.
    private static HashSet<IPAddress>? Other(AddressFamily family, HashSet<IPAddress> given, List<DnsMessage> own, DnsName server)
    {
        var glue = given.Where(address => address.AddressFamily == family).ToHashSet();
        var told = own.Select(message => Addresses(message, server).Where(address => address.AddressFamily == family).ToHashSet()).Where(addresses => addresses.Count > 0).ToList();
        return glue.Count == 0 || told.Count == 0 || told.Exists(glue.SetEquals) ? null : told[0];
    }

    private static bool IsOfServers(ServerAnswer answer, ZoneView zone) =>
        answer is { Type: DnsType.Ns, Message: { IsTruncated: false, Rcode: DnsRcode.NoError } } && answer.Name == zone.Zone;

    private static IEnumerable<IPAddress> Addresses(DnsMessage message, DnsName server) =>
        message.Additional.Where(record => record.Owner == server).Select(record => record.Data).OfType<AddressData>().Select(data => data.Address);

    private static string List(IEnumerable<IPAddress> addresses) => string.Join(", ", addresses.Select(address => address.ToString()).Order(StringComparer.Ordinal));
}
