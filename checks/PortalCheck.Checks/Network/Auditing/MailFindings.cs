using static System.FormattableString;
using PortalCheck.Checks.Network.Mail;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What is wrong with the mail of a portal's domain. A domain that takes no mail has no such faults.</summary>
internal static class MailFindings
{
    /// <summary>Faults of mail servers, SPF and DMARC.</summary>
    public static IEnumerable<NameFinding> Of(MailDomain mail) => mail.TakesMail == true
        ? [.. OfServers(mail), .. OfSpf(mail), .. OfDmarc(mail)]
        : [];

    /// <summary>Mail servers without IPv6 (RFC 3596), unsigned, or with a broken chain (RFC 7672 section 2.2 asks for signed names).</summary>
    public static IEnumerable<NameFinding> OfServers(MailDomain mail)
    {
        if (mail is { ServersKnown: true, Servers.Count: > 0 } && mail.Servers.All(server => server.Aaaa.Count == 0))
        {
            yield return NameFinding.Of("mx-without-ipv6", ("domain", mail.Domain), ("hosts", string.Join(", ", mail.Servers.Select(server => server.Host))));
        }

        foreach (var server in mail.Servers.Where(server => server.Status is DnssecVerdict.Insecure or DnssecVerdict.Bogus))
        {
            yield return NameFinding.Of(server.Status == DnssecVerdict.Bogus ? "mail-zone-bogus" : "mail-zone-unsigned", ("host", server.Host));
        }
    }

    /// <summary>RFC 7208: one record (section 4.5), its grammar (4.6), at most ten questions (4.6.4), not everybody (5.1).</summary>
    public static IEnumerable<NameFinding> OfSpf(MailDomain mail)
    {
        if (mail.Spf is not { } records)
        {
            return [];
        }

        return records.Count switch
        {
            0 => [NameFinding.Of("spf-missing", ("domain", mail.Domain))],
            1 => OfSpf(mail.Domain, records[0]),
            _ => [Invalid("spf-invalid", mail.Domain, Invariant($"{records.Count} × v=spf1"))],
        };
    }

    /// <summary>RFC 7489 and RFC 9989: one record, its grammar, and a policy that asks for more than reports.</summary>
    public static IEnumerable<NameFinding> OfDmarc(MailDomain mail)
    {
        if (mail.Dmarc is not { } records)
        {
            return [];
        }

        if (records.Count != 1)
        {
            return [records.Count == 0 ? NameFinding.Of("dmarc-missing", ("domain", mail.Domain)) : Invalid("dmarc-invalid", mail.Domain, Invariant($"{records.Count} × v=DMARC1"))];
        }

        return DmarcRecord.Read(records[0], out var fault) is not { } record ? [Invalid("dmarc-invalid", mail.Domain, fault)]
            : record.For(mail.DmarcFromAbove) == DmarcPolicy.None ? [NameFinding.Of("dmarc-none", ("domain", mail.Domain))]
            : [];
    }

    private static IEnumerable<NameFinding> OfSpf(string domain, string text) =>
        SpfRecord.Read(text, out var fault) is not { } record ? [Invalid("spf-invalid", domain, fault)]
        : record.Lookups > SpfRecord.MostLookups ? [Invalid("spf-invalid", domain, Invariant($"{record.Lookups} > {SpfRecord.MostLookups}"))]
        : record.All == '+' ? [NameFinding.Of("spf-permissive", ("domain", domain))]
        : [];

    // The reason is the part of the record that is wrong, or a count: it reads the same in every language.
    private static NameFinding Invalid(string tag, string domain, string reason) => NameFinding.Of(tag, ("domain", domain), ("reason", reason));
}
