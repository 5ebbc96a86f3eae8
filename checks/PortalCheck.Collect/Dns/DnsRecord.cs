using System.Globalization;
using System.Net;

namespace PortalCheck.Collect.Dns;

/// <summary>Record types that are asked for or read (IANA DNS parameters).</summary>
internal enum DnsType
{
    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Alias.</summary>
    Cname = 5,

    /// <summary>Start of a zone.</summary>
    Soa = 6,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>Digest of a child's key.</summary>
    Ds = 43,

    /// <summary>A zone's key.</summary>
    DnsKey = 48,
}

/// <summary>One record of an answer.</summary>
/// <param name="Owner">Owner, lower case, no trailing dot; empty for the root.</param>
/// <param name="Type">Type number; may be one that <see cref="DnsType"/> does not name.</param>
/// <param name="Data">Its data.</param>
/// <param name="Target">The name in the data of a CNAME; null for other types.</param>
internal sealed record DnsRecord(string Owner, int Type, byte[] Data, string? Target)
{
    /// <summary>The address of an A or AAAA record; null where the data has another length.</summary>
    public IPAddress? Address => (Type, Data.Length) is ((int)DnsType.A, 4) or ((int)DnsType.Aaaa, 16) ? new IPAddress(Data) : null;

    /// <summary>DS in presentation form: key tag, algorithm, digest type, digest (RFC 4034 section 5.3). Null for what is no DS.</summary>
    public string? ToDsText() => Type == (int)DnsType.Ds && Data.Length > 4
        ? string.Create(CultureInfo.InvariantCulture, $"{(Data[0] << 8) | Data[1]} {Data[2]} {Data[3]} {Convert.ToHexString(Data.AsSpan(4))}")
        : null;

    /// <summary>DNSKEY without its bits: flags, protocol, algorithm, key tag, size in bits. Null for what is no DNSKEY.</summary>
    public string? ToDnsKeyText() => Type == (int)DnsType.DnsKey && Data.Length > 4
        ? string.Create(CultureInfo.InvariantCulture, $"{(Data[0] << 8) | Data[1]} {Data[2]} {Data[3]} {KeyTag()} {KeyBits()}")
        : null;

    // RFC 4034 appendix B. Algorithm 1 counts otherwise and is dead.
    private int KeyTag()
    {
        long sum = 0;
        for (var i = 0; i < Data.Length; i++)
            sum += (i & 1) == 0 ? Data[i] << 8 : Data[i];
        return (int)((sum + (sum >> 16)) & 0xFFFF);
    }

    private int KeyBits()
    {
        var key = Data.AsSpan(4);
        switch (Data[3])
        {
            case 5 or 7 or 8 or 10:
                // RFC 3110 section 2: exponent length in one byte, or in two after a zero; the modulus is the rest.
                var skip = key[0] != 0 ? 1 + key[0] : key.Length >= 3 ? 3 + ((key[1] << 8) | key[2]) : key.Length;
                var modulus = skip < key.Length ? key[skip..].TrimStart((byte)0) : [];
                return modulus.Length == 0 ? 0 : (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]);
            case 13:
                return 256;
            case 14:
                return 384;
            case 15:
                return 256;
            case 16:
                return 456;
            default:
                return key.Length * 8;
        }
    }
}
