using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tls;

/// <summary>Reads a certificate into evidence, bounded; a certificate that cannot be read in part is still evidence.</summary>
internal static class CertificateReader
{
    private const int MaxNames = 200;
    private const int MaxText = 500;

    /// <summary>What is kept of a certificate.</summary>
    public static CertificateEvidence Read(X509Certificate2 certificate)
    {
        var (algorithm, bits) = KeyOf(certificate);
        return new CertificateEvidence(
            Cut(certificate.Subject),
            Cut(certificate.Issuer),
            NamesOf(certificate),
            new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
            new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
            algorithm,
            bits,
            Cut(certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? ""))
        {
            Hashes = HashesOf(certificate),
        };
    }

    private static CertificateHashes? HashesOf(X509Certificate2 certificate)
    {
        try
        {
            var key = certificate.PublicKey.ExportSubjectPublicKeyInfo();
            return new CertificateHashes(
                Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)),
                Convert.ToHexStringLower(SHA512.HashData(certificate.RawData)),
                Convert.ToHexStringLower(SHA256.HashData(key)),
                Convert.ToHexStringLower(SHA512.HashData(key)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static (string Algorithm, int Bits) KeyOf(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
                return ("RSA", rsa.KeySize);
            using var elliptic = certificate.GetECDsaPublicKey();
            if (elliptic is not null)
                return ("ECDSA", elliptic.KeySize);
        }
        catch (CryptographicException)
        {
            // A key that this machine cannot read: its algorithm is still told below.
        }

        return (Cut(certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? ""), 0);
    }

    private static List<string> NamesOf(X509Certificate2 certificate)
    {
        try
        {
            return certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(extension => extension.EnumerateDnsNames())
                .Take(MaxNames)
                .Select(Cut)
                .ToList();
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string Cut(string text) => text.Length > MaxText ? text[..MaxText] : text;
}
