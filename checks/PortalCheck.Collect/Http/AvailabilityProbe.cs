using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Http;

/// <summary>
/// One GET of the registered home address with the named user agent, redirects followed up to five hops, each hop's address checked; of
/// the last body 16 KiB are read, to tell a firewall's challenge from a page, and nothing is kept.
/// <para>
/// Up is a final answer of 2xx. 404, 410 and 5xx are an error in place of the page, for citizens too. Any other 4xx (401, 403, 429 and what
/// firewalls answer to strangers), a challenge page of whatever status, and redirects that lead on without end (cookies are not kept) or
/// to an address that the policy refuses, say how this client is treated, not whether citizens get in: they come with a reason that the
/// uptime leaves out. Certificate faults are not looked at here; <c>tls.cert</c> judges them.
/// </para>
/// <para>
/// One request at a time for one IP address, a second between two, and no more than that: the budget is the probes' own, since a run of
/// 503 in an outage must not silence the very probes that tell when it ends.
/// </para>
/// </summary>
public sealed partial class AvailabilityProbe : IAvailabilityProbe, IDisposable
{
    private static readonly PolitenessLimits Politeness = new() { LongestBackOff = TimeSpan.FromSeconds(5), BlocksUntilStop = int.MaxValue };

    private readonly AvailabilityProbeSettings _settings;
    private readonly LabNetwork? _lab;
    private readonly TimeProvider _time;
    private readonly INameResolver _resolver;
    private readonly Dial? _dial;
    private readonly PolitenessGate _gate;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _servers = new(StringComparer.Ordinal);

    /// <summary>A probe.</summary>
    /// <param name="settings">User agent and bounds.</param>
    /// <param name="lab">The lab's name map; only portals with the lab flag are looked up in it.</param>
    /// <param name="time">Clock.</param>
    public AvailabilityProbe(AvailabilityProbeSettings settings, LabNetwork? lab, TimeProvider time)
        : this(settings, lab, time, new SystemNameResolver(time), dial: null)
    {
    }

    /// <summary>As the public one, with the names and sockets of a test.</summary>
    internal AvailabilityProbe(AvailabilityProbeSettings settings, LabNetwork? lab, TimeProvider time, INameResolver resolver, Dial? dial)
    {
        _settings = settings;
        _lab = lab;
        _time = time;
        _resolver = resolver;
        _dial = dial;
        _gate = new PolitenessGate(time, Politeness);
        _places = new SemaphoreSlim(settings.SideBySide);
    }

    /// <inheritdoc/>
    public async Task<ProbeLook> LookAsync(Portal portal, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(portal.Address, UriKind.Absolute, out var address))
            return new ProbeLook(0, null, FailureKind.NotApplicable);
        var policy = AddressPolicy.ForPortal(portal, _lab, _resolver);
        var server = _servers.GetOrAdd(await ServerOfAsync(policy, address, cancellation), _ => new SemaphoreSlim(1));

        // The server's turn first: portals that wait for one server must not take the places of all others.
        await server.WaitAsync(cancellation);
        try
        {
            await _places.WaitAsync(cancellation);
            try
            {
                return await AskAsync(policy, address, cancellation);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            server.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        foreach (var server in _servers.Values)
            server.Dispose();
    }

    /// <summary>What an answer says. Pure.</summary>
    internal static FailureKind? Tell(HttpWalk walk)
    {
        var last = walk.Hops[^1];
        return last.Status switch
        {
            401 or 407 => FailureKind.LoginRequired,
            404 or 410 => FailureKind.HttpError,
            >= 400 and < 500 => FailureKind.Blocked,
            >= 200 and < 300 or >= 500 => PageWalls.Tell(last.Status, walk.Hops, title: "", Scripts().Replace(walk.Body, "<script${attributes}></script>"))?.Kind,
            _ => FailureKind.NotApplicable,
        };
    }

    private async Task<string> ServerOfAsync(AddressPolicy policy, Uri address, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            var resolved = await policy.ResolveAsync(address.IdnHost, address.Port, cancellation);
            return resolved.IsLab || resolved.EndPoints.Count == 0
                ? "host " + resolved.Host
                : resolved.EndPoints.Select(endPoint => endPoint.Address.ToString()).Min(StringComparer.Ordinal)!;
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<ProbeLook> AskAsync(AddressPolicy policy, Uri address, CancellationToken cancellation)
    {
        var limits = new HttpWalkLimits { Hops = 6, Time = _settings.Timeout, BodyBytes = 16 * 1_024 };
        using var walker = new HttpWalker(policy, _gate, _settings.UserAgent, mask: text => text, _time, limits, _dial);
        var walk = await walker.WalkAsync(address.AbsoluteUri, cancellation);
        return walk.Value is { } answer
            ? new ProbeLook(answer.Hops[^1].Status, (int)Math.Round(answer.TimeToFirstByteMs), Tell(answer))
            : new ProbeLook(0, null, walk.Failure?.Kind ?? FailureKind.CrawlerError);
    }

    // What a script holds is not what the page says: single-page shells carry texts such as "access denied" for later.
    [GeneratedRegex("<script(?<attributes>[^>]*)>.*?(</script|$)", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Scripts();
}
