using System.Buffers.Binary;

namespace PortalCheck.Wire.Dns;

/// <summary>NSEC (RFC 4034 section 4.1).</summary>
public sealed class NsecData(ReadOnlyMemory<byte> canonical, DnsName next, TypeBitmap types) : DnsData(canonical)
{
    /// <summary>The next name of the zone that has records; the zone itself in the last record.</summary>
    public DnsName Next { get; } = next;

    /// <summary>Types that the owner has.</summary>
    public TypeBitmap Types { get; } = types;

    /// <summary>The next name.</summary>
    public override string ToString() => Next.ToString();
}

/// <summary>NSEC3 (RFC 5155 section 3.2).</summary>
public sealed class Nsec3Data(ReadOnlyMemory<byte> canonical, ReadOnlyMemory<byte> salt, ReadOnlyMemory<byte> nextHash, TypeBitmap types) : DnsData(canonical)
{
    /// <summary>1 is SHA-1; there is no other.</summary>
    public int HashAlgorithm => Canonical.Span[0];

    /// <summary>All flags.</summary>
    public int Flags => Canonical.Span[1];

    /// <summary>True where unsigned delegations may lie between the owner and the next hash.</summary>
    public bool IsOptOut => (Flags & 1) != 0;

    /// <summary>How often the hash is hashed again; RFC 9276 section 3.1 asks for 0.</summary>
    public int Iterations => BinaryPrimitives.ReadUInt16BigEndian(Canonical.Span[2..]);

    /// <summary>What is hashed with each name.</summary>
    public ReadOnlyMemory<byte> Salt { get; } = salt;

    /// <summary>The next hash of the zone.</summary>
    public ReadOnlyMemory<byte> NextHash { get; } = nextHash;

    /// <summary>Types that the owner has.</summary>
    public TypeBitmap Types { get; } = types;
}

/// <summary>NSEC3PARAM (RFC 5155 section 4.2).</summary>
public sealed class Nsec3ParamData(ReadOnlyMemory<byte> canonical) : DnsData(canonical)
{
    /// <summary>1 is SHA-1; there is no other.</summary>
    public int HashAlgorithm => Canonical.Span[0];

    /// <summary>All flags.</summary>
    public int Flags => Canonical.Span[1];

    /// <summary>How often the hash is hashed again.</summary>
    public int Iterations => BinaryPrimitives.ReadUInt16BigEndian(Canonical.Span[2..]);

    /// <summary>What is hashed with each name.</summary>
    public ReadOnlyMemory<byte> Salt => Canonical[5..];
}
