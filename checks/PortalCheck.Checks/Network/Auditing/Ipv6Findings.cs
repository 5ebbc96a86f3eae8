using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What is wrong with a name's IPv6: its own addresses, those of its name servers, and whether they lead to the portal.</summary>
internal static class Ipv6Findings
{
    private const int HttpsPort = 443;

    /// <summary>True for an IPv6 address in text.</summary>
    public static bool IsIpv6(string address) => IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>A name with IPv4 addresses and no AAAA record (RFC 3596), where the resolver told both.</summary>
    public static IEnumerable<NameFinding> OfName(string host, NameEvidence names, ResolverView resolver)
    {
        if (names.A.Count > 0 && names.Aaaa.Count == 0 && TellsAaaa(host, names, resolver))
        {
            yield return NameFinding.Of("aaaa-missing", ("host", host));
        }

        // A name that a usual resolver does not find either has another fault.
        if (names.FoundOverIpv6 == false && names.A.Count + names.Aaaa.Count > 0)
        {
            yield return NameFinding.Of("ipv6-unresolvable", ("host", host));
        }
    }

    /// <summary>True where an empty list of IPv6 addresses means that there are none: the question for them was answered.</summary>
    public static bool TellsAaaa(string host, NameEvidence names, ResolverView resolver) =>
        names.Answers.Count == 0 || resolver.Find(host, DnsType.Aaaa) is null or { Tells: true };

    /// <summary>Name servers of a zone by family of their addresses (RFC 3901 section 4 asks for both).</summary>
    public static IEnumerable<NameFinding> OfServers(ZoneAudit zone)
    {
        var servers = zone.Servers.Where(server => server.Addresses.Count > 0).ToList();
        if (servers.Count == 0)
        {
            yield break;
        }

        var with = servers.Where(server => server.Addresses.Any(IsIpv6)).Select(server => server.Name).ToList();
        if (with.Count == 0)
        {
            yield return NameFinding.Of("name-servers-without-ipv6", ("zone", zone.Zone));
        }
        else if (with.Count == 1)
        {
            yield return NameFinding.Of("name-servers-one-ipv6", ("zone", zone.Zone), ("server", with[0]));
        }

        if (servers.TrueForAll(server => server.Addresses.All(IsIpv6)))
        {
            yield return NameFinding.Of("name-servers-without-ipv4", ("zone", zone.Zone));
        }
    }

    /// <summary>
    /// IPv6 addresses that do not take a connection on a port where the host's IPv4 does; on 443 where the host has no IPv4. Where nothing
    /// answers over IPv4 either, the host is down and IPv6 is not to blame.
    /// </summary>
    public static IEnumerable<NameFinding> OfReach(AddressEvidence addresses)
    {
        var four = addresses.Reached.Where(reach => !IsIpv6(reach.Address)).ToList();
        var ports = four.Count == 0 ? [HttpsPort] : four.Where(reach => reach.Failure is null).Select(reach => reach.Port).ToHashSet();

        return addresses.Reached
            .Where(reach => IsIpv6(reach.Address) && ports.Contains(reach.Port) && Refuses(reach))
            .DistinctBy(reach => (reach.Address, reach.Port))
            .Select(reach => NameFinding.Of("ipv6-unreachable", ("address", reach.Address), ("port", reach.Port.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>
    /// IPv6 addresses that take a connection and give no page (no TLS, silence, a redirect to a name without IPv6), while IPv4 gives one.
    /// What kept us from asking says nothing.
    /// </summary>
    public static IEnumerable<NameFinding> OfMissingPages(AddressEvidence addresses) => !Shown(addresses, ipv6: false).Any() ? [] : addresses.Pages
        .Where(page => IsIpv6(page.Address) && page.Failure is { Kind: FailureKind.Timeout or FailureKind.ConnectionFailure or FailureKind.TlsFailure })
        .Select(page => NameFinding.Of("ipv6-no-page", ("address", page.Address)));

    /// <summary>The pages that one family showed.</summary>
    public static IEnumerable<AddressPage> Shown(AddressEvidence addresses, bool ipv6) => addresses.Pages.Where(page => page.Failure is null && IsIpv6(page.Address) == ipv6);

    /// <summary>
    /// IPv6 pages that are not IPv4's: by status, by where they lead, by text (likeness under <paramref name="limit"/>), else by title. Of several IPv4 pages the one
    /// most like it is the measure. One finding an address.
    /// </summary>
    public static IEnumerable<NameFinding> OfPages(AddressEvidence addresses, double limit)
    {
        var four = Shown(addresses, ipv6: false).ToList();
        return four.Count == 0 ? [] : Shown(addresses, ipv6: true).Select(page => Difference(page, four, limit)).OfType<NameFinding>();
    }

    /// <summary>True where the address was tried and took no connection; what was not tried says nothing.</summary>
    public static bool Refuses(AddressReach reach) => reach.Failure is { Kind: FailureKind.Timeout or FailureKind.ConnectionFailure };

    /// <summary>Likeness of the IPv6 page that is least like IPv4's; null where one of the two families has no page.</summary>
    public static double? Similarity(AddressEvidence addresses)
    {
        var (v6, v4) = (Shown(addresses, ipv6: true).ToList(), Shown(addresses, ipv6: false).ToList());
        return v6.Count == 0 || v4.Count == 0 ? null : v6.Min(page => v4.Max(other => PageLikeness.Between(page.Words, other.Words)));
    }

    private static NameFinding? Difference(AddressPage page, List<AddressPage> others, double limit)
    {
        var (nearest, likeness) = others.Select(other => (Page: other, Likeness: PageLikeness.Between(page.Words, other.Words))).MaxBy(pair => pair.Likeness);
        return others.TrueForAll(other => other.Status != page.Status)
                ? NameFinding.Of("ipv6-status-differs", ("address", page.Address), ("status", Number(page.Status)), ("expected", Number(nearest.Status)))
            : others.TrueForAll(other => !string.Equals(other.LeadsTo, page.LeadsTo, StringComparison.Ordinal))
                ? NameFinding.Of("ipv6-leads-elsewhere", ("address", page.Address), ("target", page.LeadsTo ?? ""), ("expected", nearest.LeadsTo ?? ""))
            : likeness < limit
                ? NameFinding.Of("ipv6-differs", ("address", page.Address), ("similarity", Number((int)(likeness * 100))))
            : others.TrueForAll(other => !SameTitle(other.Title, page.Title))
                ? NameFinding.Of("ipv6-title-differs", ("address", page.Address), ("title", page.Title ?? ""), ("expected", nearest.Title ?? ""))
            : null;
    }

    // Digits are passed over: titles may hold a clock or a counter.
    private static bool SameTitle(string? left, string? right) => string.Equals(Letters(left), Letters(right), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string? title) => new([.. (title ?? "").Where(char.IsLetter)]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
