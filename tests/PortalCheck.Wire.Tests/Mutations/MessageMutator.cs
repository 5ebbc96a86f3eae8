using System.Buffers.Binary;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Tests.Mutations;

/// <summary>Damages recorded messages: a bit here, a length there, a pointer, a cut, a piece of another message; now and then one that fills a whole packet.</summary>
internal sealed class MessageMutator(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int MaxPacket = 65_535;
    private const int OneHugeIn = 5_000;

    private static readonly int[] TellingOctets = [0, 1, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFF];
    private static readonly int[] TellingShorts = [0, 1, 12, 46, 47, 50, 255, 256, 0x7FFF, 0xC00C, 0xFFFF];

    private readonly Random _random = new(seed);
    private readonly byte[] _buffer = new byte[MaxPacket];
    private int _length;

    /// <summary>A damaged message made of this seed, in a buffer of its own.</summary>
    public byte[] Next(int which)
    {
        _length = 0;
        Append(seeds[which]);
        for (var steps = 1 + _random.Next(4); steps > 0; steps--)
            Damage();
        if (_random.Next(OneHugeIn) == 0)
            Fill(which);
        return _buffer[.._length];
    }

    private void Damage()
    {
        if (_length < 16)
        {
            Append(seeds[_random.Next(seeds.Count)]);
            return;
        }

        var at = _random.Next(_length - 1);
        switch (_random.Next(16))
        {
            case 0 or 1 or 11 or 12 or 13 or 14:
                _buffer[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2 or 15:
                _buffer[at] = (byte)TellingOctets[_random.Next(TellingOctets.Length)];
                break;
            case 3:
                Put(at, TellingShorts[_random.Next(TellingShorts.Length)]);
                break;
            case 4:
                Put(at, 0xC000 | _random.Next(_length));
                break;
            case 5:
                Put(at, Math.Max(0, _length - at - _random.Next(16)));
                break;
            case 6:
                _length = at;
                break;
            case 7:
                MovePiece(at, _random.Next(_length), _random.Next(1, 64));
                break;
            case 8:
                var cut = Math.Min(_random.Next(1, 16), _length - at);
                _buffer.AsSpan(at + cut, _length - at - cut).CopyTo(_buffer.AsSpan(at));
                _length -= cut;
                break;
            case 9:
                _length = at;
                var other = seeds[_random.Next(seeds.Count)];
                Append(other.AsSpan(_random.Next(other.Length)));
                break;
            default:
                // Flags and counts.
                Put(2 * _random.Next(1, 6), _random.Next(2) == 0 ? _random.Next(8) : _random.Next(0x10000));
                break;
        }
    }

    // The records of a message again and again up to the most that TCP carries, under one owner, which now and then is as long as can be:
    // thousands of signatures, keys or hashed names in one set. The end of each differs, so that none is known already.
    private void Fill(int which)
    {
        _ = DnsMessage.TryRead(seeds[which], out var message, out _);
        DnsRecord[] records = [.. message.Answer, .. message.Authority];
        _length = 0;
        Append([0, 1, 0x84, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        Append(_random.Next(2) == 0 ? message.Questions[0].Name.Wire.Span : [63, .. new byte[63], 63, .. new byte[63], 63, .. new byte[63], 61, .. new byte[61], 0]);
        Append([0, 1, 0, 1]);
        var (counts, mixed) = (new int[3], _random.Next(2) == 0);
        for (var section = 0; section < 3; section++)
        {
            var end = section == 2 ? MaxPacket : _random.Next(_length, MaxPacket);
            var record = records[_random.Next(records.Length)];
            while (_length + 12 + record.Data.Canonical.Length <= end)
            {
                Append([0xC0, 12]);
                Put(_length, (int)record.Type);
                Put(_length + 2, DnsRecord.InternetClass);
                Put(_length + 4, 0);
                Put(_length + 6, 60);
                Put(_length + 8, record.Data.Canonical.Length);
                _length += 10;
                Append(record.Data.Canonical.Span);
                _buffer[_length - 1 - _random.Next(Math.Min(4, record.Data.Canonical.Length))] = (byte)_random.Next(256);
                counts[section]++;
                record = mixed ? records[_random.Next(records.Length)] : record;
            }

            Put(6 + (2 * section), counts[section]);
        }
    }

    private void MovePiece(int from, int to, int length)
    {
        length = Math.Min(length, _length - Math.Max(from, to));
        _buffer.AsSpan(from, length).CopyTo(_buffer.AsSpan(to));
    }

    private void Put(int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(at), (ushort)value);

    private void Append(ReadOnlySpan<byte> octets)
    {
        octets = octets[..Math.Min(octets.Length, MaxPacket - _length)];
        octets.CopyTo(_buffer.AsSpan(_length));
        _length += octets.Length;
    }
}
