using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PortalCheck.Lab.Tls;

/// <summary>A certificate authority and certificates of every kind of fault, as PEM files in a folder of the caller's. Dates are relative to now.</summary>
public sealed class TlsLabFiles
{
    private readonly string _folder;
    private readonly DateTimeOffset _now;
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;

    /// <summary>Makes the authority.</summary>
    public TlsLabFiles(string folder, string host, DateTimeOffset now)
    {
        (_folder, Host, _now) = (folder, host, now);
        _root = Authority("CN=TLS lab root", issuer: null);
        _intermediate = Authority("CN=TLS lab intermediate", _root);
        File.WriteAllText(RootFile, _root.ExportCertificatePem());
        File.WriteAllText(Path("intermediate.pem"), _intermediate.ExportCertificatePem());
        File.WriteAllText(Path("disordered.pem"), _root.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem());
    }

    /// <summary>The host that the certificates are for.</summary>
    public string Host { get; }

    /// <summary>The root, for <c>--ca</c>.</summary>
    public string RootFile => Path("root.pem");

    /// <summary>Options of <c>s_server</c> for a certificate with this name, made by <see cref="Leaf"/>, and its intermediate.</summary>
    public string[] Serve(string name) => ["-cert", Path(name + ".pem"), "-key", Path(name + ".key"), "-cert_chain", Path("intermediate.pem")];

    /// <summary>As <see cref="Serve"/>, without the intermediate.</summary>
    public string[] ServeAlone(string name) => ["-cert", Path(name + ".pem"), "-key", Path(name + ".key")];

    /// <summary>As <see cref="Serve"/>, the root sent before the intermediate.</summary>
    public string[] ServeDisordered(string name) => ["-cert", Path(name + ".pem"), "-key", Path(name + ".key"), "-cert_chain", Path("disordered.pem")];

    /// <summary>Makes a certificate and its key.</summary>
    /// <param name="name">Name of its files.</param>
    /// <param name="fromDays">Start of validity, days from now.</param>
    /// <param name="toDays">End of validity, days from now.</param>
    /// <param name="rsaBits">Bits of an RSA key; 0: a P-256 key.</param>
    /// <param name="dns">Name in the subject alternative name; null: the lab's host; empty: none, only a common name.</param>
    /// <param name="selfSigned">True where it signs itself.</param>
    /// <param name="sha1">True to sign with SHA-1.</param>
    public void Leaf(string name, int fromDays = -10, int toDays = 80, int rsaBits = 0, string? dns = null, bool selfSigned = false, bool sha1 = false)
    {
        using AsymmetricAlgorithm key = rsaBits > 0 ? RSA.Create(rsaBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var hash = sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        var subject = "CN=" + Host;
        var request = key is RSA rsa ? new CertificateRequest(subject, rsa, hash, RSASignaturePadding.Pkcs1) : new CertificateRequest(subject, (ECDsa)key, hash);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        if (dns is not "")
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(dns ?? Host);
            request.CertificateExtensions.Add(names.Build());
        }

        // The authority's key is ECDSA, so its signature generator is named: the request would sign by the kind of its own key.
        using var issuerKey = _intermediate.GetECDsaPrivateKey()!;
        var (start, end) = (_now.AddDays(fromDays), _now.AddDays(toDays));
        using var made = selfSigned
            ? request.CreateSelfSigned(start, end)
            : request.Create(_intermediate.SubjectName, sha1 ? new Sha1Generator(issuerKey) : X509SignatureGenerator.CreateForECDsa(issuerKey), start, end, Serial(name));
        File.WriteAllText(Path(name + ".pem"), made.ExportCertificatePem());
        File.WriteAllText(Path(name + ".key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Makes an OCSP response for a certificate with openssl, good for a week (openssl cannot date one back); the option that serves it.</summary>
    /// <param name="name">Name of the certificate's files.</param>
    /// <param name="revoked">True for one that says "revoked".</param>
    public async Task<string[]> StapleAsync(string name, bool revoked)
    {
        var serial = Convert.ToHexString(Serial(name));
        var (then, gone) = (_now.AddDays(60).ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture), _now.AddDays(-1).ToString("yyMMddHHmmss'Z'", CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(Path(name + ".index"), $"{(revoked ? "R" : "V")}\t{then}\t{(revoked ? gone : "")}\t{serial}\tunknown\t/CN={Host}\n");
        await File.WriteAllTextAsync(Path("intermediate.key"), _intermediate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await RunAsync("ocsp", "-issuer", Path("intermediate.pem"), "-cert", Path(name + ".pem"), "-reqout", Path(name + ".request"));
        await RunAsync(["ocsp", "-index", Path(name + ".index"), "-rsigner", Path("intermediate.pem"), "-rkey", Path("intermediate.key"), "-CA", Path("intermediate.pem"),
            "-reqin", Path(name + ".request"), "-respout", Path(name + ".response"), "-ndays", "7"]);
        return ["-status_file", Path(name + ".response")];
    }

    private static byte[] Serial(string name)
    {
        var serial = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))[..8];
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    private static async Task RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("openssl could not be started; try again.");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("openssl failed: " + string.Concat(said));
        }
    }

    private X509Certificate2 Authority(string name, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var (start, end) = (_now.AddDays(issuer is null ? -1_000 : -500), _now.AddDays(issuer is null ? 1_000 : 500));
        using var made = issuer is null ? request.CreateSelfSigned(start, end) : request.Create(issuer, start, end, Serial(name));
        return made.HasPrivateKey ? X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable) : made.CopyWithPrivateKey(key);
    }

    private string Path(string file) => System.IO.Path.Combine(_folder, file);

    // The class library's own generator takes no SHA-1 for ECDSA keys.
    private sealed class Sha1Generator(ECDsa key) : X509SignatureGenerator
    {
        // SEQUENCE { OBJECT IDENTIFIER ecdsa-with-SHA1 (1.2.840.10045.4.1) }
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => [0x30, 0x09, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01];

#pragma warning disable CA5350 // The fault that the checks must find.
        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);
#pragma warning restore CA5350

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
