using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PortalCheck.Collect.Tests.Support;

/// <summary>A certificate authority in memory: a root, an intermediate, and leaves of any kind.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly DateTimeOffset _now;

    public TestCertificates(DateTimeOffset now)
    {
        _now = now;
        Root = Make("CN=Test root", issuer: null, isAuthority: true, from: -1_000, to: 1_000);
        Intermediate = Make("CN=Test intermediate", Root, isAuthority: true, from: -500, to: 500);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public X509Certificate2 Leaf(string host, int fromDays = -10, int toDays = 80, X509Certificate2? issuer = null) =>
        Make("CN=" + host, issuer ?? Intermediate, isAuthority: false, fromDays, toDays, host);

    public X509Certificate2 SelfSigned(string host) => Make("CN=" + host, issuer: null, isAuthority: false, -10, 80, host);

    public void Dispose()
    {
        Root.Dispose();
        Intermediate.Dispose();
    }

    private X509Certificate2 Make(string name, X509Certificate2? issuer, bool isAuthority, int from, int to, string? host = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        var (start, end) = (_now.AddDays(from), _now.AddDays(to));
        using var made = issuer is null
            ? request.CreateSelfSigned(start, end)
            : request.Create(issuer, start, end, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name + from))[..8]);
        using var whole = made.HasPrivateKey ? new X509Certificate2(made) : made.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
