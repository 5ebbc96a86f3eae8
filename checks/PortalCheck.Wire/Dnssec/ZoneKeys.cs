using System.Buffers.Binary;
using System.Security.Cryptography;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>
/// A zone's keys, and what was already verified with them: the same answer of another server costs one hash. One object serves one zone
/// and one thread. Whether the keys are the zone's is for the caller to know: see <see cref="KeySetVerifier"/>.
/// </summary>
public sealed class ZoneKeys : IDisposable
{
    /// <summary>Signatures that are computed for one zone at most; what comes after cannot be verified. A sound zone needs some tens.</summary>
    public const int MaxComputed = 500;

    private const int ProtocolDnssec = 3;

    private readonly List<DnsKeyData> _keys;
    private readonly Dictionary<DnsKeyData, (PublicKey? Key, SignatureOutcome Refusal)> _imported = [];
    private readonly Dictionary<(UInt128 High, UInt128 Low), SignatureOutcome> _computed = [];

    /// <summary>The keys of a zone, each once.</summary>
    public ZoneKeys(DnsName zone, IEnumerable<DnsKeyData> keys)
    {
        Zone = zone;
        _keys = [.. keys.Distinct()];
    }

    /// <summary>The zone.</summary>
    public DnsName Zone { get; }

    /// <summary>Its keys, those that may not sign too.</summary>
    public IReadOnlyList<DnsKeyData> Keys => _keys;

    /// <summary>The keys of a message's DNSKEY set.</summary>
    public static ZoneKeys Of(DnsRrset keySet) => new(keySet.Owner, keySet.Records.Select(record => record.Data).OfType<DnsKeyData>());

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (key, _) in _imported.Values)
            key?.Dispose();
        _imported.Clear();
    }

    /// <summary>Keys that may have made a signature: tag, algorithm, flags and protocol fit (RFC 4035 section 5.3.1). A revoked one signs its own set only (RFC 5011 section 2.1).</summary>
    internal IEnumerable<DnsKeyData> Candidates(RrsigData signature)
    {
        foreach (var key in _keys)
        {
            if (key.KeyTag == signature.KeyTag && key.Algorithm == signature.Algorithm && key.IsZoneKey && key.Protocol == ProtocolDnssec
                && (!key.IsRevoked || signature.TypeCovered == DnsType.DnsKey))
                yield return key;
        }
    }

    /// <summary>Valid, Invalid, CannotVerify or UnsupportedAlgorithm, whatever the times.</summary>
    internal SignatureOutcome Compute(DnsKeyData key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var place = Fingerprint(key, data, signature);
        if (_computed.TryGetValue(place, out var outcome))
            return outcome;
        if (_computed.Count >= MaxComputed)
            return SignatureOutcome.CannotVerify;
        if (!_imported.TryGetValue(key, out var imported))
            _imported[key] = imported = (PublicKey.Import(key, out var refusal), refusal);
        outcome = imported.Key is null ? imported.Refusal : imported.Key.Verify(data, signature) switch
        {
            true => SignatureOutcome.Valid,
            false => SignatureOutcome.Invalid,
            null => SignatureOutcome.CannotVerify,
        };
        return _computed[place] = outcome;
    }

    private static (UInt128 High, UInt128 Low) Fingerprint(DnsKeyData key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        // Lengths in front, so that no octet can move from one part to the next.
        Span<byte> lengths = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(lengths, data.Length);
        BinaryPrimitives.WriteInt32BigEndian(lengths[4..], signature.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(lengths);
        hash.AppendData(data);
        hash.AppendData(signature);
        hash.AppendData(key.Canonical.Span);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return (BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));
    }
}
