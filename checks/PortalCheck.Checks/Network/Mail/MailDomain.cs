using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Mail;

/// <summary>The mail domain of a portal's host, and what it says of its mail.</summary>
internal sealed record MailDomain
{
    /// <summary>The domain: the first of host, host without www, and the names above it up to the registrable one that takes mail; else the registrable one.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether it takes mail: it has MX records other than "none" (RFC 7505). Null where nobody answered.</summary>
    public bool? TakesMail { get; init; }

    /// <summary>Its mail servers, best first.</summary>
    public IReadOnlyList<MailServerFacts> Servers { get; init; } = [];

    /// <summary>True where all that is to be known of the servers' IPv6 is known.</summary>
    public bool ServersKnown { get; init; }

    /// <summary>TXT records of the domain that begin as SPF does; null where nobody answered.</summary>
    public IReadOnlyList<string>? Spf { get; init; }

    /// <summary>TXT records at <c>_dmarc</c>; null where nobody answered.</summary>
    public IReadOnlyList<string>? Dmarc { get; init; }

    /// <summary>True where <see cref="Dmarc"/> was found at a name above the domain (RFC 7489 section 6.6.3, RFC 9989: the tree walk).</summary>
    public bool DmarcFromAbove { get; init; }

    /// <summary>Reads the mail domain of a host; null where no question about mail was asked.</summary>
    public static MailDomain? Of(string host, ResolverView resolver)
    {
        var candidates = Candidates(host);
        var asked = candidates.Where(name => resolver.Find(name, DnsType.Mx) is not null).ToList();
        if (asked.Count == 0)
        {
            return null;
        }

        var domain = asked.Find(name => Exchanges(name, resolver).Any()) ?? asked[^1];
        var exchanges = Exchanges(domain, resolver).OrderBy(mx => mx.Preference).ThenBy(mx => mx.Exchange.ToString(), StringComparer.Ordinal).ToList();
        var told = asked.TrueForAll(name => resolver.Find(name, DnsType.Mx)!.Tells);
        var (dmarc, above) = DmarcOf(domain, resolver);
        return new MailDomain
        {
            Domain = domain,
            TakesMail = exchanges.Count > 0 ? exchanges.Exists(mx => !mx.Exchange.IsRoot) : told ? false : null,
            Servers = [.. exchanges.Where(mx => !mx.Exchange.IsRoot).Select(mx => Server(mx, resolver))],
            ServersKnown = exchanges.TrueForAll(mx => mx.Exchange.IsRoot || resolver.Find(mx.Exchange.ToString(), DnsType.Aaaa) is { Tells: true }),
            Spf = Texts(domain, resolver)?.Where(SpfRecord.IsSpf).ToList(),
            Dmarc = dmarc,
            DmarcFromAbove = above,
        };
    }

    /// <summary>The host, the host without www, and every name above it down to the registrable one.</summary>
    internal static IReadOnlyList<string> Candidates(string host)
    {
        var names = new List<string> { host };
        var site = WebAddress.SiteOf(host);
        for (var name = host; !string.Equals(name, site, StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal);)
        {
            name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            names.Add(name);
        }

        return names;
    }

    private static (IReadOnlyList<string>? Records, bool FromAbove) DmarcOf(string domain, ResolverView resolver)
    {
        foreach (var name in Candidates(domain))
        {
            // Silence at the name itself hides its record: one found further up might not be the one that counts.
            if (Texts("_dmarc." + name, resolver) is not { } texts)
            {
                return (null, false);
            }

            var records = texts.Where(DmarcRecord.IsDmarc).ToList();
            if (records.Count > 0)
            {
                return (records, !string.Equals(name, domain, StringComparison.Ordinal));
            }
        }

        return ([], false);
    }

    private static IEnumerable<MxData> Exchanges(string name, ResolverView resolver) => resolver.Find(name, DnsType.Mx)?.Data<MxData>() ?? [];

    private static List<string>? Texts(string name, ResolverView resolver) =>
        resolver.Find(name, DnsType.Txt) is { Tells: true } answer ? [.. answer.Data<TextData>().Select(text => text.ToString())] : null;

    private static MailServerFacts Server(MxData mx, ResolverView resolver)
    {
        var host = mx.Exchange.ToString();
        var (v4, v6) = (resolver.Find(host, DnsType.A), resolver.Find(host, DnsType.Aaaa));
        var verdicts = new[] { v4?.Verdict, v6?.Verdict }.OfType<DnssecVerdict>().ToList();
        return new MailServerFacts(
            mx.Preference,
            host,
            Addresses(v4),
            Addresses(v6),
            verdicts.Count == 0 ? null
                : verdicts.Contains(DnssecVerdict.Bogus) ? DnssecVerdict.Bogus
                : verdicts.Contains(DnssecVerdict.Indeterminate) ? DnssecVerdict.Indeterminate
                : verdicts.Contains(DnssecVerdict.Insecure) ? DnssecVerdict.Insecure
                : DnssecVerdict.Secure);
    }

    private static List<string> Addresses(ResolverFact? fact) =>
        fact is null ? [] : [.. fact.Data<AddressData>().Select(data => data.Address.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
