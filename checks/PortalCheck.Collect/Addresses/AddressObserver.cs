using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Addresses;

/// <summary>
/// Tries every address of a host on 443 and 80, and fetches the start page over one IPv4 and every IPv6 address: a visitor may get any of
/// them. Addresses are tried side by side, each within its own budget of politeness and its own time.
/// </summary>
public sealed class AddressObserver : IDisposable
{
    private readonly AddressPolicy _policy;
    private readonly PolitenessGate _gate;
    private readonly TimeProvider _time;
    private readonly AddressLimits _limits;
    private readonly Dial _dial;
    private readonly HttpWalker _walker;
    private readonly INameResolver? _siblings;
    private int _connections;

    /// <summary>An observer for one visit.</summary>
    /// <param name="policy">Which addresses may be connected to.</param>
    /// <param name="gate">The process's politeness.</param>
    /// <param name="userAgent">The named user agent.</param>
    /// <param name="time">Clock.</param>
    /// <param name="limits">Bounds; null for the usual ones.</param>
    /// <param name="dial">Opens sockets; null for the usual way.</param>
    /// <param name="siblings">
    /// Knows the addresses of the <c>www</c> sibling, telling silence from absence as the operating system's resolver does not; null: the policy's own.
    /// </param>
    internal AddressObserver(
        AddressPolicy policy, PolitenessGate gate, string userAgent, TimeProvider time, AddressLimits? limits = null, Dial? dial = null, INameResolver? siblings = null)
    {
        _siblings = siblings;
        _policy = policy;
        _gate = gate;
        _time = time;
        _limits = limits ?? new AddressLimits();
        _dial = dial ?? PinnedDialer.DialSocketAsync;
        var walk = new HttpWalkLimits { Hops = 6, Time = _limits.Page, BodyBytes = _limits.PageBytes };
        _walker = new HttpWalker(policy, gate, userAgent, static text => text, time, walk, dial);
    }

    /// <summary>An observer for a command that has no visit.</summary>
    /// <param name="scope">The network that is asked.</param>
    /// <param name="userAgent">The named user agent (<see cref="Visits.CollectorSettings.UserAgent"/>).</param>
    /// <param name="time">Clock.</param>
    /// <param name="names">Knows the addresses of the <c>www</c> sibling where the start page leads there; null: the operating system's resolver. Stays the caller's.</param>
    public static AddressObserver Create(AddressScope scope, string userAgent, TimeProvider time, NameObserver? names = null) =>
        new(
            new AddressPolicy(new SystemNameResolver(time), 443, lab: null, scope), new PolitenessGate(time), userAgent, time, siblings: names is { Missing: null } ? names : null);

    /// <summary>Connections and requests made so far.</summary>
    public int Requests => Volatile.Read(ref _connections) + _walker.Requests;

    /// <summary>Bytes of pages kept so far.</summary>
    public long Bytes => _walker.Bytes;

    /// <summary>
    /// Looks at the addresses of a host that the name system gave (<see cref="NameEvidence.A"/>, <see cref="NameEvidence.Aaaa"/>), at most eight
    /// of each family. IPv6 addresses are <see cref="FailureKind.NoIpv6Vantage"/> where this machine has no IPv6; the others are tried all the same.
    /// A host without addresses is <see cref="FailureKind.DnsFailure"/>. Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="host">Host name without a port.</param>
    /// <param name="addresses">Its addresses; what is no address is left out.</param>
    /// <param name="cancellation">Ends the observation.</param>
    public async Task<Artifact<AddressEvidence>> ObserveAsync(string host, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        if (!HostName.TryParse(host, out var name))
            return Artifact.Missing<AddressEvidence>(FailureKind.NotApplicable, "not a host name");
        var parsed = addresses.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>().Distinct().ToList();
        var four = parsed.Where(address => address.AddressFamily == AddressFamily.InterNetwork).Take(_limits.AddressesOfFamily).ToList();
        var six = parsed.Where(address => address.AddressFamily == AddressFamily.InterNetworkV6).Take(_limits.AddressesOfFamily).ToList();
        if (four.Count + six.Count == 0)
            return Artifact.Missing<AddressEvidence>(FailureKind.DnsFailure, $"{name.Text}: the name has no address");

        var overFour = four.ConvertAll(address => ReachAsync(name.Text, address, cancellation));
        var overSix = six.ConvertAll(address => ReachAsync(name.Text, address, cancellation));
        var pages = await Task.WhenAll([FirstPagesAsync(name.Text, overFour, cancellation), .. overSix.Select(reaching => PageAsync(name.Text, reaching, cancellation))]);
        var reached = await Task.WhenAll([.. overFour, .. overSix]);
        return Artifact.Of(new AddressEvidence
        {
            Reached = [.. reached.SelectMany(ports => ports.Reached)],
            Pages = [.. pages.SelectMany(found => found)],
        });
    }

