using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Why a name has its status: a tag that <see cref="NameTexts"/> words.</summary>
internal static class Causes
{
    /// <summary>True where the name itself does not exist; a name whose alias leads to one that does not exist does.</summary>
    public static bool IsMissing(string host, NameEvidence names, ResolverView resolver) =>
        names.Aliases.Count == 0 && resolver.Find(host, DnsType.A) is { Evidence.Rcode: (int)DnsRcode.NameError, Verdict: not DnssecVerdict.Bogus };

    /// <summary>The link that broke: what our own verification found, else what the resolver says.</summary>
    public static BrokenLink LinkOf(string host, string zone, IEnumerable<ZoneOpinion> opinions, ResolverView resolver)
    {
        if (opinions.Select(opinion => opinion.Broken).OfType<BrokenLink>().FirstOrDefault() is { } broken)
        {
            return broken;
        }

        var bogus = new[] { DnsType.A, DnsType.Aaaa }.Select(type => resolver.Find(host, type)).OfType<ResolverFact>()
            .FirstOrDefault(fact => fact.Verdict == DnssecVerdict.Bogus)?.Evidence;
        var reason = bogus?.Reason ?? BogusReason.Other;
        var at = bogus?.BrokenAt ?? zone;
        var link = reason switch
        {
            BogusReason.DsMismatch => at + " DS",
            BogusReason.DenialMissing when bogus?.BrokenAt is not null => at + " DS",
            BogusReason.DnskeyMissing => at + " DNSKEY",
            _ when bogus?.BrokenAt is not null => at + " DNSKEY",
            _ => $"{host} {(bogus?.Type == (int)DnsType.Aaaa ? "AAAA" : "A")}",
        };
        return new BrokenLink(at, link, JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString()));
    }

    /// <summary>Why a chain is broken.</summary>
    public static TaggedMessage OfBogus(BrokenLink link) => TaggedMessage.Of("bogus-" + link.Reason, ("zone", link.Zone), ("link", link.Link));

    /// <summary>Why a name is secure: by both opinions, or by ours where the library knows an algorithm not.</summary>
    public static TaggedMessage OfSecure(string host, string zone, bool missing, bool byAuditAlone) =>
        byAuditAlone ? TaggedMessage.Of("secure-by-own-check", ("zone", zone))
        : missing ? TaggedMessage.Of("name-not-found", ("host", host))
        : TaggedMessage.Of("chain-secure", ("zone", zone));

    /// <summary>Why a name is not protected.</summary>
    public static TaggedMessage OfInsecure(string host, string zone, Keys keys, bool missing, IReadOnlyList<NameFinding> findings) =>
        missing ? TaggedMessage.Of("name-not-found", ("host", host))
        : findings.FirstOrDefault(finding => finding.Tag is "alias-target-insecure") is { } alias ? TaggedMessage.Of("insecure-by-alias", ("target", alias.Args["target"]))
        : keys switch
        {
            { Unsupported: true } => TaggedMessage.Of("insecure-unsupported", ("zone", zone)),
            { Ds: { Count: 0 }, All: { Count: > 0 } } => TaggedMessage.Of("insecure-island", ("zone", zone)),
            { Ds: { Count: > 0 } } => TaggedMessage.Of("insecure-above", ("zone", zone)),
            _ => TaggedMessage.Of("insecure-unsigned", ("zone", zone)),
        };

    /// <summary>Why nobody could tell: what all servers of the zone do alike, else that they do not answer well enough.</summary>
    public static TaggedMessage OfIndeterminate(string host, string zone, IReadOnlyList<ServerBehaviour> servers, IReadOnlyList<NameFinding> findings)
    {
        if (findings.FirstOrDefault(finding => finding.Tag is "alias-loop" or "alias-target-unresolved") is { } alias)
        {
            return TaggedMessage.Of(alias.Tag is "alias-loop" ? "unknown-alias-loops" : "unknown-alias-target", ("target", alias.Args["target"]));
        }

        var words = servers.Where(server => server.Asked).Select(WordOf).Distinct(StringComparer.Ordinal).ToList();
        return words switch
        {
            [] when findings.Any(finding => finding.Tag is "glue-missing") => TaggedMessage.Of("unknown-no-glue", ("zone", zone)),
            ["silent"] => TaggedMessage.Of("unknown-silent", ("zone", zone)),
            ["tcp-only"] => TaggedMessage.Of("unknown-tcp-only", ("zone", zone)),
            ["lame"] => TaggedMessage.Of("unknown-lame", ("zone", zone)),
            ["malformed"] => TaggedMessage.Of("unknown-malformed", ("zone", zone)),
            ["SERVFAIL"] => TaggedMessage.Of("unknown-fails", ("zone", zone)),
            _ => TaggedMessage.Of("unknown", ("host", host)),
        };
    }

    private static string WordOf(ServerBehaviour server)
    {
        var (udp, tcp) = (server.Word(DnsTransport.Udp), server.Word(DnsTransport.Tcp));
        return (udp, tcp) switch
        {
            ("silent" or "unreachable", null or "silent" or "unreachable") => "silent",
            ("silent" or "unreachable", "answers") => "tcp-only",
            ("REFUSED" or "NOTAUTH" or "not-authoritative", _) => "lame",
            ("malformed" or "mismatched", _) => "malformed",
            _ => udp ?? tcp ?? "",
        };
    }

}
