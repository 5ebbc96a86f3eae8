using System.Net;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>Reads what an answer says about where a zone begins. Pure.</summary>
internal static class Referral
{
    private const int MaxServers = 24;
    private const int MaxGlue = 6;

    /// <summary>True for an answer that settles where a name belongs: of the zone itself, or a delegation further down.</summary>
    public static bool IsUseful(DnsMessage message, DnsName zone) =>
        message.Rcode is DnsRcode.NoError or DnsRcode.NameError && (message.IsAuthoritative || Below(message, zone) is not null);

    /// <summary>The zone that an answer delegates to, below <paramref name="zone"/>; null where it delegates nothing.</summary>
    public static DnsName? Below(DnsMessage message, DnsName zone) => message.IsAuthoritative || message.Answer.Count > 0 ? null
        : message.Authority.FirstOrDefault(record => record is { Type: DnsType.Ns, Data: NameData } && record.Owner.IsBelow(zone)
            && message.Questions is [var question] && question.Name.IsAtOrBelow(record.Owner))?.Owner;

    /// <summary>The zone that holds the name, by the SOA record of an authoritative answer (RFC 2308 section 2); null where it shows none.</summary>
    public static DnsName? ZoneOf(DnsMessage message, DnsName name) => !message.IsAuthoritative ? null
        : message.Answer.Concat(message.Authority).FirstOrDefault(record => record.Type == DnsType.Soa && name.IsAtOrBelow(record.Owner))?.Owner;

    /// <summary>
    /// The servers that a referral, or a zone's own NS answer, names for a zone. Addresses are taken only for names inside the zone that speaks:
    /// of others it has nothing to say (RFC 5452 section 6).
    /// </summary>
    /// <param name="message">The answer.</param>
    /// <param name="zone">The zone whose servers are looked for.</param>
    /// <param name="speaker">The zone whose server answered.</param>
    public static IReadOnlyList<DelegatedServer> ServersOf(DnsMessage message, DnsName zone, DnsName speaker) => message.Answer.Concat(message.Authority)
        .Where(record => record.Type == DnsType.Ns && record.Owner == zone).Select(record => record.Data).OfType<NameData>()
        .Select(data => data.Target).Distinct().Take(MaxServers)
        .Select(name => new DelegatedServer(name, name.IsAtOrBelow(speaker) ? GlueOf(message, name) : [])).ToList();

    /// <summary>Addresses of a name anywhere in an answer.</summary>
    public static IReadOnlyList<IPAddress> GlueOf(DnsMessage message, DnsName name) => message.Answer.Concat(message.Additional)
        .Where(record => record.Owner == name).Select(record => record.Data).OfType<AddressData>()
        .Select(data => data.Address).Distinct().Take(MaxGlue).ToList();
}
