using System.Collections.Concurrent;
using System.Net;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Dns.Servers;

/// <summary>What is known of every server asked in this run: turns, and whether it is dead.</summary>
/// <param name="turns">Questions in flight to one address at one time.</param>
/// <param name="times">Limits.</param>
/// <param name="time">Clock.</param>
internal sealed class ServerBook(int turns, ServerTimes times, TimeProvider time)
{
    // In a run over many thousands of zones the servers that are not in use are forgotten beyond this many.
    private const int MaxServers = 20_000;

    private readonly ConcurrentDictionary<IPAddress, ServerRecord> _servers = new();

    /// <summary>The record of an address.</summary>
    public ServerRecord Of(IPAddress address)
    {
        if (_servers.Count > MaxServers)
        {
            foreach (var idle in _servers.Where(pair => pair.Value.IsIdle).Select(pair => pair.Key).ToList())
                _servers.TryRemove(idle, out _);
        }

        return _servers.GetOrAdd(address, _ => new ServerRecord(turns, times.Memory, time));
    }
}

/// <summary>What is known of one server.</summary>
internal sealed class ServerRecord(int turns, TimeSpan memory, TimeProvider time)
{
    // One question lost says little about a server that has answered before.
    private const int SilencesOfLiving = 3;

    private readonly Lock _lock = new();
    private readonly State _udp = new();
    private readonly State _tcp = new();
    private volatile bool _speaksEdns;
    private volatile bool _dropsEdns;

    /// <summary>Turns: a polite number of questions in flight.</summary>
    public SemaphoreSlim Turns { get; } = new(turns, turns);

    /// <summary>True where nobody is asking.</summary>
    public bool IsIdle => Turns.CurrentCount == turns;

    /// <summary>True where it has only ever answered questions without EDNS.</summary>
    public bool DropsEdns => _dropsEdns && !_speaksEdns;

    /// <summary>True where it has answered over UDP or TCP.</summary>
    public bool HasAnswered => _udp.Answered || _tcp.Answered;

    /// <summary>What a further question would come to, where the server is known to be dead; null where it is worth asking.</summary>
    public ExchangeOutcome? Dead(DnsTransport transport)
    {
        lock (_lock)
        {
            var state = StateOf(transport);
            if (state.Failures < (state.Answered ? SilencesOfLiving : 1) || time.GetUtcNow() - state.FailedAt > memory)
                return null;
            return state.Failure;
        }
    }

    /// <summary>Notes what came of a question.</summary>
    public void Note(DnsTransport transport, ServerReply reply)
    {
        lock (_lock)
        {
            var state = StateOf(transport);
            if (reply.Outcome == ExchangeOutcome.Answered)
            {
                (state.Answered, state.Failures) = (true, 0);
                _speaksEdns |= !reply.WithoutEdns;
                _dropsEdns |= reply.WithoutEdns;
                return;
            }

            (state.Failure, state.FailedAt) = (reply.Outcome, time.GetUtcNow());
            state.Failures++;
        }
    }

    private State StateOf(DnsTransport transport) => transport switch
    {
        DnsTransport.Udp => _udp,
        DnsTransport.Tcp => _tcp,
    };

    private sealed class State
    {
        public bool Answered { get; set; }

        public int Failures { get; set; }

        public ExchangeOutcome Failure { get; set; }

        public DateTimeOffset FailedAt { get; set; }
    }
}
