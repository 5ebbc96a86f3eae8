#pragma warning disable CA5350 // NSEC3 hashes with SHA-1 (RFC 5155).
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Tests.Support.Names;

/// <summary>One copy of a test's zone: what a server of it says to each question, signed here, apart from the product's own code.</summary>
internal sealed class LabCopy
{
    private readonly FixtureZone _spec;
    private readonly DnsName _zone;
    private readonly DnsName _host;
    private readonly IReadOnlyList<string> _faults;
    private readonly long _inception;
    private readonly long _expiry;
    private readonly uint _serial;
    private readonly List<LabRecord> _records;

    public LabCopy(FixtureZone spec, FixtureServer? server, DnsName zone, DnsName host, IEnumerable<string> addresses, DateTimeOffset at)
    {
        (_spec, _zone, _host) = (spec, zone, host);
        _faults = server?.Faults ?? spec.Faults;
        _inception = at.AddDays(spec.Inception).ToUnixTimeSeconds();
        _expiry = at.AddDays(server?.Expiry ?? spec.Expiry).ToUnixTimeSeconds();
        _serial = server?.Serial ?? spec.Serial;
        _records =
        [
            .. spec.Alias is { } target
                ? [LabRecord.Of(host.ToString(), "CNAME", target)]
                : addresses.Select(address => LabRecord.Of(host.ToString(), address.Contains(':', StringComparison.Ordinal) ? "AAAA" : "A", address)),
        ];
    }

    private bool Signed => _spec.Keys.Count > 0;

    /// <summary>The answer to one question, with signatures where the server speaks EDNS.</summary>
    public LabMessage Answer(DnsName name, DnsType type, bool edns)
    {
        List<LabRecord> found = [.. name == _zone ? Apex(type) : [], .. _records.Where(record => record.Owner == name && (record.Type == type || record.Type == DnsType.Cname))];
        if (found.Count > 0)
        {
            var wildcard = _faults.Contains("wildcard") && name == _host;
            var proof = wildcard && !_faults.Contains("no-denial") ? Denial(name, type, exists: false) : [];
            return new LabMessage(name, type)
            {
                Edns = edns,
                Additional = type != DnsType.Ns ? [] : [.. Inside().SelectMany(server => new[] { server.V4, server.V6 }.OfType<string>(), (server, address) => Address(server.Name, address))],
                Answer = edns ? [.. found, .. Signatures(found, wildcard)] : found,
                Authority = edns ? proof : [],
            };
        }

        var exists = name == _zone || _records.Exists(record => record.Owner == name);
        var soa = Apex(DnsType.Soa);
        return new LabMessage(name, type)
        {
            Rcode = exists ? 0 : 3,
            Edns = edns,
            Authority = edns && Signed ? [.. soa, .. Signatures(soa), .. _faults.Contains("no-denial") ? [] : Denial(name, type, exists)] : soa,
        };
    }

    public static LabRecord Address(string owner, string address) => LabRecord.Of(owner, address.Contains(':', StringComparison.Ordinal) ? "AAAA" : "A", address);

    // DS records lead to key 0.
    private int[] Published() => _faults.Contains("other-keys") ? [1] : _faults.Contains("keys-not-signed") ? [0, 1] : [0];

    private int Signing(DnsType type) =>
        _faults.Contains("other-keys") || (_faults.Contains("strange-key") && type != DnsType.DnsKey) || (_faults.Contains("keys-not-signed") && type == DnsType.DnsKey) ? 1 : 0;

    private IEnumerable<FixtureServer> Inside() => _spec.Servers.Where(server => DnsName.Parse(server.Name).IsBelow(_zone));

    private List<LabRecord> Apex(DnsType type) => type switch
    {
        DnsType.Soa => [new(_zone, type, [.. DnsName.Parse("ns1.dns.vn").Wire.Span, .. DnsName.Parse("admin.dns.vn").Wire.Span, .. Numbers(_serial, 7_200, 900, 1_209_600, 300)])],
        DnsType.Ns => [.. _spec.Servers.Where(server => server.AtZone).Select(server => LabRecord.Of(_zone.ToString(), "NS", server.Name))],
        DnsType.DnsKey when _faults.Contains("no-keys") => [],
        DnsType.DnsKey => [.. _spec.Keys.Concat(_spec.IdleKeys).SelectMany(_ => Published(), (algorithm, number) => new LabRecord(_zone, type, LabKey.Of(algorithm, _spec.Bits, number).Data))],
        _ => [],
    };

