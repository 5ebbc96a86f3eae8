using System.Runtime.InteropServices;

namespace PortalCheck.Checks.Tests.Support.Names;

/// <summary>Ed448 (RFC 8080), which .NET cannot sign with: the private key is any 57 octets.</summary>
internal static class LabEdwardsKey
{
    private const int Ed448 = 1088;
    private const int KeyLength = 57;
    private const int SignatureLength = 114;
    private static readonly byte[] Private = [.. Enumerable.Range(1, KeyLength).Select(number => (byte)number)];

    public static byte[] Public()
    {
        var key = NewPrivateKey(Ed448, 0, Private, KeyLength);
        var octets = new byte[KeyLength];
        nint length = KeyLength;
        Assert.Equal(1, GetPublicKey(key, octets, ref length));
        FreeKey(key);
        return octets;
    }

    public static byte[] Sign(byte[] data)
    {
        var (key, context) = (NewPrivateKey(Ed448, 0, Private, KeyLength), NewContext());
        var signature = new byte[SignatureLength];
        nint length = SignatureLength;
        Assert.Equal(1, SignInit(context, 0, 0, 0, key));
        Assert.Equal(1, Sign(context, signature, ref length, data, data.Length));
        FreeContext(context);
        FreeKey(key);
        return signature;
    }

#pragma warning disable SYSLIB1054, CA5392, CA2101 // Six lines of a test; generated marshalling would ask for unsafe code.
    [DllImport("libcrypto.so.3", EntryPoint = "EVP_PKEY_new_raw_private_key")]
    private static extern nint NewPrivateKey(int type, nint engine, byte[] octets, nint length);

    [DllImport("libcrypto.so.3", EntryPoint = "EVP_PKEY_get_raw_public_key")]
    private static extern int GetPublicKey(nint key, byte[] octets, ref nint length);

    [DllImport("libcrypto.so.3", EntryPoint = "EVP_PKEY_free")]
    private static extern void FreeKey(nint key);

    [DllImport("libcrypto.so.3", EntryPoint = "EVP_MD_CTX_new")]
    private static extern nint NewContext();

    [DllImport("libcrypto.so.3", EntryPoint = "EVP_MD_CTX_free")]
    private static extern void FreeContext(nint context);

    [DllImport("libcrypto.so.3", EntryPoint = "EVP_DigestSignInit")]
    private static extern int SignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [DllImport("libcrypto.so.3", EntryPoint = "EVP_DigestSign")]
    private static extern int Sign(nint context, byte[] signature, ref nint length, byte[] data, nint dataLength);
#pragma warning restore SYSLIB1054, CA5392, CA2101
}
