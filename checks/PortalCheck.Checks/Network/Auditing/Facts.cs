using PortalCheck.Checks.Network.Mail;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>The facts of a report that are no faults.</summary>
internal static class Facts
{
    private const int LongestText = 300;

    /// <summary>Every name server with its addresses and what they answered.</summary>
    public static IReadOnlyList<NameServerFacts> OfServers(ZoneJudgement zone) =>
        [.. zone.View.Audit.Servers.OrderBy(server => server.Name, StringComparer.Ordinal).Select(server => new NameServerFacts(
            server.Name,
            server.AtParent,
            server.AtZone,
            [.. server.Addresses.Select(address => Address(address, zone.Servers.FirstOrDefault(one => IsOf(one, server.Name, address))))]))];

    /// <summary>What is known of IPv6.</summary>
    public static Ipv6Facts OfIpv6(NameEvidence names, AddressEvidence? addresses, ZoneJudgement? zone, Func<string, bool> familyWorks) => new()
    {
        Addresses = names.Aaaa,
        FoundOverIpv6 = names.FoundOverIpv6,
        NameServersWithIpv6 = zone?.View.Audit.Servers.Count(server => server.Addresses.Any(Ipv6Findings.IsIpv6)) ?? 0,
        NameServersAnsweringOverIpv6 = zone is null ? null : Answering(zone, familyWorks),
        Reached = addresses?.Reached ?? [],
        Similarity = addresses is null ? null : Ipv6Findings.Similarity(addresses),
    };

    /// <summary>What the mail domain says.</summary>
    public static MailFacts OfMail(MailDomain mail) => new(mail.Domain, mail.TakesMail, mail.Spf?.Count > 0 ? Cut(mail.Spf[0]) : null, mail.Dmarc?.Count > 0 ? Cut(mail.Dmarc[0]) : null)
    {
        SpfAsked = mail.Spf is not null,
        DmarcAsked = mail.Dmarc is not null,
    };

    // Silence over IPv6 from a place that may have none says nothing of the servers.
    private static int? Answering(ZoneJudgement zone, Func<string, bool> familyWorks)
    {
        var six = zone.Servers.Where(server => server.Asked && Ipv6Findings.IsIpv6(server.Address)).ToList();
        return six.Count == 0 || !familyWorks(six[0].Address)
            ? null
            : six.Where(server => server.Serves).Select(server => server.Answers[0].Exchange.Server).Distinct(StringComparer.Ordinal).Count();
    }

    private static bool IsOf(ServerBehaviour one, string server, string address) =>
        string.Equals(one.Address, address, StringComparison.Ordinal) && string.Equals(one.Answers[0].Exchange.Server, server, StringComparison.Ordinal);

    private static ServerAddressFacts Address(string address, ServerBehaviour? behaviour) =>
        new(address, behaviour?.Word(DnsTransport.Udp), behaviour?.Word(DnsTransport.Tcp), behaviour?.Serial);

    private static string Cut(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText - 1), "…");
}
