using System.Diagnostics.CodeAnalysis;

namespace PortalCheck.Wire.Dns;

/// <summary>
/// A domain name as octets (RFC 1035 section 3.1), held in canonical form: uncompressed, letters of ASCII in lower case (RFC 4034 section 6.2).
/// Two names are equal where these octets are. Ancestors share the octets of the name they were taken from.
/// </summary>
public sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>Most octets of a name, lengths and the root's zero included (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 255;

    /// <summary>Most octets of a label.</summary>
    public const int MaxLabelLength = 63;

    private readonly byte[] _octets;
    private readonly int _start;

    private DnsName(byte[] octets, int start, int labelCount)
    {
        _octets = octets;
        _start = start;
        LabelCount = labelCount;
    }

    /// <summary>The root.</summary>
    public static DnsName Root { get; } = new([0], 0, 0);

    /// <summary>Orders names as NSEC records do: label by label from the right, octet by octet, a name before those below it (RFC 4034 section 6.1).</summary>
    public static IComparer<DnsName> CanonicalOrder { get; } = Comparer<DnsName>.Create(Compare);

    /// <summary>Number of labels, the root's empty one not counted; an asterisk counts.</summary>
    public int LabelCount { get; }

    /// <summary>The name in wire form, uncompressed and in lower case.</summary>
    public ReadOnlyMemory<byte> Wire => _octets.AsMemory(_start);

    /// <summary>True for the root.</summary>
    public bool IsRoot => LabelCount == 0;

    /// <summary>True where the first label is an asterisk (RFC 4592 section 2.1.1).</summary>
    public bool IsWildcard => LabelCount > 0 && _octets[_start] == 1 && _octets[_start + 1] == (byte)'*';

    /// <summary>The octets of the first label; empty for the root.</summary>
    public ReadOnlySpan<byte> FirstLabel => _octets.AsSpan(_start + 1, _octets[_start]);

    /// <summary>The name above; null for the root.</summary>
    public DnsName? Parent => IsRoot ? null : new DnsName(_octets, _start + 1 + _octets[_start], LabelCount - 1);

    /// <summary>Equal names.</summary>
    public static bool operator ==(DnsName? left, DnsName? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Different names.</summary>
    public static bool operator !=(DnsName? left, DnsName? right) => !(left == right);

    /// <summary>Reads a name as people write it: labels between dots, <c>\.</c> and <c>\DDD</c> for other octets (RFC 1035 section 5.1); a dot at the end changes nothing.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DnsName? name) => DnsNameText.TryParse(text, out name);

    /// <summary>As <see cref="TryParse"/>; throws <see cref="FormatException"/> for what is no name.</summary>
    public static DnsName Parse(string text) => TryParse(text, out var name) ? name : throw new FormatException($"\"{text}\" is no domain name.");

    /// <summary>The last labels of the name: 0 gives the root. Throws <see cref="ArgumentOutOfRangeException"/> for more labels than there are.</summary>
    public DnsName Ancestor(int labelCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(labelCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(labelCount, LabelCount);
        return labelCount == LabelCount ? this : new DnsName(_octets, StartOf(labelCount), labelCount);
    }

    /// <summary>True for the other name itself and for every name below it.</summary>
    public bool IsAtOrBelow(DnsName other) =>
        LabelCount >= other.LabelCount && _octets.AsSpan(StartOf(other.LabelCount)).SequenceEqual(other.Wire.Span);

    /// <summary>True for every name below the other.</summary>
    public bool IsBelow(DnsName other) => LabelCount > other.LabelCount && IsAtOrBelow(other);

    /// <summary>The longest name that both are at or below.</summary>
    public DnsName CommonAncestor(DnsName other)
    {
        var shared = Ancestor(Math.Min(LabelCount, other.LabelCount));
        while (!other.IsAtOrBelow(shared))
            shared = shared.Parent!;
        return shared;
    }

    /// <summary>The name with one more label in front; null where it would be too long or the label is empty.</summary>
    public DnsName? Child(ReadOnlySpan<byte> label)
    {
        var own = Wire.Span;
        if (label.Length is 0 or > MaxLabelLength || own.Length + label.Length + 1 > MaxLength)
            return null;
        var octets = new byte[own.Length + label.Length + 1];
        octets[0] = (byte)label.Length;
        label.CopyTo(octets.AsSpan(1));
        own.CopyTo(octets.AsSpan(1 + label.Length));
        return FromWire(octets, LabelCount + 1);
    }

    /// <summary>The name with an asterisk in front; null where it would be too long.</summary>
    public DnsName? Wildcard() => Child("*"u8);

    /// <inheritdoc/>
    public bool Equals(DnsName? other) => other is not null && LabelCount == other.LabelCount && Wire.Span.SequenceEqual(other.Wire.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DnsName);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Wire.Span);
        return hash.ToHashCode();
    }

    /// <summary>Presentation form in lower case without a dot at the end, empty for the root; octets that no host name has as <c>\DDD</c>.</summary>
    public override string ToString() => DnsNameText.Write(Wire.Span);

    /// <summary>A name of octets that were found sound; they are turned to lower case in place and kept.</summary>
    internal static DnsName FromWire(byte[] octets, int labelCount)
    {
        // A length octet is 63 at most, so it is never taken for a letter.
        foreach (ref var octet in octets.AsSpan())
        {
            if (octet is >= (byte)'A' and <= (byte)'Z')
                octet |= 0x20;
        }

        return new DnsName(octets, 0, labelCount);
    }

    private static int Compare(DnsName? left, DnsName? right)
    {
        if (left is null || right is null)
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        var shared = Math.Min(left.LabelCount, right.LabelCount);
        for (var labels = 1; labels <= shared; labels++)
        {
            var one = left._octets.AsSpan(left.StartOf(labels));
            var other = right._octets.AsSpan(right.StartOf(labels));
            var order = one.Slice(1, one[0]).SequenceCompareTo(other.Slice(1, other[0]));
            if (order != 0)
                return order;
        }

        return left.LabelCount - right.LabelCount;
    }

    private int StartOf(int lastLabels)
    {
        var at = _start;
        for (var skipped = LabelCount - lastLabels; skipped > 0; skipped--)
            at += 1 + _octets[at];
        return at;
    }
}
