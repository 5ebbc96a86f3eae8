#pragma warning disable CA5350 // Old DS records and algorithms use SHA-1.
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Tests.Support.Names;

/// <summary>A key that signs zones of tests. Made once a process and size: making RSA keys is slow.</summary>
internal sealed class LabKey
{
    private static readonly ConcurrentDictionary<(int Algorithm, int Bits, int Number), LabKey> Made = new();
    private readonly ECDsa? _curve;
    private readonly RSA? _rsa;

    private LabKey(int algorithm, int bits)
    {
        Algorithm = algorithm;
        if (algorithm is 13 or 14)
        {
            _curve = ECDsa.Create(algorithm == 13 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
            var point = _curve.ExportParameters(includePrivateParameters: false).Q;
            Data = [1, 1, 3, (byte)algorithm, .. point.X!, .. point.Y!];
        }
        else if (algorithm == 16)
        {
            Data = [1, 1, 3, 16, .. LabEdwardsKey.Public()];
        }
        else
        {
            _rsa = RSA.Create(bits);
            var numbers = _rsa.ExportParameters(includePrivateParameters: false);
            Data = [1, 1, 3, (byte)algorithm, (byte)numbers.Exponent!.Length, .. numbers.Exponent, .. numbers.Modulus!];
        }
    }

    public int Algorithm { get; }

    /// <summary>Data of its DNSKEY record: a key-signing key, which signs all.</summary>
    public byte[] Data { get; }

    /// <summary>RFC 4034 appendix B, written anew here so that the product's is not its own judge.</summary>
    public int Tag
    {
        get
        {
            long sum = 0;
            for (var i = 0; i < Data.Length; i++)
            {
                sum += i % 2 == 0 ? Data[i] * 256L : Data[i];
            }

            return (int)((sum + (sum / 65_536)) % 65_536);
        }
    }

    public static LabKey Of(int algorithm, int bits, int number = 0) => Made.GetOrAdd((algorithm, bits, number), place => new LabKey(place.Algorithm, place.Bits));

    public byte[] Sign(byte[] data) => Algorithm switch
    {
        13 => _curve!.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        14 => _curve!.SignData(data, HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        16 => LabEdwardsKey.Sign(data),
        5 or 7 => _rsa!.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
        10 => _rsa!.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        _ => _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    /// <summary>Data of a DS record (RFC 4034 section 5.1.4).</summary>
    public byte[] Ds(DnsName zone, string kind)
    {
        byte[] signed = [.. zone.Wire.Span, .. Data];
        var (digest, octets) = kind switch
        {
            "sha1" => (1, SHA1.HashData(signed)),
            "sha384" => (4, SHA384.HashData(signed)),
            "wrong" => (2, SHA256.HashData("wrong"u8)),
            "digest-200" => (200, SHA256.HashData(signed)),
            _ => (2, SHA256.HashData(signed)),
        };
        var tag = kind == "stale" ? Tag ^ 0x5555 : Tag;
        var head = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)tag);
        (head[2], head[3]) = ((byte)(kind == "algorithm-200" ? 200 : Algorithm), (byte)digest);
        return [.. head, .. octets];
    }
}
