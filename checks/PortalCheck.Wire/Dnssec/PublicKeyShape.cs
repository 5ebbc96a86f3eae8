namespace PortalCheck.Wire.Dnssec;

/// <summary>What the octets of a DNSKEY are made of.</summary>
internal static class PublicKeyShape
{
    /// <summary>Size in bits; for RSA that of the modulus, 0 where it cannot be read.</summary>
    public static int Bits(int algorithm, ReadOnlySpan<byte> key)
    {
        switch (algorithm)
        {
            case 1 or 5 or 7 or 8 or 10:
                return TryReadRsa(key, out _, out var modulus) ? (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]) : 0;
            case 13 or 15:
                return 256;
            case 14:
                return 384;
            case 16:
                return 456;
            default:
                return key.Length * 8;
        }
    }

    /// <summary>RFC 3110 section 2: the exponent's length in one octet, or in two after a zero; the modulus is the rest. Leading zeros are left out.</summary>
    public static bool TryReadRsa(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> exponent, out ReadOnlySpan<byte> modulus)
    {
        exponent = modulus = default;
        if (key.Length < 3)
            return false;
        var (from, length) = key[0] != 0 ? (1, key[0]) : (3, (key[1] << 8) | key[2]);
        if (key.Length <= from + length)
            return false;
        exponent = key.Slice(from, length).TrimStart((byte)0);
        modulus = key[(from + length)..].TrimStart((byte)0);
        return exponent.Length > 0 && modulus.Length > 0;
    }
}
