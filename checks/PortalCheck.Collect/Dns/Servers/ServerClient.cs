using System.Net;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Servers;

/// <summary>
/// Asks single name servers, without recursion. Holds to the address policy, gives each address a bounded number of questions at one time,
/// and does not ask a dead server twice.
/// </summary>
internal sealed class ServerClient
{
    private readonly ServerPolicy _policy;
    private readonly ServerBook _book;
    private readonly ServerTimes _times;
    private readonly TimeProvider _time;
    private readonly int _port;

    /// <summary>A client.</summary>
    /// <param name="policy">Which addresses may be asked.</param>
    /// <param name="turns">Questions in flight to one address at one time.</param>
    /// <param name="time">Clock.</param>
    /// <param name="times">Limits; null for the usual ones.</param>
    /// <param name="port">The port; a delegation cannot name another than 53, tests can.</param>
    public ServerClient(ServerPolicy policy, int turns, TimeProvider time, ServerTimes? times = null, int port = 53)
    {
        (_policy, _time, _times, _port) = (policy, time, times ?? new ServerTimes(), port);
        _book = new ServerBook(turns, _times, time);
    }

    /// <summary>The limits.</summary>
    public ServerTimes Times => _times;

    /// <summary>Why the address is not asked; null where it may be.</summary>
    public ExchangeOutcome? Refusal(IPAddress address) => _policy.Refusal(address);

    /// <summary>True where the server is known not to answer over this transport.</summary>
    public bool IsDead(IPAddress address, DnsTransport transport) => _book.Of(address).Dead(transport) is not null;

    /// <summary>True where the server has answered in this run.</summary>
    public bool HasAnswered(IPAddress address) => _book.Of(address).HasAnswered;

    /// <summary>One question over UDP. Throws only <see cref="OperationCanceledException"/>.</summary>
    public Task<ServerReply> AskUdpAsync(IPAddress address, DnsName name, DnsType type, CancellationToken cancellation) => TakeTurnAsync(
        address,
        DnsTransport.Udp,
        server => new UdpExchange(new IPEndPoint(address, _port), name, type, _times, _time).AskAsync(edns: !server.DropsEdns, cancellation),
        cancellation);

    /// <summary>One question over a connection that further questions may use. Throws only <see cref="OperationCanceledException"/>.</summary>
    public Task<ServerReply> AskTcpAsync(IPAddress address, TcpConversation connection, DnsName name, DnsType type, CancellationToken cancellation) => TakeTurnAsync(
        address,
        DnsTransport.Tcp,
        server => connection.AskAsync(name, type, edns: !server.DropsEdns, cancellation),
        cancellation);

    /// <summary>A connection for questions to one address; it is made with the first question.</summary>
    public TcpConversation Converse(IPAddress address) => new(new IPEndPoint(address, _port), _times, _time);

    private async Task<ServerReply> TakeTurnAsync(
        IPAddress address, DnsTransport transport, Func<ServerRecord, Task<ServerReply>> ask, CancellationToken cancellation)
    {
        if (_policy.Refusal(address) is { } refusal)
            return ServerReply.Nothing(refusal);
        var server = _book.Of(address);
        await server.Turns.WaitAsync(cancellation);
        try
        {
            // Whoever waited behind the question that found it dead need not ask again.
            if (server.Dead(transport) is { } dead)
                return ServerReply.Nothing(dead);
            var (reply, elapsed) = await MeasureAsync(ask, server);

            // Silence that lasted longer than anyone waits is our own machine's: it says nothing about a server that is there. Of datagrams
            // that is seen at the end of each try; a connection that came about too late is not.
            if (transport == DnsTransport.Tcp && reply.Outcome == ExchangeOutcome.Silent && server.HasAnswered && elapsed > _times.Tcp + _times.HeldUp)
                (reply, elapsed) = await MeasureAsync(ask, server);
            reply = reply with { Milliseconds = elapsed.TotalMilliseconds };
            server.Note(transport, reply);
            return reply;
        }
        finally
        {
            server.Turns.Release();
        }
    }

    private async Task<(ServerReply Reply, TimeSpan Elapsed)> MeasureAsync(Func<ServerRecord, Task<ServerReply>> ask, ServerRecord server)
    {
        var start = _time.GetTimestamp();
        return (await ask(server), _time.GetElapsedTime(start));
    }
}
