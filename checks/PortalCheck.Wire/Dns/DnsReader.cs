using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace PortalCheck.Wire.Dns;

/// <summary>A place in a message. Every step checks the end; one that fails leaves the place where it was.</summary>
internal ref struct DnsReader(ReadOnlyMemory<byte> packet)
{
    // A name has 127 labels at most, so none needs more pointers.
    private const int MaxPointers = 127;

    private readonly ReadOnlySpan<byte> _packet = packet.Span;
    private DnsNameCache _names;

    /// <summary>The place.</summary>
    public int At { get; set; }

    /// <summary>Where reading has to stop: the end of the message or of the data of one record.</summary>
    public int End { get; set; } = packet.Length;

    /// <summary>Octets between the place and the end.</summary>
    public readonly int Left => End - At;

    public bool TryRead8(out int value)
    {
        value = Left >= 1 ? _packet[At] : 0;
        return Advance(1);
    }

    public bool TryRead16(out int value)
    {
        value = Left >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(_packet[At..]) : 0;
        return Advance(2);
    }

    public bool TryRead32(out uint value)
    {
        value = Left >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(_packet[At..]) : 0;
        return Advance(4);
    }

    public bool TryTake(int length, out ReadOnlyMemory<byte> octets)
    {
        octets = Left >= length ? packet.Slice(At, length) : default;
        return Advance(length);
    }

    /// <summary>All octets from an earlier place to the end.</summary>
    public readonly ReadOnlyMemory<byte> From(int place) => packet[place..End];

    /// <summary>The octets up to the end, which are then behind the place.</summary>
    public ReadOnlyMemory<byte> TakeRest()
    {
        var rest = packet[At..End];
        At = End;
        return rest;
    }

    /// <summary>
    /// A name. Each pointer must lead before the place where its part of the name began (RFC 1035 section 4.1.4: "a prior occurrence"),
    /// so reading ends; with <paramref name="compressed"/> false a pointer makes the name unreadable (RFC 3597 section 4).
    /// </summary>
    public bool TryReadName([NotNullWhen(true)] out DnsName? name, bool compressed = true)
    {
        name = null;
        Span<byte> octets = stackalloc byte[DnsName.MaxLength];
        var (place, begin, first, after, filled, labels, pointers) = (At, At, At, -1, 0, 0, 0);
        while (place < (after < 0 ? End : _packet.Length))
        {
            var length = _packet[place];
            if (length >= 0xC0)
            {
                if (!compressed || place + 1 >= (after < 0 ? End : _packet.Length) || ++pointers > MaxPointers)
                    return false;
                var target = ((length & 0x3F) << 8) | _packet[place + 1];
                if (target >= begin)
                    return false;
                if (after < 0)
                    after = place + 2;
                place = begin = target;
                if (filled > 0)
                    continue;
                first = target;
                if (!_names.TryFind(target, out name))
                    continue;
                At = after;
                return true;
            }

            // 0x40 and 0x80 announce kinds of labels that were given up (RFC 6891 section 5); the root's zero needs its place too.
            if (length > DnsName.MaxLabelLength || place + 1 + length > (after < 0 ? End : _packet.Length) || filled + 1 + length > DnsName.MaxLength)
                return false;
            _packet.Slice(place, 1 + length).CopyTo(octets[filled..]);
            filled += 1 + length;
            place += 1 + length;
            if (length == 0)
            {
                name = filled == 1 ? DnsName.Root : DnsName.FromWire(octets[..filled].ToArray(), labels);
                _names.Keep(first, name);
                At = after < 0 ? place : after;
                return true;
            }

            labels++;
        }

        return false;
    }

    private bool Advance(int length)
    {
        if (Left < length)
            return false;
        At += length;
        return true;
    }
}
