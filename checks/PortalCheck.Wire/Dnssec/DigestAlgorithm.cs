using System.Security.Cryptography;

namespace PortalCheck.Wire.Dnssec;

/// <summary>
/// A digest of DS records and what the registry says of it: RFC 9904 table 3 (which took over the values of RFC 8624 section 3.3), with
/// RFC 9906 (3 MUST NOT be used).
/// </summary>
/// <param name="Number">Its number in DS.</param>
/// <param name="Mnemonic">Its short name in the registry.</param>
/// <param name="Delegation">Advice to who publishes a DS.</param>
/// <param name="Validation">Advice to who validates.</param>
/// <param name="Computable">True where this code can compute it.</param>
public sealed record DigestAlgorithm(int Number, string Mnemonic, Advice Delegation, Advice Validation, bool Computable)
{
    internal const int Sha1 = 1;
    internal const int Sha256 = 2;
    internal const int Sha384 = 4;

    private static readonly Dictionary<int, DigestAlgorithm> Known = new DigestAlgorithm[]
    {
        new(0, "NULL", Advice.MustNot, Advice.MustNot, Computable: false),
        new(Sha1, "SHA-1", Advice.MustNot, Advice.Recommended, Computable: true),
        new(Sha256, "SHA-256", Advice.Recommended, Advice.Recommended, Computable: true),
        new(3, "GOST R 34.11-94", Advice.MustNot, Advice.MustNot, Computable: false),
        new(Sha384, "SHA-384", Advice.May, Advice.Recommended, Computable: true),
        new(5, "GOST R 34.11-2012", Advice.May, Advice.May, Computable: false),
        new(6, "SM3", Advice.May, Advice.May, Computable: false),
    }.ToDictionary(digest => digest.Number);

    /// <summary>What is known of a number; for others an entry named <c>DIGEST n</c> without advice.</summary>
    public static DigestAlgorithm Of(int number) => Known.TryGetValue(number, out var known)
        ? known
        : new DigestAlgorithm(number, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"DIGEST {number}"), Advice.None, Advice.None, Computable: false);

    /// <summary>The digest of these octets; null where this code cannot compute it.</summary>
    internal static byte[]? Compute(int number, ReadOnlySpan<byte> octets)
    {
        switch (number)
        {
            case Sha1:
#pragma warning disable CA5350 // DS records of old zones use SHA-1; that it is weak is a finding of its own.
                return SHA1.HashData(octets);
#pragma warning restore CA5350
            case Sha256:
                return SHA256.HashData(octets);
            case Sha384:
                return SHA384.HashData(octets);
            default:
                return null;
        }
    }
}
