using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Servers;

/// <summary>
/// Questions over TCP, one after another on one connection (RFC 7766); a server that closes it after an answer is connected to again.
/// Not for two callers at one time.
/// </summary>
/// <param name="server">Address and port.</param>
/// <param name="times">Limits.</param>
/// <param name="time">Clock.</param>
internal sealed class TcpConversation(IPEndPoint server, ServerTimes times, TimeProvider time) : IDisposable
{
    private const int MaxStrays = 4;

    private Socket? _socket;

    /// <summary>Asks. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<ServerReply> AskAsync(DnsName name, DnsType type, bool edns, CancellationToken cancellation)
    {
        var query = new DnsQuery(RandomNumberGenerator.GetInt32(65_536), name, type) { UdpSize = edns ? DnsQuery.SafeUdpSize : 0 };
        var reused = _socket is not null;
        var reply = await TryAsync(query, cancellation);

        // Closed while it lay idle: that is no silence.
        if (reused && _socket is null && reply.Outcome is ExchangeOutcome.Silent or ExchangeOutcome.Unreachable)
            reply = await TryAsync(query, cancellation);
        if (!edns || reply.Message?.Rcode is not (DnsRcode.FormatError or DnsRcode.NotImplemented or DnsRcode.BadVersion))
            return reply with { WithoutEdns = !edns && reply.Outcome == ExchangeOutcome.Answered };
        var plain = await TryAsync(query with { UdpSize = 0 }, cancellation);
        return plain.Outcome == ExchangeOutcome.Answered ? plain with { WithoutEdns = true } : reply;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Close();

    private async Task<ServerReply> TryAsync(DnsQuery query, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(times.Tcp, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var reply = await ExchangeAsync(query, stop.Token);
            if (reply.Outcome != ExchangeOutcome.Answered)
                Close();
            return reply;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Close();
            return ServerReply.Nothing(ExchangeOutcome.Silent);
        }
        catch (SocketException)
        {
            Close();
            return ServerReply.Nothing(ExchangeOutcome.Unreachable);
        }
    }

    private async Task<ServerReply> ExchangeAsync(DnsQuery query, CancellationToken cancellation)
    {
        if (_socket is null)
        {
            var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket = socket;
            await socket.ConnectAsync(server, cancellation);
        }

        await SendAsync(_socket, query.Write(), cancellation);
        var strays = 0;
        for (; strays < MaxStrays; strays++)
        {
            var head = new byte[2];
            var got = await FillAsync(_socket, head, cancellation);
            if (got < head.Length)
                return ServerReply.Nothing(got == 0 && strays == 0 ? ExchangeOutcome.Silent : strays > 0 ? ExchangeOutcome.Mismatched : ExchangeOutcome.Malformed);
            var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
            var filled = await FillAsync(_socket, packet, cancellation);
            var readable = DnsMessage.TryRead(packet.AsMemory(0, filled), out var message, out var fault);
            if (filled < packet.Length || (!readable && (message.Id == query.Id || fault == DnsFault.HeaderCut)))
                return new ServerReply(ExchangeOutcome.Malformed, packet.AsMemory(0, filled), Message: null);
            if (readable && message.Answers(query.Id, query.Name, query.Type))
                return new ServerReply(ExchangeOutcome.Answered, packet, message);
        }

        return ServerReply.Nothing(ExchangeOutcome.Mismatched);
    }

    // RFC 7766 section 8: length and message in one write.
    private static async Task SendAsync(Socket socket, byte[] query, CancellationToken cancellation)
    {
        var framed = new byte[query.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed, 2);
        for (var sent = 0; sent < framed.Length;)
            sent += await socket.SendAsync(framed.AsMemory(sent), SocketFlags.None, cancellation);
    }

    private static async Task<int> FillAsync(Socket socket, byte[] buffer, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, cancellation);
            if (got == 0)
                break;
            filled += got;
        }

        return filled;
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
