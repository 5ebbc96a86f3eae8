using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Collect.Tls;

/// <summary>
/// Makes one TLS handshake with a host and writes down what the server showed, then asks with hellos of our own what it accepts.
/// Certificate faults are recorded, not refused. What a handshake agrees on says what this client and the server share, not all that the
/// server accepts; where they share nothing, the server's answers to the hellos are the evidence.
/// </summary>
internal sealed class TlsObserver(
    AddressPolicy policy, PolitenessGate gate, TimeProvider time, Dial? dial = null, TlsOfferLimits? limits = null, X509Certificate2Collection? extraRoots = null)
{
    private const int MaxCertificates = 10;

    private sealed record Handshake(TlsEvidence Evidence, string? Protocol);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly PinnedDialer _dialer = new(time, dial);

    /// <summary>Asks port 443. Throws only <see cref="OperationCanceledException"/>.</summary>
    public Task<Artifact<TlsEvidence>> ObserveAsync(string host, CancellationToken cancellation) => ObserveAsync(host, 443, cancellation);

    /// <summary>Asks one port. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<Artifact<TlsEvidence>> ObserveAsync(string host, int port, CancellationToken cancellation)
    {
        var resolved = await policy.ResolveAsync(host, port, cancellation);
        if (resolved.Failure is { } failure)
            return new Artifact<TlsEvidence>(null, failure);
        if (await gate.EnterAsync(resolved, cancellation) is { } stopped)
            return new Artifact<TlsEvidence>(null, stopped);

        // Hellos first: a server that answers none of them would only make the handshake wait.
        var look = await new TlsOfferObserver(gate, _dialer, time, limits).ObserveAsync(resolved, cancellation);
        if (look.Offer.Failure is { Kind: FailureKind.ConnectionFailure or FailureKind.Timeout } mute)
            return new Artifact<TlsEvidence>(null, mute);
        var handshake = await ShakeHandsAsync(resolved, cancellation);
        return (handshake.Value, look.Best) switch
        {
            ({ } shaken, _) => Artifact.Of(shaken.Evidence with { Offer = WithAlpn(look.Offer, shaken.Protocol), Staple = look.Staple }),
            (null, { Hello: { } hello } flight) => Artifact.Of(Unfinished(resolved, hello, flight) with { Offer = look.Offer, Staple = look.Staple }),
            _ => new Artifact<TlsEvidence>(null, look.Offer.Failure ?? handshake.Failure),
        };
    }

    private async Task<Artifact<Handshake>> ShakeHandsAsync(ResolvedHost resolved, CancellationToken cancellation)
    {

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

        Artifact<Handshake> Missing(FailureKind kind, string detail) => Artifact.Missing<Handshake>(kind, $"{resolved.Host}: {detail}");
    }

    // TLS 1.3 tells the protocol encrypted only, so the finished handshake knows it and the hellos do not.
    private static Artifact<TlsOffer> WithAlpn(Artifact<TlsOffer> offer, string? protocol) =>
        offer.Value is { Alpn: null } told ? Artifact.Of(told with { Alpn = protocol }) : offer;

    private async Task<Handshake> ShakeHandsAsync(SslStream stream, ResolvedHost resolved, CancellationToken cancellation)
    {
        IReadOnlyList<CertificateEvidence> certificates = [];
        IReadOnlyList<string> faults = [];
        using var root = RootOf(resolved);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = resolved.Host,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            CertificateChainPolicy = PolicyFor(root),
#pragma warning disable CA5359 // The faults are what is observed; nothing is sent after the handshake.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                // What is passed in is disposed after the handshake, so it is read here and now. The library takes the common name for a name
                // of the host, which browsers no longer do (RFC 9525 section 2), so the name is compared once more.
                if (certificate is X509Certificate2 leaf && !Matches(leaf, resolved.Host))
                    errors |= SslPolicyErrors.RemoteCertificateNameMismatch;
                (certificates, faults) = (Sent(certificate, chain), TlsFaults.Of(chain, errors, time.GetUtcNow()));
                return true;
            },
#pragma warning restore CA5359
        };
        await stream.AuthenticateAsClientAsync(options, cancellation);
        var evidence = new TlsEvidence
        {
            Version = VersionName(stream.SslProtocol),
            CipherSuite = stream.NegotiatedCipherSuite.ToString(),
            Chain = certificates,
            Faults = faults,
        };
        return new Handshake(evidence, stream.NegotiatedApplicationProtocol.Protocol.IsEmpty ? null : stream.NegotiatedApplicationProtocol.ToString());
    }

    private TlsEvidence Unfinished(ResolvedHost resolved, ServerHello hello, ServerFlightReader flight)
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

    private static bool Matches(X509Certificate2 certificate, string host)
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
