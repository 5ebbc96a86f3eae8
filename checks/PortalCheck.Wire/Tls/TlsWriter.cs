using System.Buffers.Binary;

namespace PortalCheck.Wire.Tls;

/// <summary>Writes the presentation language of RFC 8446 section 3: big-endian numbers and vectors with their length before them.</summary>
internal sealed class TlsWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>Bytes written so far.</summary>
    public int Length => _bytes.Count;

    /// <summary>All bytes.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>One byte.</summary>
    public void Byte(int value) => _bytes.Add(checked((byte)value));

    /// <summary>Two bytes.</summary>
    public void Short(int value)
    {
        Byte(value >> 8);
        Byte(value & 0xFF);
    }

    /// <summary>Bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>A vector: its length in so many bytes, then what the action writes. Throws <see cref="OverflowException"/> where it does not fit.</summary>
    public void Vector(int lengthBytes, Action write)
    {
        var at = _bytes.Count;
        _bytes.AddRange(new byte[lengthBytes]);
        write();
        var length = _bytes.Count - at - lengthBytes;
        if (length >= 1L << (8 * lengthBytes))
        {
            throw new OverflowException("the vector is longer than its length field can say");
        }

        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, length);
        for (var index = 0; index < lengthBytes; index++)
        {
            _bytes[at + index] = number[4 - lengthBytes + index];
        }
    }

    /// <summary>An extension (RFC 8446 section 4.2).</summary>
    public void Extension(int type, Action write)
    {
        Short(type);
        Vector(2, write);
    }
}
