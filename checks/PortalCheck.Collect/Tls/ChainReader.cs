using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Collect.Tls;

/// <summary>Whom a handshake trusts, and what the certificates that a server sent come to.</summary>
/// <param name="policy">Knows the lab's authority.</param>
/// <param name="extraRoots">Roots to trust beside the machine's; null for none.</param>
/// <param name="time">Clock.</param>
internal sealed class ChainReader(AddressPolicy policy, X509Certificate2Collection? extraRoots, TimeProvider time)
{
    private const int MaxCertificates = 10;

    /// <summary>Evidence of a server that no handshake could be finished with, from its first words.</summary>
    public TlsEvidence Unfinished(ResolvedHost resolved, ServerHello hello, ServerFlightReader flight)
    {
        var sent = new X509Certificate2Collection();
        foreach (var der in flight.Certificates)
        {
            try
            {
                sent.Add(X509CertificateLoader.LoadCertificate(der.Span));
            }
            catch (CryptographicException)
            {
                // A certificate that cannot be read is as good as not sent.
            }
        }

        using var root = RootOf(resolved);
        using var chain = new X509Chain { ChainPolicy = PolicyFor(root) };
        var errors = SslPolicyErrors.RemoteCertificateNotAvailable;
        if (sent.Count > 0)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent);
            errors = chain.Build(sent[0]) ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateChainErrors;
            errors |= Matches(sent[0], resolved.Host) ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateNameMismatch;
        }

        return new TlsEvidence
        {
            Version = Enum.IsDefined((TlsVersion)hello.Version) ? TlsVersionNames.NameOf((TlsVersion)hello.Version) : "0x" + hello.Version.ToString("X4", CultureInfo.InvariantCulture),
            CipherSuite = CipherSuites.NameOf(hello.Suite),
            Chain = sent.Take(MaxCertificates).Select(CertificateReader.Read).ToList(),
            Faults = sent.Count > 0 ? TlsFaults.Of(chain, errors, time.GetUtcNow()) : [],
            Unfinished = true,
        };
    }

    /// <summary>True where one of the certificate's alternative names is the host; its common name does not count.</summary>
    public static bool Matches(X509Certificate2 certificate, string host)
    {
        try
        {
            return certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: false);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>How a chain is verified: by what was sent, the machine's roots, and the root given.</summary>
    public X509ChainPolicy PolicyFor(X509Certificate2? labRoot)
    {
        var chain = new X509ChainPolicy
        {
            // Fetching a certificate that the server forgot would hide the fault, and would be a request of ours to a stranger's address.
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTimeIgnored = false,
            VerificationTime = time.GetUtcNow().LocalDateTime,
        };
        if (labRoot is not null)
        {
            chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.CustomTrustStore.Add(labRoot);
        }
        else if (extraRoots is { Count: > 0 })
        {
            // Custom trust replaces the machine's, so that one is added.
            chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.CustomTrustStore.AddRange(extraRoots);
            using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
            chain.CustomTrustStore.AddRange(machine.Certificates);
        }

        return chain;
    }

    /// <summary>The lab's root for a host of the lab; null for every other.</summary>
    public X509Certificate2? RootOf(ResolvedHost resolved) => resolved.IsLab && policy.Lab is { RootCertificatePem: { Length: > 0 } pem }
        ? X509Certificate2.CreateFromPem(pem)
        : null;

    /// <summary>The certificates as sent, the server's own first.</summary>
    public static IReadOnlyList<CertificateEvidence> Sent(X509Certificate? leaf, X509Chain? chain)
    {
        // The chain may hold certificates of this machine's store; what the server sent is the leaf and the extra store.
        var sent = new List<X509Certificate2>();
        if (leaf is X509Certificate2 first)
            sent.Add(first);
        sent.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        return sent.DistinctBy(certificate => certificate.Thumbprint, StringComparer.Ordinal).Take(MaxCertificates).Select(CertificateReader.Read).ToList();
    }
}
