using System.Buffers.Binary;
using System.Globalization;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Dns;

/// <summary>DS (RFC 4034 section 5.1) and CDS (RFC 7344 section 3.1).</summary>
public sealed class DsData(ReadOnlyMemory<byte> canonical) : DnsData(canonical)
{
    /// <summary>Tag of the key that it speaks of.</summary>
    public int KeyTag => BinaryPrimitives.ReadUInt16BigEndian(Canonical.Span);

    /// <summary>Algorithm of that key.</summary>
    public int Algorithm => Canonical.Span[2];

    /// <summary>How the digest was made.</summary>
    public int DigestType => Canonical.Span[3];

    /// <summary>The digest.</summary>
    public ReadOnlyMemory<byte> Digest => Canonical[4..];

    /// <summary>Presentation form: key tag, algorithm, digest type, digest (RFC 4034 section 5.3).</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{KeyTag} {Algorithm} {DigestType} {Convert.ToHexString(Digest.Span)}");
}

/// <summary>DNSKEY (RFC 4034 section 2.1) and CDNSKEY (RFC 7344 section 3.2).</summary>
public sealed class DnsKeyData(ReadOnlyMemory<byte> canonical) : DnsData(canonical)
{
    private const int ZoneKeyFlag = 0x0100;
    private const int RevokedFlag = 0x0080;
    private const int EntryPointFlag = 0x0001;

    /// <summary>All flags.</summary>
    public int Flags => BinaryPrimitives.ReadUInt16BigEndian(Canonical.Span);

    /// <summary>Has to be 3 (RFC 4034 section 2.1.2).</summary>
    public int Protocol => Canonical.Span[2];

    /// <summary>The algorithm.</summary>
    public int Algorithm => Canonical.Span[3];

    /// <summary>The key as the algorithm writes it.</summary>
    public ReadOnlyMemory<byte> PublicKey => Canonical[4..];

    /// <summary>True where the key may sign the zone (RFC 4034 section 2.1.1).</summary>
    public bool IsZoneKey => (Flags & ZoneKeyFlag) != 0;

    /// <summary>True where a DS is meant to lead to it: a key-signing key (RFC 3757).</summary>
    public bool IsEntryPoint => (Flags & EntryPointFlag) != 0;

    /// <summary>True where its owner has withdrawn it (RFC 5011 section 2.1).</summary>
    public bool IsRevoked => (Flags & RevokedFlag) != 0;

    /// <summary>Short number that DS and RRSIG name it by; others may share it (RFC 4034 appendix B).</summary>
    public int KeyTag { get; } = TagOf(canonical.Span);

    /// <summary>Size in bits; for RSA that of the modulus, 0 where it cannot be read.</summary>
    public int KeySize => PublicKeyShape.Bits(Algorithm, PublicKey.Span);

    /// <summary>Flags, protocol, algorithm, key tag and size in bits: the key itself is left out.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Flags} {Protocol} {Algorithm} {KeyTag} {KeySize}");

    // Algorithm 1 counts otherwise (appendix B.1): the last but two octets of its modulus.
    private static int TagOf(ReadOnlySpan<byte> data)
    {
        if (data[3] == 1)
            return data.Length >= 7 ? BinaryPrimitives.ReadUInt16BigEndian(data[^3..]) : 0;
        var sum = 0u;
        for (var i = 0; i < data.Length; i++)
            sum += (i & 1) == 0 ? (uint)data[i] << 8 : data[i];
        return (int)((sum + (sum >> 16)) & 0xFFFF);
    }
}

/// <summary>RRSIG (RFC 4034 section 3.1).</summary>
public sealed class RrsigData : DnsData
{
    internal const int FixedLength = 18;

    internal RrsigData(ReadOnlyMemory<byte> octets, DnsName signer, ReadOnlyMemory<byte> signature)
        : base((byte[])[.. octets.Span[..FixedLength], .. signer.Wire.Span, .. signature.Span])
    {
        Signer = signer;
        Signature = signature;
    }

    /// <summary>The type that it signs.</summary>
    public DnsType TypeCovered => (DnsType)BinaryPrimitives.ReadUInt16BigEndian(Canonical.Span);

    /// <summary>The algorithm.</summary>
    public int Algorithm => Canonical.Span[2];

    /// <summary>Labels of the name that was signed, an asterisk in front not counted: fewer than the owner has where a wildcard was expanded.</summary>
    public int Labels => Canonical.Span[3];

    /// <summary>Seconds that the records could be kept when they were signed.</summary>
    public uint OriginalTimeToLive => BinaryPrimitives.ReadUInt32BigEndian(Canonical.Span[4..]);

    /// <summary>End of its validity, seconds since 1970, to be compared by RFC 1982.</summary>
    public uint Expiration => BinaryPrimitives.ReadUInt32BigEndian(Canonical.Span[8..]);

    /// <summary>Begin of its validity, likewise.</summary>
    public uint Inception => BinaryPrimitives.ReadUInt32BigEndian(Canonical.Span[12..]);

    /// <summary>Tag of the key that made it.</summary>
    public int KeyTag => BinaryPrimitives.ReadUInt16BigEndian(Canonical.Span[16..]);

    /// <summary>The zone whose key made it.</summary>
    public DnsName Signer { get; }

    /// <summary>The signature.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>What a signature covers of its own record: all but itself (RFC 4034 section 3.1.8.1).</summary>
    internal ReadOnlySpan<byte> SignedPart => Canonical.Span[..^Signature.Length];

    /// <summary>Type covered, algorithm, key tag and signer.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)TypeCovered} {Algorithm} {KeyTag} {Signer}");
}
