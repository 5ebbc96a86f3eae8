using System.Security.Cryptography;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Transport;

/// <summary>Whether a chain is one that TLSA records allow (RFC 6698 section 2.1, RFC 7671): one record that matches is enough.</summary>
internal static class TlsaRule
{
    /// <summary>True where records can be held against the chain and none matches; false where one does, or where it cannot be told.</summary>
    public static bool Contradicts(IReadOnlyList<TlsaData> records, IReadOnlyList<CertificateEvidence> chain)
    {
        var usable = records.Where(record => record is { Usage: >= 0 and <= 3, Selector: 0 or 1, MatchingType: >= 0 and <= 2 }).ToList();
        if (usable.Count == 0 || chain.Count == 0 || chain.Any(certificate => certificate.Hashes is null))
        {
            return false;
        }

        // A trust anchor of usage 0 may be a root that servers rightly do not send.
        return !usable.Exists(record => record.Usage == 0) && !usable.Exists(record => Matches(record, chain));
    }

    private static bool Matches(TlsaData record, IReadOnlyList<CertificateEvidence> chain) =>
        (record.Usage is 1 or 3 ? chain.Take(1) : chain).Any(certificate => Matches(record, certificate.Hashes!));

    private static bool Matches(TlsaData record, CertificateHashes hashes)
    {
        var (data, sha512) = record.MatchingType switch
        {
            0 => (Convert.ToHexStringLower(SHA256.HashData(record.Association.Span)), false),
            1 => (Convert.ToHexStringLower(record.Association.Span), false),
            _ => (Convert.ToHexStringLower(record.Association.Span), true),
        };
        var expected = (record.Selector, sha512) switch
        {
            (0, false) => hashes.Sha256,
            (0, true) => hashes.Sha512,
            (_, false) => hashes.KeySha256,
            (_, true) => hashes.KeySha512,
        };
        return string.Equals(data, expected, StringComparison.Ordinal);
    }
}
