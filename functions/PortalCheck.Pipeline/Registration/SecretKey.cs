using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PortalCheck.Pipeline.Registration;

/// <summary>
/// Keys of the department and of portals. A key has 256 random bits, so that its bare SHA-256 can be stored: there is nothing to guess.
/// Comparing takes the same time wherever two hashes differ.
/// </summary>
public static class SecretKey
{
    /// <summary>The request header that carries a key.</summary>
    public const string Header = "X-PortalCheck-Key";

    private const int Bytes = 32;
    private const int LongestGiven = 256;

    /// <summary>A new key: <c>pck_</c> and 43 letters of base64url.</summary>
    public static string Make() => "pck_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of a key's UTF-8 bytes, lower-case hex: what is stored and what <c>DepartmentKeySha256</c> holds.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>True where the key given is the one that the hash was made of. Nothing given, or nothing stored, is never right.</summary>
    public static bool Matches(string? given, string? storedSha256)
    {
        var usable = given is { Length: > 0 and <= LongestGiven };
        var actual = SHA256.HashData(Encoding.UTF8.GetBytes(usable ? given! : ""));
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        var stored = storedSha256 is { Length: 64 } && Convert.FromHexString(storedSha256, expected, out _, out var written) is System.Buffers.OperationStatus.Done
            && written == SHA256.HashSizeInBytes;
        return CryptographicOperations.FixedTimeEquals(actual, expected) & usable & stored;
    }
}