    private IEnumerable<LabRecord> Signatures(List<LabRecord> set, bool wildcard = false)
    {
        var type = set[0].Type;
        if (_faults.Contains("drop " + type.ToString().ToUpperInvariant()) || _faults.Contains("no-keys"))
        {
            return [];
        }

        // A strange key signs what the published ones should, but not the keys themselves.
        return _spec.Keys.Select(algorithm => LabKey.Of(algorithm, _spec.Bits, Signing(type)))
            .Select(key => new LabRecord(set[0].Owner, DnsType.Rrsig, Signature(set, key, wildcard)));
    }

    // RFC 4034 section 3.1.8.1.
    private byte[] Signature(List<LabRecord> set, LabKey key, bool wildcard)
    {
        var (owner, type) = (set[0].Owner, set[0].Type);
        var signed = wildcard ? owner.Parent!.Wildcard()! : owner;
        byte[] head =
        [
            .. Number16((int)type), (byte)key.Algorithm, (byte)(wildcard ? owner.LabelCount - 1 : owner.LabelCount),
            .. Numbers(LabRecord.TimeToLive, (uint)_expiry, (uint)_inception), .. Number16(key.Tag), .. _zone.Wire.Span,
        ];
        byte[] data =
        [
            .. head,
            .. set.OrderBy(record => Convert.ToHexString(record.Data), StringComparer.Ordinal).SelectMany(record => (byte[])
                [.. signed.Wire.Span, .. Number16((int)type), 0, 1, .. Numbers(LabRecord.TimeToLive), .. Number16(record.Data.Length), .. record.Data]),
        ];
        var signature = key.Sign(data);
        if (_faults.Contains("damage " + type.ToString().ToUpperInvariant()))
        {
            signature[^1] ^= 1;
        }

        return [.. head, .. signature];
    }

    // One record that covers the whole zone but its own name denies all other names and their wildcards.
    private LabRecord[] Denial(DnsName name, DnsType type, bool exists)
    {
        _ = type;
        var owner = exists ? name : _zone;
        if (_spec.Iterations is not { } iterations)
        {
            var nsec = new LabRecord(owner, DnsType.Nsec, [.. _zone.Wire.Span, .. Types(exists && name != _zone)]);
            return [nsec, .. Signatures([nsec])];
        }

        var hash = Hash(owner, iterations);
        var hashed = new LabRecord(_zone.Child(Encoding.ASCII.GetBytes(Base32(hash)))!, DnsType.Nsec3, [1, 0, .. Number16(iterations), 0, 20, .. hash, .. Types(exists && name != _zone)]);
        return [hashed, .. Signatures([hashed])];
    }

    // A and RRSIG for a host; NS, SOA, RRSIG and DNSKEY for the apex.
    private static byte[] Types(bool host) => host ? [0, 6, 0x40, 0, 0, 0, 0, 0x03] : [0, 7, 0x22, 0, 0, 0, 0, 0x03, 0x80];

    private static byte[] Hash(DnsName name, int iterations)
    {
        var hash = SHA1.HashData(name.Wire.Span);
        for (var i = 0; i < iterations; i++)
        {
            hash = SHA1.HashData(hash);
        }

        return hash;
    }

    // RFC 4648 section 7; 20 octets are 32 letters without a rest.
    private static string Base32(byte[] octets)
    {
        const string letters = "0123456789abcdefghijklmnopqrstuv";
        var bits = string.Concat(octets.Select(octet => Convert.ToString(octet, 2).PadLeft(8, '0')));
        return string.Concat(bits.Chunk(5).Select(five => letters[Convert.ToInt32(new string(five), 2)]));
    }

    private static byte[] Numbers(params uint[] numbers) => [.. numbers.SelectMany(number =>
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return octets;
    })];

    private static byte[] Number16(int number) => [(byte)(number >> 8), (byte)number];
}
