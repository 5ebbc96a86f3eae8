using System.Security.Cryptography;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>Names as NSEC3 hides them (RFC 5155 section 5): SHA-1, salted, again and again; written in base32hex (RFC 4648 section 7).</summary>
internal static class Nsec3Hash
{
    public const int Length = SHA1.HashSizeInBytes;

    private const int TextLength = 32;
    private const int MaxSalt = 255;

    /// <summary>The hash of a name.</summary>
    public static byte[] Compute(DnsName name, ReadOnlySpan<byte> salt, int iterations)
    {
        Span<byte> buffer = stackalloc byte[DnsName.MaxLength + MaxSalt];
        var wire = name.Wire.Span;
        wire.CopyTo(buffer);
        salt.CopyTo(buffer[wire.Length..]);
        var hash = new byte[Length];
#pragma warning disable CA5350 // The standard knows no other hash; it hides names, it proves nothing.
        SHA1.HashData(buffer[..(wire.Length + salt.Length)], hash);
        salt.CopyTo(buffer[Length..]);
        for (var i = 0; i < iterations; i++)
        {
            hash.CopyTo(buffer);
            SHA1.HashData(buffer[..(Length + salt.Length)], hash);
        }
#pragma warning restore CA5350

        return hash;
    }

    /// <summary>The hash that a label holds; null where it holds none.</summary>
    public static byte[]? Read(ReadOnlySpan<byte> label)
    {
        if (label.Length != TextLength)
            return null;
        var hash = new byte[Length];
        var (held, bits, filled) = (0, 0, 0);
        foreach (var octet in label)
        {
            var value = octet switch
            {
                >= (byte)'0' and <= (byte)'9' => octet - '0',
                >= (byte)'a' and <= (byte)'v' => octet - 'a' + 10,
                _ => -1,
            };
            if (value < 0)
                return null;
            held = ((held << 5) | value) & 0xFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            hash[filled++] = (byte)(held >> bits);
        }

        return hash;
    }
}
