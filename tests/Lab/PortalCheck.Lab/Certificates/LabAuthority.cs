using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Certificates;

/// <summary>
/// The lab's certificate authority (RFC 5280): a root, an intermediate and a leaf for each host, ECDSA P-256, made in memory and gone with the process.
/// Subjects are the same each time; keys are not.
/// </summary>
internal sealed class LabAuthority : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;
    private readonly DateTimeOffset _now;

    public LabAuthority(DateTimeOffset now)
    {
        _now = now;
        var root = Request("CN=PortalCheck Lab Root CA, O=PortalCheck Lab, C=VN", _rootKey);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 1, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _root = root.CreateSelfSigned(now.AddDays(-400), now.AddYears(10));

        var intermediate = Request("CN=PortalCheck Lab Issuing CA, O=PortalCheck Lab, C=VN", _intermediateKey);
        intermediate.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        intermediate.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        intermediate.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, true, false));
        using var issued = intermediate.Create(_root, now.AddDays(-399), now.AddYears(5), Serial("intermediate"));
        _intermediate = issued.CopyWithPrivateKey(_intermediateKey);
    }

    /// <summary>The root, PEM.</summary>
    public string RootPem => _root.ExportCertificatePem();

    /// <summary>A certificate for one host, with what the server sends beside it.</summary>
    public SslStreamCertificateContext Issue(string host, LabCertificate kind)
    {
        var name = kind is LabCertificate.OtherName ? $"other.{host}" : host;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request($"CN={name}, O=PortalCheck Lab, C=VN", key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_intermediate, true, false));
        using var issued = request.Create(_intermediate, _now.AddDays(-30), _now.AddDays(DaysLeft(kind)), Serial(name));
        var leaf = issued.CopyWithPrivateKey(key);
        X509Certificate2Collection sent = kind is LabCertificate.Incomplete ? [] : [_intermediate];
        return SslStreamCertificateContext.Create(leaf, sent, offline: true);
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
        _rootKey.Dispose();
        _intermediateKey.Dispose();
    }

    private static int DaysLeft(LabCertificate kind) => kind switch
    {
        LabCertificate.Good or LabCertificate.OtherName or LabCertificate.Incomplete => 335,
        LabCertificate.ExpiresSoon => 9,
        LabCertificate.Expired => -3,
        LabCertificate.None => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A host without HTTPS gets no certificate."),
    };

    private static CertificateRequest Request(string subject, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    /// <summary>A positive serial number that follows from the name (RFC 5280 section 4.1.2.2).</summary>
    private static byte[] Serial(string name)
    {
        var serial = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))[..16];
        serial[0] = (byte)(serial[0] & 0x7F | 0x40);
        return serial;
    }
}
