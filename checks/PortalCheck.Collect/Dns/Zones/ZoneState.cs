using System.Collections.Concurrent;
using System.Net;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>What an audit of one zone has found so far: its servers, who has been asked, and what was kept.</summary>
/// <param name="at">When the audit began.</param>
/// <param name="log">What was kept.</param>
internal sealed class ZoneState(DateTimeOffset at, AuditLog log)
{
    private readonly ConcurrentDictionary<IPAddress, byte> _asked = new();

    /// <summary>When the audit began.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>What was kept.</summary>
    public AuditLog Log { get; } = log;

    /// <summary>The servers by name.</summary>
    public ConcurrentDictionary<DnsName, Found> Names { get; } = new();

    /// <summary>The servers in the form of the evidence; set when the audit has ended.</summary>
    public IReadOnlyList<ZoneServer> Servers { get; set; } = [];

    /// <summary>Adds what is known of a server.</summary>
    public void Note(DnsName name, IEnumerable<IPAddress> addresses, bool atParent, bool atZone)
    {
        var found = new Found([.. addresses], atParent, atZone, LookedUp: false);
        Names.AddOrUpdate(name, found, (_, known) => known with
        {
            Addresses = [.. known.Addresses.Union(found.Addresses)],
            AtParent = known.AtParent || atParent,
            AtZone = known.AtZone || atZone,
        });
    }

    /// <summary>True for whoever comes first with an address, as long as there are fewer than <paramref name="most"/>.</summary>
    public bool Take(IPAddress address, int most)
    {
        if (_asked.ContainsKey(address))
            return false;
        if (_asked.Count < most)
            return _asked.TryAdd(address, 0);
        Log.LeftOut();
        return false;
    }

    /// <summary>Every address that was asked, once, with the first name by order that leads to it.</summary>
    public IEnumerable<AuditTarget> Targets() => Names.ToArray().OrderBy(pair => pair.Key, DnsName.CanonicalOrder)
        .SelectMany(pair => pair.Value.Addresses.Where(_asked.ContainsKey).Select(address => new AuditTarget(pair.Key, address, OfParent: false)))
        .DistinctBy(target => target.Address);

    /// <summary>What is known of one server.</summary>
    internal sealed record Found(IReadOnlyList<IPAddress> Addresses, bool AtParent, bool AtZone, bool LookedUp);
}
