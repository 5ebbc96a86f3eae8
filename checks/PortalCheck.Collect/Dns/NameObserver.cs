using System.Net;
using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// Observes names: with libunbound for the chain's verdict, and by asking each name server itself. Without the library every fact of a visit is
/// <see cref="FailureKind.ToolMissing"/> and the rest of the visit goes on. Facts are no older than a round.
/// </summary>
public sealed class NameObserver : INameObserver, INameResolver, IDisposable
{
    private readonly NameObserverOptions _options;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<string>? _anchors;
    private readonly Lock _lock = new();
    private NameRound _round;

    /// <summary>An observer. Throws <see cref="Visits.ToolMissingException"/> where libunbound refuses an anchor or the forwarder.</summary>
    public NameObserver(NameObserverOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var anchors = options.Anchors ?? TrustAnchors.OfSystem();
        Missing = Availability ?? (options.Anchors is null && anchors.Count == 0 ? NoAnchors : null);
        _anchors = Missing is null ? anchors : null;
        _round = NameRound.Start(options, _anchors, time);
    }

    /// <summary>Null where libunbound is on this machine; else one sentence that says what is missing.</summary>
    public static string? Availability => UnboundLibrary.IsThere
        ? null
        : "libunbound (libunbound.so.8) is missing, so DNSSEC and IPv6 name facts are not collected: install it with \"apt-get install libunbound8 dns-root-data\".";

    /// <summary>Version of libunbound, for the list of tools; null where it is missing.</summary>
    public static string? Version => UnboundLibrary.Version;

    /// <summary>What this machine lacks for a validating resolver, one sentence; null where it lacks nothing.</summary>
    public string? Missing { get; }

    private static string NoAnchors => "No trust anchor of the root is on this machine: install it with \"apt-get install dns-root-data\".";

    /// <inheritdoc/>
    public async Task<Artifact<NameEvidence>> ObserveAsync(string host, CancellationToken cancellation)
    {
        if (Missing is not null)
            return Artifact.Missing<NameEvidence>(FailureKind.ToolMissing, Missing);
        if (!HostName.TryParse(host, out var name) || name.Literal is not null)
            return Artifact.Missing<NameEvidence>(FailureKind.NotApplicable, "an address literal has no name");
        var (evidence, failure) = await CollectAsync(name.Text, cancellation);

        // Where the resolver got nothing, what single servers answered is all there is; where they are silent too, nothing is known.
        var heard = evidence.Zones?.Any(zone => zone.Value?.Exchanges.Any(exchange => !exchange.OfParent && exchange.Outcome == ExchangeOutcome.Answered) == true) == true;
        return failure is null || heard ? Artifact.Of(evidence) : new Artifact<NameEvidence>(null, failure);
    }

    /// <summary>
    /// All that can be had of one name, also where nothing answered: then <see cref="NameCollection.Failure"/> says why the resolver has no answer.
    /// Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="name">The name in the form of <see cref="TryReadName"/>.</param>
    /// <param name="cancellation">Ends the questions.</param>
    public async Task<NameCollection> CollectAsync(string name, CancellationToken cancellation)
    {
        var round = Enter();
        try
        {
            using var collector = new NameCollector(round, _options, _time);
            return await collector.CollectAsync(name, cancellation);
        }
        finally
        {
            round.Leave();
        }
    }

    /// <summary>The addresses of a name, validated or not, from the name system that this observer asks: a lab's names are known to no other.</summary>
    async Task<IReadOnlyList<IPAddress>> INameResolver.LookUpAsync(string host, CancellationToken cancellation)
    {
        var round = Enter();
        try
        {
            var answers = new ResolverBook(round.Resolver, _options.Deadline, _time, CancellationToken.None);
            var asked = await Task.WhenAll(answers.AskAsync(host, DnsType.A, cancellation), answers.AskAsync(host, DnsType.Aaaa, cancellation));

            // One silent answer hides a family: "no IPv6 address" must never be read out of a failed question.
            return asked.Any(answer => answer is null or { Rcode: not (0 or 3) })
                ? throw new TimeoutException("the name system did not answer")
                : [.. NameReading.AddressesOf(asked[0], DnsType.A).Concat(NameReading.AddressesOf(asked[1], DnsType.Aaaa)).Select(IPAddress.Parse)];
        }
        finally
        {
            round.Leave();
        }
    }

    /// <summary>
    /// Only what the name system says about a host's certificate: TLSA of the port, CAA of the host and the names above it. No single server is
    /// asked. Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="name">The name in the form of <see cref="TryReadName"/>.</param>
    /// <param name="port">The port that the certificate serves.</param>
    /// <param name="cancellation">Ends the questions.</param>
    public async Task<Artifact<NameEvidence>> AboutCertificateAsync(string name, int port, CancellationToken cancellation)
    {
        if (Missing is not null)
            return Artifact.Missing<NameEvidence>(FailureKind.ToolMissing, Missing);
        var round = Enter();
        try
        {
            var book = new ResolverBook(round.Resolver, _options.Deadline, _time, CancellationToken.None);
            await Task.WhenAll(CertificateQuestions.Of(name, port).Select(question => book.AskAsync(question.Name, question.Type, cancellation)));
            return Artifact.Of(new NameEvidence { Answers = book.ToEvidence() });
        }
        finally
        {
            round.Leave();
        }
    }

    /// <summary>Reads a name as people write it: Vietnamese letters become their ASCII form, a trailing dot goes. False for what is no host name, IP addresses too.</summary>
    public static bool TryReadName(string text, out string name)
    {
        var read = HostName.TryParse(text, out var host) && host.Literal is null;
        name = read ? host.Text : "";
        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _round.Dispose();
    }

    private NameRound Enter()
    {
        lock (_lock)
        {
            if (_options.Round is { } age && _time.GetUtcNow() - _round.At > age)
            {
                _round.Retire();
                _round = NameRound.Start(_options, _anchors, _time);
            }

            // Only a round that nobody can enter any more fails here: that of an observer that was disposed of.
            ObjectDisposedException.ThrowIf(!_round.TryEnter(), this);
            return _round;
        }
    }
}

/// <summary>What was collected of one name.</summary>
/// <param name="Evidence">The facts; its verdict is <see cref="DnssecVerdict.Indeterminate"/> where the resolver got no answer.</param>
/// <param name="Failure">Why the resolver has no answer for the name's addresses; null where it has.</param>
public sealed record NameCollection(NameEvidence Evidence, CollectFailure? Failure);
