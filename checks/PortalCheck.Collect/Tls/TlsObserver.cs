using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tls;

/// <summary>
/// Makes one TLS handshake with a host and writes down what the server showed, then asks with hellos of our own what it accepts.
/// Certificate faults are recorded, not refused. What a handshake agrees on says what this client and the server share, not all that the
/// server accepts; where they share nothing, the server's answers to the hellos are the evidence.
/// </summary>
internal sealed class TlsObserver(
    AddressPolicy policy, PolitenessGate gate, TimeProvider time, Dial? dial = null, TlsOfferLimits? limits = null, X509Certificate2Collection? extraRoots = null)
{
    private sealed record Handshake(TlsEvidence Evidence, string? Protocol);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly PinnedDialer _dialer = new(time, dial);
    private readonly ChainReader _chains = new(policy, extraRoots, time);

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
            (null, { Hello: { } hello } flight) => Artifact.Of(_chains.Unfinished(resolved, hello, flight) with { Offer = look.Offer, Staple = look.Staple }),
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
        using var root = _chains.RootOf(resolved);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = resolved.Host,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            CertificateChainPolicy = _chains.PolicyFor(root),
#pragma warning disable CA5359 // The faults are what is observed; nothing is sent after the handshake.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                // What is passed in is disposed after the handshake, so it is read here and now. The library takes the common name for a name
                // of the host, which browsers no longer do (RFC 9525 section 2), so the name is compared once more.
                if (certificate is X509Certificate2 leaf && !ChainReader.Matches(leaf, resolved.Host))
                    errors |= SslPolicyErrors.RemoteCertificateNameMismatch;
                (certificates, faults) = (ChainReader.Sent(certificate, chain), TlsFaults.Of(chain, errors, time.GetUtcNow()));
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
