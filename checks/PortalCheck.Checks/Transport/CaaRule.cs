using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// Whether CAA records let the authority that signed a certificate sign the next one. They bind authorities when they issue, not
/// clients: a contradiction means that renewal will be refused, or that the certificate came from elsewhere than the owner believes.
/// </summary>
internal static class CaaRule
{
    // The names that authorities look for (their practice statements), and words of their certificates' names.
    private static readonly (string[] Domains, string[] Words)[] Authorities =
    [
        (["letsencrypt.org"], ["Let's Encrypt", "Internet Security Research Group"]),
        (["digicert.com", "digicert.ne.jp", "symantec.com", "geotrust.com", "rapidssl.com", "thawte.com", "quovadisglobal.com"], ["DigiCert", "GeoTrust", "RapidSSL", "Thawte", "Symantec", "QuoVadis", "Baltimore"]),
        (["sectigo.com", "comodoca.com", "comodo.com", "usertrust.com", "trust-provider.com", "zerossl.com"], ["Sectigo", "COMODO", "USERTRUST", "ZeroSSL", "AAA Certificate Services"]),
        (["globalsign.com"], ["GlobalSign"]),
        (["pki.goog"], ["Google Trust Services", "GTS "]),
        (["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"], ["Amazon", "Starfield"]),
        (["godaddy.com", "starfieldtech.com"], ["GoDaddy", "Go Daddy", "Starfield"]),
        (["entrust.net", "affirmtrust.com"], ["Entrust", "AffirmTrust"]),
        (["ssl.com"], ["SSL.com", "SSL Corp"]),
        (["certum.pl", "certum.eu"], ["Certum", "Unizeto", "Asseco"]),
        (["identrust.com"], ["IdenTrust", "DST Root"]),
        (["buypass.com", "buypass.no"], ["Buypass"]),
        (["actalis.it"], ["Actalis"]),
        (["harica.gr"], ["HARICA", "Hellenic Academic"]),
        (["swisssign.com"], ["SwissSign"]),
        (["trustasia.com"], ["TrustAsia"]),
        (["emsign.com"], ["emSign", "eMudhra"]),
        (["microsoft.com"], ["Microsoft"]),
        (["certigna.fr"], ["Certigna", "Dhimyotis"]),
        (["telia.com", "telia.fi", "telia.se"], ["Telia"]),
    ];

    /// <summary>Issuers that the records name, where none of them signed the chain; null where they allow it, or where that cannot be told.</summary>
    /// <param name="records">The CAA records that hold for the host.</param>
    /// <param name="chain">The chain as sent, the server's certificate first.</param>
    public static IReadOnlyList<string>? Contradiction(IReadOnlyList<CaaData> records, IReadOnlyList<CertificateEvidence> chain)
    {
        if (chain is not [var leaf, ..])
        {
            return null;
        }

        var wild = leaf.Names.Any(name => name.StartsWith("*.", StringComparison.Ordinal)) && Has(records, "issuewild");
        var issuers = records.Where(record => string.Equals(record.Tag, wild ? "issuewild" : "issue", StringComparison.Ordinal)).Select(IssuerOf).ToList();
        if (issuers.Count == 0)
        {
            return null;
        }

        var named = issuers.Where(issuer => issuer.Length > 0).ToList();
        var allowed = named.Select(issuer => Array.Find(Authorities, authority => authority.Domains.Contains(issuer, StringComparer.OrdinalIgnoreCase))).ToList();

        // Of an authority that is not in the table nobody knows here how it signs.
        return allowed.Exists(authority => authority.Words is null) || allowed.Exists(authority => SignedBy(chain, authority.Words)) ? null : named;
    }

    private static bool SignedBy(IReadOnlyList<CertificateEvidence> chain, string[] words) =>
        chain.Any(certificate => Array.Exists(words, word => certificate.Issuer.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static bool Has(IReadOnlyList<CaaData> records, string tag) => records.Any(record => string.Equals(record.Tag, tag, StringComparison.Ordinal));

    // "letsencrypt.org; validationmethods=dns-01": the name ends at the first semicolon; ";" alone allows nobody.
    private static string IssuerOf(CaaData record) => record.Value.Split(';')[0].Trim().TrimEnd('.');
}
