using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Collect.Tls;

/// <summary>What was learnt by hellos of our own.</summary>
/// <param name="Offer">Versions and suites; a failure where nothing at all is known.</param>
/// <param name="Best">The newest flight with certificates, else the newest with a hello; null without any.</param>
/// <param name="Staple">The staple; null where no flight in the clear was seen.</param>
internal sealed record OfferLook(Artifact<TlsOffer> Offer, ServerFlightReader? Best, Artifact<OcspStaple>? Staple);

/// <summary>
/// Learns what a server accepts: one hello a version, then suite after suite by leaving out the one it chose. The library's own
/// handshake cannot tell this: it refuses old versions by itself, which looks like the server's refusal.
/// </summary>
internal sealed class TlsOfferObserver(PolitenessGate gate, PinnedDialer dialer, TimeProvider time, TlsOfferLimits? limits = null)
{
    // The likeliest first: three that get no answer at all tell that the rest would get none either.
    private static readonly TlsVersion[] AskingOrder = [TlsVersion.Tls12, TlsVersion.Tls13, TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Ssl30];
    private const int MuteUntilStop = 3;
    private const int MostEndPoints = 3;

    private readonly TlsOfferLimits _limits = limits ?? new TlsOfferLimits();

    /// <summary>Asks the first end point that accepts a connection. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<OfferLook> ObserveAsync(ResolvedHost resolved, CancellationToken cancellation)
    {
        var exchange = new HelloExchange(gate, dialer, time);
        var (target, first) = await FindAsync(exchange, resolved, cancellation);
        if (target is null)
            return new OfferLook(Artifact.Missing<TlsOffer>(FailureKind.ConnectionFailure, resolved.Host + ": no connection"), null, null);

        var replies = await AskVersionsAsync(exchange, target, first, cancellation);
        var lister = new SuiteLister(exchange, target, _limits.Connections);
        var offers = new List<VersionOffer>();
        foreach (var version in replies.Keys.OrderBy(version => version == TlsVersion.Tls12 ? 0 : 1).ThenByDescending(version => version))
            offers.Add(await OfferAsync(lister, version, replies, cancellation));

        var flights = replies.Where(pair => pair.Value.End is HelloEnd.Chosen or HelloEnd.OtherVersion).OrderByDescending(pair => pair.Key).Select(pair => pair.Value.Flight).ToList();
        var clear = flights.Find(flight => flight!.Certificates.Count > 0);
        var known = offers.Exists(offer => offer.Answer != VersionAnswer.Unknown);
        var offer = new TlsOffer
        {
            Address = target.EndPoints[0].Address.ToString(),
            Versions = offers.OrderBy(offer => offer.Version, StringComparer.Ordinal).ToList(),
            Alpn = clear?.Hello?.Protocol,
            Connections = exchange.Connections,
        };
        return new OfferLook(known ? Artifact.Of(offer) : Unanswered(resolved, replies), clear ?? flights.FirstOrDefault(), StapleOf(clear, flights.Count > 0));
    }

    private static async Task<(ResolvedHost? Target, HelloReply First)> FindAsync(HelloExchange exchange, ResolvedHost resolved, CancellationToken cancellation)
    {
        var last = new HelloReply(HelloEnd.NoConnection, null);
        foreach (var endPoint in resolved.EndPoints.Take(MostEndPoints))
        {
            var target = resolved with { EndPoints = [endPoint] };
            last = await exchange.AskAsync(target, AskingOrder[0], CipherSuites.OffersFor(AskingOrder[0])[0], whole: true, cancellation);
            if (last.End != HelloEnd.NoConnection)
                return (target, last);
        }

        return (null, last);
    }

    private static async Task<Dictionary<TlsVersion, HelloReply>> AskVersionsAsync(HelloExchange exchange, ResolvedHost target, HelloReply first, CancellationToken cancellation)
    {
        var replies = new Dictionary<TlsVersion, HelloReply>();
        foreach (var version in AskingOrder)
        {
            var mute = replies.Count >= MuteUntilStop && replies.Values.All(reply => reply.End is HelloEnd.Silent or HelloEnd.NotTls or HelloEnd.NoConnection);
            replies[version] = mute ? new HelloReply(HelloEnd.NotAsked, null)
                : replies.Count == 0 ? first
                : await exchange.AskAsync(target, version, CipherSuites.OffersFor(version)[0], whole: true, cancellation);
        }

        return replies;
    }

