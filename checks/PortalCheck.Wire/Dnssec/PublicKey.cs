using System.Security.Cryptography;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>A zone's key, ready to verify with (RFC 3110, 5702, 6605, 8080).</summary>
internal sealed class PublicKey : IDisposable
{
    // RFC 5702 section 2. Above it one verification would cost the checker milliseconds.
    private const int MaxModulusBits = 4096;

    // Those in use have 17 or 33 bits; one as long as the modulus makes verifying as dear as signing.
    private const int MaxExponentLength = 8;

    private readonly RSA? _rsa;
    private readonly ECDsa? _curve;
    private readonly CryptoLibrary.EdwardsKey? _edwards;
    private readonly HashAlgorithmName _hash;

    private PublicKey(HashAlgorithmName hash, RSA? rsa = null, ECDsa? curve = null, CryptoLibrary.EdwardsKey? edwards = null) =>
        (_hash, _rsa, _curve, _edwards) = (hash, rsa, curve, edwards);

    /// <summary>Takes a key in. Null where that cannot be done; <paramref name="refusal"/> then says whether the key is at fault (Invalid) or we are (CannotVerify).</summary>
    public static PublicKey? Import(DnsKeyData key, out SignatureOutcome refusal) => Import(key, CryptoLibrary.IsThere, out refusal);

    /// <summary>As above, with or without the library for Ed25519 and Ed448.</summary>
    internal static PublicKey? Import(DnsKeyData key, bool library, out SignatureOutcome refusal)
    {
        refusal = SignatureOutcome.Invalid;
        try
        {
            switch (key.Algorithm)
            {
                case DnssecAlgorithm.RsaSha1 or DnssecAlgorithm.RsaSha1Nsec3:
                    return ImportRsa(key.PublicKey.Span, HashAlgorithmName.SHA1, ref refusal);
                case DnssecAlgorithm.RsaSha256:
                    return ImportRsa(key.PublicKey.Span, HashAlgorithmName.SHA256, ref refusal);
                case DnssecAlgorithm.RsaSha512:
                    return ImportRsa(key.PublicKey.Span, HashAlgorithmName.SHA512, ref refusal);
                case DnssecAlgorithm.EcdsaP256:
                    return ImportCurve(key.PublicKey.Span, ECCurve.NamedCurves.nistP256, length: 64, HashAlgorithmName.SHA256);
                case DnssecAlgorithm.EcdsaP384:
                    return ImportCurve(key.PublicKey.Span, ECCurve.NamedCurves.nistP384, length: 96, HashAlgorithmName.SHA384);
                case DnssecAlgorithm.Ed25519 or DnssecAlgorithm.Ed448:
                    refusal = library ? SignatureOutcome.Invalid : SignatureOutcome.CannotVerify;
                    return library && CryptoLibrary.Import(key.Algorithm, key.PublicKey.Span) is { } edwards ? new PublicKey(default, edwards: edwards) : null;
                default:
                    refusal = SignatureOutcome.UnsupportedAlgorithm;
                    return null;
            }
        }
        catch (CryptographicException)
        {
            // A point that is not on the curve, a modulus that is no modulus.
            return null;
        }
    }

    /// <summary>True where the signature is that of the data; null where it could not be told.</summary>
    public bool? Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            return _rsa?.VerifyData(data, signature, _hash, RSASignaturePadding.Pkcs1)
                ?? _curve?.VerifyData(data, signature, _hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                ?? _edwards?.Verify(data, signature);
        }
        catch (CryptographicException)
        {
            // Some systems forbid SHA-1 in signatures: that says nothing about this one.
            return _hash == HashAlgorithmName.SHA1 ? null : false;
        }
    }

    public void Dispose()
    {
        _rsa?.Dispose();
        _curve?.Dispose();
        _edwards?.Dispose();
    }

    private static PublicKey? ImportRsa(ReadOnlySpan<byte> key, HashAlgorithmName hash, ref SignatureOutcome refusal)
    {
        if (!PublicKeyShape.TryReadRsa(key, out var exponent, out var modulus))
            return null;
        if (modulus.Length * 8 > MaxModulusBits || exponent.Length > MaxExponentLength)
        {
            refusal = SignatureOutcome.CannotVerify;
            return null;
        }

        return new PublicKey(hash, rsa: RSA.Create(new RSAParameters { Exponent = exponent.ToArray(), Modulus = modulus.ToArray() }));
    }

    private static PublicKey? ImportCurve(ReadOnlySpan<byte> key, ECCurve curve, int length, HashAlgorithmName hash)
    {
        if (key.Length != length)
            return null;
        var point = new ECPoint { X = key[..(length / 2)].ToArray(), Y = key[(length / 2)..].ToArray() };
        return new PublicKey(hash, curve: ECDsa.Create(new ECParameters { Curve = curve, Q = point }));
    }
}
