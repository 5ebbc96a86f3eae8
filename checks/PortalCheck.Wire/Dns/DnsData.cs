namespace PortalCheck.Wire.Dns;

/// <summary>Data of a record. Two are equal where their kind and their canonical octets are.</summary>
public abstract class DnsData : IEquatable<DnsData>
{
    private protected DnsData(ReadOnlyMemory<byte> canonical) => Canonical = canonical;

    /// <summary>
    /// The data as signatures cover them: names uncompressed, those of the types listed by RFC 4034 section 6.2 in lower case, except
    /// NSEC's (RFC 6840 section 5.1). For <see cref="MalformedData"/> the octets as they came.
    /// </summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <inheritdoc/>
    public bool Equals(DnsData? other) => other is not null && other.GetType() == GetType() && Canonical.Span.SequenceEqual(other.Canonical.Span);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as DnsData);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Canonical.Span);
        return hash.ToHashCode();
    }

    /// <summary>The octets in the form for unknown types (RFC 3597 section 5), where a type has none of its own.</summary>
    public override string ToString() => $"\\# {Canonical.Length} {Convert.ToHexString(Canonical.Span)}";
}

/// <summary>Data of a type that is not read further (RFC 3597).</summary>
public sealed class RawData(ReadOnlyMemory<byte> canonical) : DnsData(canonical);

/// <summary>Data that are not what their type asks for: cut, too long, or with a name that cannot be read.</summary>
public sealed class MalformedData(ReadOnlyMemory<byte> octets) : DnsData(octets);