    private static async Task<VersionOffer> OfferAsync(SuiteLister lister, TlsVersion version, Dictionary<TlsVersion, HelloReply> replies, CancellationToken cancellation)
    {
        var reply = replies[version];
        var speaks = replies.Values.Any(other => other.End is HelloEnd.Chosen);
        var answer = reply.End switch
        {
            HelloEnd.Chosen => VersionAnswer.Accepted,
            HelloEnd.OtherVersion => VersionAnswer.Refused,
            HelloEnd.Alert when SaysNo(reply.Flight!.Alert!.Code) => VersionAnswer.Refused,
            HelloEnd.Closed when speaks => VersionAnswer.Refused,
            HelloEnd.Alert or HelloEnd.Closed or HelloEnd.Reset or HelloEnd.Silent or HelloEnd.NotTls or HelloEnd.NoConnection or HelloEnd.NotAsked => VersionAnswer.Unknown,
        };
        var alert = reply.End == HelloEnd.Alert ? reply.Flight!.Alert!.Code : (int?)null;
        var list = answer == VersionAnswer.Accepted ? await lister.ListAsync(version, reply.Suite!.Value, cancellation)
            : alert == 40 ? await lister.ListRareAsync(version, cancellation)
            : SuiteList.None;
        return new VersionOffer(
            TlsVersionNames.NameOf(version),
            list.Suites.Count > 0 ? VersionAnswer.Accepted : answer,
            list.Suites.Select(CipherSuites.NameOf).ToList(),
            list.Complete,
            list.Suites.Count > 0 ? null : alert)
        {
            OwnOrder = list.OwnOrder,
            End = list.Suites.Count > 0 ? HelloEnd.Chosen : reply.End,
        };
    }

    // handshake_failure, illegal_parameter, protocol_version, insufficient_security; internal_error is what OpenSSL 3 says to versions that its
    // security level forbids. Others, such as unrecognized_name, say nothing of the version.
    private static bool SaysNo(int alert) => alert is 40 or 47 or 70 or 71 or 80;

    private static Artifact<TlsOffer> Unanswered(ResolvedHost resolved, Dictionary<TlsVersion, HelloReply> replies)
    {
        var ends = replies.Values.Select(reply => reply.End).ToHashSet();
        var (kind, detail) = ends switch
        {
            _ when ends.Contains(HelloEnd.NotTls) => (FailureKind.TlsFailure, "what answers is not TLS"),
            _ when ends.Contains(HelloEnd.Reset) => (FailureKind.TlsFailure, "the connection is reset at every hello"),
            _ when ends.Contains(HelloEnd.Closed) => (FailureKind.TlsFailure, "the connection is closed at every hello"),
            _ when ends.Contains(HelloEnd.Silent) => (FailureKind.Timeout, "no answer to any hello"),
            _ when ends.Contains(HelloEnd.Alert) => (FailureKind.TlsFailure, "every hello is refused with an alert that says nothing of the version"),
            _ => (FailureKind.ConnectionFailure, "no connection for a hello"),
        };
        return Artifact.Missing<TlsOffer>(kind, $"{resolved.Host}: {detail}");
    }

    private static Artifact<OcspStaple>? StapleOf(ServerFlightReader? clear, bool speaks)
    {
        if (clear is null)
            return speaks ? Artifact.Missing<OcspStaple>(FailureKind.NotApplicable, "TLS 1.3 only: the staple is encrypted") : null;
        if (clear.Staple is not { } staple)
            return Artifact.Of(new OcspStaple(Sent: false, null, null, null));
        var answer = OcspStapleReader.Read(staple);
        return Artifact.Of(new OcspStaple(Sent: true, answer?.Status, answer?.ThisUpdate, answer?.NextUpdate));
    }
}
