using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Collect.Dns.Zones;
using PortalCheck.Collect.Network;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// What the names of one round share: resolvers with their caches, delegations, and what is known of servers. Ended when its last user has gone.
/// </summary>
internal sealed class NameRound : IDisposable
{
    private readonly Lock _lock = new();
    private int _users;
    private bool _retired;
    private bool _ended;

    private readonly Lazy<IResolver> _patient;
    private readonly Lazy<IResolver> _patientOverIpv6;

    private NameRound(UnboundSettings settings, IResolver? resolver, IResolver? overIpv6, DelegationWalk? walk, ZoneAuditor? auditor, DateTimeOffset at)
    {
        (Resolver, OverIpv6, Walk, Auditor, At) = (resolver, overIpv6, walk, auditor, at);
        _patient = new(() => new UnboundContext(settings with { Patient = true }));
        _patientOverIpv6 = new(() => new UnboundContext(settings with { Patient = true, Ipv6Only = true }));
    }

    /// <summary>The validating resolver; null where libunbound or its anchors are missing.</summary>
    public IResolver? Resolver { get; }

    /// <summary>The resolver that speaks only IPv6; null where this machine or the root has none, or where nobody wants to know.</summary>
    public IResolver? OverIpv6 { get; }

    /// <summary>A resolver that waits longer, with an empty cache, for a second look; null where there is no first.</summary>
    public IResolver? Patient => Resolver is null ? null : _patient.Value;

    /// <summary>The same over IPv6 only.</summary>
    public IResolver? PatientOverIpv6 => OverIpv6 is null ? null : _patientOverIpv6.Value;

    /// <summary>Finds zones; null behind a forwarder, and where no root servers are known.</summary>
    public DelegationWalk? Walk { get; }

    /// <summary>Asks single servers; null where <see cref="Walk"/> is.</summary>
    public ZoneAuditor? Auditor { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Starts a round. Throws <see cref="Visits.ToolMissingException"/> where libunbound refuses a setting.</summary>
    /// <param name="options">Options of the observer.</param>
    /// <param name="anchors">Trust anchors; null where there is no validating resolver.</param>
    /// <param name="time">Clock.</param>
    public static NameRound Start(NameObserverOptions options, IReadOnlyList<string>? anchors, TimeProvider time)
    {
        var own = options.Hints is not null;
        var hints = options.Forwarder is null ? options.Hints ?? RootHints.OfSystem() : null;
        var settings = new UnboundSettings
        {
            Anchors = anchors ?? [], Hints = hints, Forwarder = options.Forwarder, AnyAddress = own, Bulk = options.Bulk,
        };
        var limits = options.Bulk ? AuditLimits.Bulk : new AuditLimits();
        limits = own ? limits.InLab() : limits;
        var client = new ServerClient(new ServerPolicy(own ? AddressScope.Namespace : AddressScope.Internet), limits.Turns, time, port: options.ServerPort);
        var walk = options.Audit && hints is not null ? new DelegationWalk(client, hints, time) : null;
        var resolver = anchors is null ? null : new UnboundContext(settings);
        try
        {
            return new NameRound(
                settings,
                resolver,
                resolver is not null && options.Audit && HasIpv6(settings, client) ? new UnboundContext(settings with { Ipv6Only = true }) : null,
                walk,
                walk is null ? null : new ZoneAuditor(client, walk, limits, time),
                time.GetUtcNow());
        }
        catch (Visits.ToolMissingException)
        {
            resolver?.Dispose();
            throw;
        }
    }

    /// <summary>Takes part; false where it has ended already.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_retired || _ended)
                return false;
            _users++;
            return true;
        }
    }

    /// <summary>Takes part no more.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_users > 0 || !_retired)
                return;
        }

        Dispose();
    }

    /// <summary>Lets nobody in any more; ends when the last user has gone.</summary>
    public void Retire()
    {
        lock (_lock)
        {
            _retired = true;
            if (_users > 0)
                return;
        }

        Dispose();
    }

    /// <summary>Ends open questions without an answer.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_ended)
                return;
            _ended = true;
        }

        Resolver?.Dispose();
        OverIpv6?.Dispose();
        foreach (var patient in new[] { _patient, _patientOverIpv6 })
        {
            if (patient.IsValueCreated)
                patient.Value.Dispose();
        }
    }

    // A forwarder hides which family carried a question further.
    private static bool HasIpv6(UnboundSettings settings, ServerClient client) => settings.Forwarder is null && settings.Hints is { } hints
        && hints.Addresses.Any(address => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && client.Refusal(address) is null);
}
