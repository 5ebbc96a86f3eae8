using System.Net;
using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>The server that a question goes to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">The address asked.</param>
/// <param name="OfParent">True for a server of the zone above.</param>
internal sealed record AuditTarget(DnsName Name, IPAddress Address, bool OfParent);

/// <summary>Keeps what was asked for one zone, within its bounds.</summary>
internal sealed class AuditLog(AuditLimits limits)
{
    private readonly Lock _lock = new();
    private readonly List<(AuditTarget Target, DnsExchange Exchange)> _exchanges = [];
    private int _asked;
    private long _bytes;

    /// <summary>False where something was left out.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>Takes one question out of the budget; false where it is used up.</summary>
    public bool TryAsk()
    {
        lock (_lock)
        {
            if (_asked >= limits.Exchanges || _bytes >= limits.Bytes)
                return Complete = false;
            _asked++;
            return true;
        }
    }

    /// <summary>Notes that something was left out.</summary>
    public void LeftOut()
    {
        lock (_lock)
            Complete = false;
    }

    /// <summary>Keeps what came of a question.</summary>
    public void Add(AuditTarget target, DnsTransport transport, DnsName name, DnsType type, ServerReply reply)
    {
        lock (_lock)
        {
            _bytes += reply.Packet.Length;
            _exchanges.Add((target, new DnsExchange
            {
                Server = target.Name.ToString(),
                Address = target.Address.ToString(),
                OfParent = target.OfParent,
                Transport = transport,
                Name = name.ToString(),
                Type = (int)type,
                Outcome = reply.Outcome,
                WithoutEdns = reply.WithoutEdns,
                Milliseconds = reply.Milliseconds,
                Message = reply.Packet,
            }));
        }
    }

    /// <summary>All that was kept: the parent's servers first, then server by server, each in the order asked.</summary>
    public IReadOnlyList<DnsExchange> ToExchanges()
    {
        lock (_lock)
        {
            return _exchanges.GroupBy(entry => entry.Target).OrderBy(group => group.Key.OfParent ? 0 : 1)
                .SelectMany(group => group.Select(entry => entry.Exchange)).ToList();
        }
    }
}
