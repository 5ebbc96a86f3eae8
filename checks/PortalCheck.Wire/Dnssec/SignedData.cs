using System.Buffers;
using System.Buffers.Binary;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>The octets that a signature covers (RFC 4034 section 3.1.8.1), in a borrowed buffer that is given back on disposal.</summary>
internal readonly ref struct SignedData
{
    private const int FixedLength = 10;

    private readonly byte[] _buffer;
    private readonly int _length;

    private SignedData(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlySpan<byte> Octets => _buffer.AsSpan(0, _length);

    /// <summary>The octets for records with this owner, which is the wildcard where one was expanded.</summary>
    public static SignedData Write(DnsRrset set, List<ReadOnlyMemory<byte>> canonical, RrsigData signature, DnsName signedOwner)
    {
        var front = signature.SignedPart;
        var owner = signedOwner.Wire.Span;
        var length = front.Length;
        foreach (var data in canonical)
            length += owner.Length + FixedLength + data.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        front.CopyTo(buffer);
        var at = front.Length;
        foreach (var data in canonical)
        {
            owner.CopyTo(buffer.AsSpan(at));
            at += owner.Length;
            var head = buffer.AsSpan(at, FixedLength);
            BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)set.Type);
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)set.Class);
            BinaryPrimitives.WriteUInt32BigEndian(head[4..], signature.OriginalTimeToLive);
            BinaryPrimitives.WriteUInt16BigEndian(head[8..], (ushort)data.Length);
            data.Span.CopyTo(buffer.AsSpan(at + FixedLength));
            at += FixedLength + data.Length;
        }

        return new SignedData(buffer, length);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