    /// <summary>As the other, with the addresses of the name facts; where there are none, those that the operating system's resolver gives.</summary>
    public async Task<Artifact<AddressEvidence>> ObserveAsync(string host, Artifact<NameEvidence> names, CancellationToken cancellation)
    {
        if (names.Value is { } known)
            return await ObserveAsync(host, [.. known.A, .. known.Aaaa], cancellation);
        try
        {
            var found = await _policy.LookUpAsync(host, cancellation);
            return await ObserveAsync(host, [.. found.Select(address => address.ToString()).Order(StringComparer.Ordinal)], cancellation);
        }
        catch (TimeoutException)
        {
            return Artifact.Missing<AddressEvidence>(FailureKind.DnsFailure, "no answer from the name system in time");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _walker.Dispose();

    private async Task<Ports> ReachAsync(string host, IPAddress address, CancellationToken cancellation)
    {
        var secure = _policy.Pin(host, address, 443);
        var plain = _policy.Pin(host, address, 80);
        var open = secure.Failure is null ? secure : plain;
        if (open.Failure is null && await _gate.EnterAsync(open, cancellation) is { } stopped)
            return new Ports(address, new AddressReach(address.ToString(), 443, stopped, 0), new AddressReach(address.ToString(), 80, stopped, 0));

        // One turn for both: two connections without a request weigh less than one page.
        var tried = await Task.WhenAll(ConnectAsync(address, secure, cancellation), ConnectAsync(address, plain, cancellation));
        return new Ports(address, tried[0], tried[1]);
    }

    private async Task<AddressReach> ConnectAsync(IPAddress address, ResolvedHost pinned, CancellationToken cancellation)
    {
        if (pinned.Failure is { } refused)
            return new AddressReach(address.ToString(), pinned.Port, refused, 0);
        var start = _time.GetTimestamp();
        using var limit = new CancellationTokenSource(_limits.Connection, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        CollectFailure? failure = null;
        try
        {
            Interlocked.Increment(ref _connections);
            using var socket = await _dial(pinned.EndPoints[0], both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            failure = new CollectFailure(FailureKind.Timeout, "no answer to the connection attempt");
        }
        catch (SocketException failed)
        {
            failure = new CollectFailure(FailureKind.ConnectionFailure, failed.SocketErrorCode.ToString());
        }

        return new AddressReach(address.ToString(), pinned.Port, failure, Math.Round(_time.GetElapsedTime(start).TotalMilliseconds, 1));
    }

    private async Task<IReadOnlyList<AddressPage>> FirstPagesAsync(string host, List<Task<Ports>> reaching, CancellationToken cancellation)
    {
        var pages = new List<AddressPage>();
        foreach (var one in reaching)
        {
            pages.AddRange(await PageAsync(host, one, cancellation));
            if (pages.Count >= _limits.PagesOverIpv4 || pages is [.., { Failure: null }])
                break;
        }

        return pages;
    }

    private async Task<IReadOnlyList<AddressPage>> PageAsync(string host, Task<Ports> reaching, CancellationToken cancellation)
    {
        var ports = await reaching;
        var scheme = ports switch
        {
            { Secure.Failure: null } => "https",
            { Plain.Failure: null } => "http",
            _ => null,
        };
        if (scheme is null)
            return [];
        var walk = await _walker.WalkAsync(HttpMethod.Get, $"{scheme}://{host}/", new FamilyPin(_policy, _siblings, host, ports.Address), cancellation);
        return [AddressPages.Of(ports.Address.ToString(), walk, _limits.Words)];
    }

    private sealed record Ports(IPAddress Address, AddressReach Secure, AddressReach Plain)
    {
        public IReadOnlyList<AddressReach> Reached => [Secure, Plain];
    }
}
