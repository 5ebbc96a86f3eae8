using System.Runtime.InteropServices;

namespace PortalCheck.Wire.Dnssec;

/// <summary>
/// Ed25519 and Ed448 (RFC 8080) by OpenSSL's libcrypto, since .NET 10 has neither. Without the library these signatures cannot be verified,
/// which is never to be taken for "invalid".
/// </summary>
public static partial class CryptoLibrary
{
    private const string Name = "libcrypto.so.3";
    private const int Ed25519 = 1087;
    private const int Ed448 = 1088;

    /// <summary>True where the library is on this machine.</summary>
    public static bool IsThere { get; } = NativeLibrary.TryLoad(Name, out _);

    /// <summary>Takes a public key in; null where the library is missing or refuses it. The caller disposes it.</summary>
    internal static EdwardsKey? Import(int algorithm, ReadOnlySpan<byte> key)
    {
        var (kind, keyLength, signatureLength) = algorithm == DnssecAlgorithm.Ed25519 ? (Ed25519, 32, 64) : (Ed448, 57, 114);
        if (!IsThere || key.Length != keyLength)
            return null;
        var handle = NewKey(kind, 0, key, (nuint)key.Length);
        ClearErrors();
        return handle == 0 ? null : new EdwardsKey(handle, signatureLength);
    }

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_new_raw_public_key")]
    private static partial nint NewKey(int kind, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Name, EntryPoint = "EVP_PKEY_free")]
    private static partial void FreeKey(nint key);

    [LibraryImport(Name, EntryPoint = "EVP_MD_CTX_new")]
    private static partial nint NewContext();

    [LibraryImport(Name, EntryPoint = "EVP_MD_CTX_free")]
    private static partial void FreeContext(nint context);

    [LibraryImport(Name, EntryPoint = "EVP_DigestVerifyInit")]
    private static partial int BeginVerify(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Name, EntryPoint = "EVP_DigestVerify")]
    private static partial int Verify(nint context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> data, nuint dataLength);

    // What fails leaves its reason on the thread, where .NET's own calls would find it.
    [LibraryImport(Name, EntryPoint = "ERR_clear_error")]
    private static partial void ClearErrors();

    /// <summary>A key that the library holds.</summary>
    internal sealed class EdwardsKey : SafeHandle
    {
        private readonly int _signatureLength;

        public EdwardsKey(nint key, int signatureLength)
            : base(0, ownsHandle: true)
        {
            SetHandle(key);
            _signatureLength = signatureLength;
        }

        public override bool IsInvalid => handle == 0;

        /// <summary>True where the signature is that of the data; null where the library could not tell.</summary>
        public bool? Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            if (signature.Length != _signatureLength)
                return false;
            var context = NewContext();
            if (context == 0)
                return null;
            try
            {
                if (BeginVerify(context, 0, 0, 0, handle) != 1)
                    return null;
                return CryptoLibrary.Verify(context, signature, (nuint)signature.Length, data, (nuint)data.Length) == 1;
            }
            finally
            {
                FreeContext(context);
                ClearErrors();
                GC.KeepAlive(this);
            }
        }

        protected override bool ReleaseHandle()
        {
            FreeKey(handle);
            return true;
        }
    }
}
