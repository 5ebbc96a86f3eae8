using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace PortalCheck.Lab.Names;

/// <summary>A zone's one key, ECDSA P-256 with SHA-256 (algorithm 13, RFC 6605), and what is made with it.</summary>
internal sealed class ZoneKey : IDisposable
{
    private const byte Algorithm = 13;
    private const byte Sha256Digest = 2;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _zone;
    private readonly uint _inception;
    private readonly uint _expiration;

    /// <summary>Signatures run from a day before <paramref name="now"/> to thirty days after it.</summary>
    public ZoneKey(string zone, DateTimeOffset now)
    {
        _zone = zone;
        _inception = (uint)now.AddDays(-1).ToUnixTimeSeconds();
        _expiration = (uint)now.AddDays(30).ToUnixTimeSeconds();
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        // Flags 257 (zone key and secure entry point), protocol 3 (RFC 4034 section 2.1).
        DnsKey = new DnsRecord(zone, RecordType.Dnskey, [.. DnsRecord.Short(257), 3, Algorithm, .. point.X!, .. point.Y!]);
        Tag = TagOf(DnsKey.Data);
    }

    /// <summary>The public key as a record.</summary>
    public DnsRecord DnsKey { get; }

    /// <summary>Key tag (RFC 4034 appendix B).</summary>
    public ushort Tag { get; }

    /// <summary>The DS record for the parent; with <paramref name="spoilt"/> its digest is wrong in one bit.</summary>
    public DnsRecord Ds(bool spoilt = false)
    {
        var digest = SHA256.HashData([.. DnsName.ToWire(_zone), .. DnsKey.Data]);
        if (spoilt)
            digest[0] ^= 1;
        return new DnsRecord(_zone, RecordType.Ds, [.. DnsRecord.Short(Tag), Algorithm, Sha256Digest, .. digest]);
    }

    /// <summary>The DS record in presentation form (RFC 4034 section 5.3): a trust anchor.</summary>
    public string Anchor() => string.Create(
        CultureInfo.InvariantCulture, $"{_zone}. IN DS {Tag} {Algorithm} {Sha256Digest} {Convert.ToHexString(Ds().Data.AsSpan(4))}");

    /// <summary>Signs one set of records of one owner and type (RFC 4034 section 3.1.8.1).</summary>
    public DnsRecord Sign(IReadOnlyList<DnsRecord> set)
    {
        var owner = set[0].Owner;
        byte[] head =
        [
            .. DnsRecord.Short((ushort)set[0].Type), Algorithm, (byte)DnsName.Labels(owner).Length, .. DnsRecord.Long(DnsRecord.Ttl),
            .. DnsRecord.Long(_expiration), .. DnsRecord.Long(_inception), .. DnsRecord.Short(Tag), .. DnsName.ToWire(_zone),
        ];
        var ordered = set.OrderBy(record => record.Data, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        byte[] signed = [.. head, .. ordered.SelectMany(record => record.ToWire())];
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new DnsRecord(owner, RecordType.Rrsig, [.. head, .. signature]);
    }

    public void Dispose() => _key.Dispose();

    private static ushort TagOf(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (var index = 0; index + 1 < data.Length; index += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(data[index..]);
        if (data.Length % 2 == 1)
            sum += (uint)data[^1] << 8;
        return (ushort)(sum + (sum >> 16));
    }
}
