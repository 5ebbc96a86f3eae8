using System.Net;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Masking;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tls;

/// <summary>A server that a person names on the command line.</summary>
/// <param name="Host">Its name or address, as <see cref="TlsLook.Spell"/> spells it.</param>
/// <param name="Port">Its port.</param>
/// <param name="Address">The address to ask instead of those that the name leads to; may be private, as the person chose it.</param>
public sealed record TlsQuestion(string Host, int Port, IPAddress? Address);

/// <summary>
/// Looks at one server as a visit does, without a portal, a register or a browser: hellos, handshake, redirects, header fields, security.txt,
/// name facts. Nothing is stored.
/// </summary>
/// <param name="userAgent">The named user agent.</param>
/// <param name="roots">Roots to trust beside the machine's.</param>
/// <param name="names">Asks the name system for CAA and TLSA; null where nobody is to be asked.</param>
/// <param name="time">Clock.</param>
public sealed class TlsLook(string userAgent, X509Certificate2Collection roots, NameObserver? names, TimeProvider time)
{
    private static readonly TimeSpan NamesLimit = TimeSpan.FromSeconds(6);
    private static readonly PolitenessLimits Quick = new() { Interval = TimeSpan.FromMilliseconds(100) };
    private static readonly PolitenessLimits AtOnce = new() { Interval = TimeSpan.Zero };

    private readonly SystemNameResolver _resolver = new(time);

    /// <summary>The host in one canonical spelling, or null where the text is no host.</summary>
    public static string? Spell(string host) => HostName.TryParse(host, out var name) ? name.Text : null;

    /// <summary>Looks. A server that does not answer is data: throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<HostEvidence> ObserveAsync(TlsQuestion question, CancellationToken cancellation)
    {
        var policy = AddressPolicy.ForOperator(question.Host, question.Port, question.Address, _resolver);
        var resolved = await policy.ResolveAsync(question.Host, question.Port, cancellation);
        var own = resolved.EndPoints.Count > 0 && resolved.EndPoints.All(endPoint => !AddressRanges.IsPublic(endPoint.Address));
        var gate = new PolitenessGate(time, own ? AtOnce : Quick);
        using var walker = new HttpWalker(policy, gate, userAgent, PersonalDataMask.MaskText, time);
        var tls = new TlsObserver(policy, gate, time, limits: TlsOfferLimits.Thorough, extraRoots: roots);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asking = NamesAsync(question, stop.Token);
        try
        {
            var handshake = await tls.ObserveAsync(question.Host, question.Port, cancellation);
            var root = Root(question);
            var web = handshake.Failure is { } without
                ? new Artifact<HttpWalk>(null, without)
                : await walker.WalkAsync(root, cancellation);
            return new HostEvidence
            {
                Host = question.Host,
                Roles = [HostRole.Main],
                Http = await PlainAsync(walker, question, handshake, cancellation),
                Https = web,
                Probes = web.Present ? [new ProbeEvidence(ProbeKind.SecurityTxt, await walker.WalkAsync(root + ".well-known/security.txt", cancellation))] : [],
                Tls = handshake,
                Names = await asking,
            };
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>The address of the server's root page.</summary>
    public static string Root(TlsQuestion question) =>
        new UriBuilder(Uri.UriSchemeHttps, question.Host.Contains(':', StringComparison.Ordinal) ? $"[{question.Host}]" : question.Host, question.Port, "/").Uri.AbsoluteUri;

    private static async Task<Artifact<HttpWalk>> PlainAsync(HttpWalker walker, TlsQuestion question, Artifact<TlsEvidence> handshake, CancellationToken cancellation)
    {
        if (question.Port != 443)
            return Artifact.Missing<HttpWalk>(FailureKind.NotApplicable, "only the usual port has a plain one beside it");
        return handshake.Failure is { Kind: FailureKind.DnsFailure or FailureKind.RefusedAddress or FailureKind.Timeout } unknown
            ? new Artifact<HttpWalk>(null, unknown)
            : await walker.WalkAsync(Root(question).Replace("https://", "http://", StringComparison.Ordinal), cancellation);
    }

    private async Task<Artifact<NameEvidence>> NamesAsync(TlsQuestion question, CancellationToken cancellation)
    {
        if (names is null || IPAddress.TryParse(question.Host, out _))
            return Artifact.Missing<NameEvidence>(FailureKind.NotApplicable, "no name was asked");
        try
        {
            return await names.AboutCertificateAsync(question.Host, question.Port, cancellation).WaitAsync(NamesLimit, time, cancellation);
        }
        catch (TimeoutException)
        {
            return Artifact.Missing<NameEvidence>(FailureKind.Timeout, question.Host + ": the name servers did not answer in time");
        }
    }
}
