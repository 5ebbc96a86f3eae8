namespace PortalCheck.Wire.Dns;

/// <summary>The types that a name has, as NSEC and NSEC3 list them (RFC 4034 section 4.1.2): blocks of 256 types, in rising order.</summary>
public readonly struct TypeBitmap : IEquatable<TypeBitmap>
{
    private readonly ReadOnlyMemory<byte> _octets;

    private TypeBitmap(ReadOnlyMemory<byte> octets) => _octets = octets;

    /// <summary>The types in rising order.</summary>
    public IEnumerable<DnsType> Types
    {
        get
        {
            var octets = _octets;
            for (var at = 0; at < octets.Length; at += 2 + octets.Span[at + 1])
            {
                for (var bit = 0; bit < octets.Span[at + 1] * 8; bit++)
                {
                    if ((octets.Span[at + 2 + (bit / 8)] & (0x80 >> (bit % 8))) != 0)
                        yield return (DnsType)((octets.Span[at] << 8) + bit);
                }
            }
        }
    }

    /// <summary>Equal lists.</summary>
    public static bool operator ==(TypeBitmap left, TypeBitmap right) => left.Equals(right);

    /// <summary>Different lists.</summary>
    public static bool operator !=(TypeBitmap left, TypeBitmap right) => !left.Equals(right);

    /// <summary>True where the type is listed.</summary>
    public bool Contains(DnsType type)
    {
        var octets = _octets.Span;
        var (block, place) = ((int)type >> 8, ((int)type & 0xFF) / 8);
        for (var at = 0; at < octets.Length; at += 2 + octets[at + 1])
        {
            if (octets[at] == block)
                return place < octets[at + 1] && (octets[at + 2 + place] & (0x80 >> ((int)type % 8))) != 0;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(TypeBitmap other) => _octets.Span.SequenceEqual(other._octets.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TypeBitmap other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_octets.Span);
        return hash.ToHashCode();
    }

    /// <summary>The list of these octets; false where a block is empty, too long, cut or out of order.</summary>
    internal static bool TryRead(ReadOnlyMemory<byte> octets, out TypeBitmap types)
    {
        types = new TypeBitmap(octets);
        var span = octets.Span;
        var (last, at) = (-1, 0);
        while (at + 2 <= span.Length)
        {
            if (span[at] <= last || span[at + 1] is 0 or > 32)
                return false;
            last = span[at];
            at += 2 + span[at + 1];
        }

        return at == span.Length;
    }
}
