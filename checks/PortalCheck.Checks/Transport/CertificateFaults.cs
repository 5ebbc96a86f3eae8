using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Transport;

/// <summary>Faults of certificates that a validator lets pass: small keys, SHA-1, a disordered chain, a staple that says otherwise.</summary>
internal static class CertificateFaults
{
    private const int LeastRsaBits = 2_048;
    private const int LeastCurveBits = 256;

    /// <summary>Key size and signature of the server's certificate and of the intermediates sent (CA/Browser Forum baseline requirements 6.1.5 and 7.1.3).</summary>
    public static IEnumerable<FindingDraft> Weak(HostEvidence host)
    {
        // A root's own signature proves nothing and is verified by nobody; a server's own certificate counts even where it signed itself.
        foreach (var (index, certificate) in host.Tls.Value!.Chain.Index().Where(item => item.Index == 0 || !IsSelfIssued(item.Item)))
        {
            if (IsSmall(certificate))
            {
                yield return CertificateFinding.Of(
                    host,
                    "cert-key-small",
                    ("subject", certificate.Subject),
                    ("algorithm", certificate.KeyAlgorithm),
                    ("bits", certificate.KeyBits.ToString(CultureInfo.InvariantCulture)));
            }

            if (IsBroken(certificate.SignatureAlgorithm) && (index > 0 || !IsSelfIssued(certificate)))
            {
                yield return CertificateFinding.Of(host, "cert-signature-weak", ("subject", certificate.Subject), ("algorithm", certificate.SignatureAlgorithm));
            }
        }
    }

    /// <summary>Each certificate sent must certify the one before it (RFC 5246 section 7.4.2); certificates that nobody needs are no fault.</summary>
    public static IEnumerable<FindingDraft> Order(HostEvidence host)
    {
        var chain = host.Tls.Value!.Chain;
        for (var index = 0; index + 2 < chain.Count; index++)
        {
            var issuer = chain[index].Issuer;
            if (!IsSelfIssued(chain[index]) && !Same(issuer, chain[index + 1].Subject) && chain.Skip(index + 2).Any(later => Same(issuer, later.Subject)))
            {
                yield return CertificateFinding.Of(host, "cert-chain-order");
                yield break;
            }
        }
    }

    /// <summary>True where the staple says that the certificate was revoked.</summary>
    public static bool StapledRevoked(HostEvidence host) => string.Equals(host.Tls.Value!.Staple?.Value?.Status, "revoked", StringComparison.Ordinal);

    /// <summary>A staple past its date (RFC 6960 section 4.2.2.1): strict clients refuse the connection.</summary>
    public static IEnumerable<FindingDraft> Staple(HostEvidence host, DateTimeOffset at) =>
        host.Tls.Value!.Staple?.Value?.NextUpdate is { } until && until < at
            ? [CertificateFinding.Of(host, "cert-staple-expired", ("until", until.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)))]
            : [];

    private static bool IsSmall(CertificateEvidence certificate) => certificate.KeyAlgorithm switch
    {
        "RSA" => certificate.KeyBits is > 0 and < LeastRsaBits,
        "ECDSA" => certificate.KeyBits is > 0 and < LeastCurveBits,
        _ => false,
    };

    private static bool IsBroken(string algorithm) =>
        algorithm.Contains("sha1", StringComparison.OrdinalIgnoreCase) || algorithm.Contains("md5", StringComparison.OrdinalIgnoreCase);

    private static bool IsSelfIssued(CertificateEvidence certificate) => Same(certificate.Subject, certificate.Issuer);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}

/// <summary>Findings about a host's certificate, with what it shows as the snippet.</summary>
internal static class CertificateFinding
{
    /// <summary>A finding.</summary>
    public static FindingDraft Of(HostEvidence host, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        FindingDraft.Of(host.Host, "certificate", tag, [("host", host.Host), .. args]) with
        {
            Snippet = host.Tls.Value?.Chain is [var leaf, ..]
                ? string.Create(CultureInfo.InvariantCulture, $"{leaf.Subject}; {leaf.Issuer}; {leaf.NotBefore:yyyy-MM-dd} – {leaf.NotAfter:yyyy-MM-dd}")
                : null,
        };
}
