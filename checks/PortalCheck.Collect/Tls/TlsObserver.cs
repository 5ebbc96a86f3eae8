using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tls;

/// <summary>
/// Makes one TLS handshake with port 443 of a host and writes down what the server showed. Certificate faults are recorded, not refused.
/// What was agreed says what this client and the server share, not all that the server accepts.
/// </summary>
internal sealed class TlsObserver(AddressPolicy policy, PolitenessGate gate, TimeProvider time, Dial? dial = null)
{
    private const int MaxCertificates = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly PinnedDialer _dialer = new(time, dial);

    /// <summary>Shakes hands. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<Artifact<TlsEvidence>> ObserveAsync(string host, CancellationToken cancellation)
    {
        var resolved = await policy.ResolveAsync(host, 443, cancellation);
        if (resolved.Failure is { } failure)
            return new Artifact<TlsEvidence>(null, failure);
        if (await gate.EnterAsync(resolved, cancellation) is { } stopped)
            return new Artifact<TlsEvidence>(null, stopped);

        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var connected = false;
        try
        {
            using var socket = await _dialer.ConnectAsync(resolved, both.Token);
            connected = true;
            await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
            return Artifact.Of(await ShakeHandsAsync(stream, resolved, both.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Missing(FailureKind.Timeout, "no handshake in time");
        }
        catch (TimeoutException)
        {
            return Missing(FailureKind.Timeout, "no answer to the connection attempt");
        }
        catch (Exception failed) when (failed is AuthenticationException or IOException or SocketException)
        {
            return connected ? Missing(FailureKind.TlsFailure, "the handshake failed") : Missing(FailureKind.ConnectionFailure, "no connection");
        }

        Artifact<TlsEvidence> Missing(FailureKind kind, string detail) => Artifact.Missing<TlsEvidence>(kind, $"{resolved.Host}: {detail}");
    }

    private async Task<TlsEvidence> ShakeHandsAsync(SslStream stream, ResolvedHost resolved, CancellationToken cancellation)
    {
        IReadOnlyList<CertificateEvidence> certificates = [];
        IReadOnlyList<string> faults = [];
        using var root = RootOf(resolved);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = resolved.Host,
            CertificateChainPolicy = PolicyFor(root),
#pragma warning disable CA5359 // The faults are what is observed; nothing is sent after the handshake.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                // What is passed in is disposed after the handshake, so it is read here and now.
                (certificates, faults) = (Sent(certificate, chain), TlsFaults.Of(chain, errors, time.GetUtcNow()));
                return true;
            },
#pragma warning restore CA5359
        };
        await stream.AuthenticateAsClientAsync(options, cancellation);
        return new TlsEvidence
        {
            Version = VersionName(stream.SslProtocol),
            CipherSuite = stream.NegotiatedCipherSuite.ToString(),
            Chain = certificates,
            Faults = faults,
        };
    }

    private X509ChainPolicy PolicyFor(X509Certificate2? labRoot)
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

        return chain;
    }

    private X509Certificate2? RootOf(ResolvedHost resolved) => resolved.IsLab && policy.Lab is { RootCertificatePem: { Length: > 0 } pem }
        ? X509Certificate2.CreateFromPem(pem)
        : null;

    private static List<CertificateEvidence> Sent(X509Certificate? leaf, X509Chain? chain)
    {
        // The chain may hold certificates of this machine's store; what the server sent is the leaf and the extra store.
        var sent = new List<X509Certificate2>();
        if (leaf is X509Certificate2 first)
            sent.Add(first);
        sent.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        return sent.DistinctBy(certificate => certificate.Thumbprint, StringComparer.Ordinal).Take(MaxCertificates).Select(CertificateReader.Read).ToList();
    }

    private static string VersionName(SslProtocols version) => version switch
    {
        SslProtocols.Tls13 => "TLS 1.3",
        SslProtocols.Tls12 => "TLS 1.2",
#pragma warning disable SYSLIB0039, CA5397 // Old versions are named where a server speaks nothing better; nothing is sent over them.
        SslProtocols.Tls11 => "TLS 1.1",
        SslProtocols.Tls => "TLS 1.0",
#pragma warning restore SYSLIB0039, CA5397
        _ => version.ToString(),
    };
}
