using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Servers;

/// <summary>
/// One question over UDP: a socket of its own, so that port and id are both not to be guessed, and answers from the asked address alone are
/// taken (RFC 5452 section 9). Answers to other questions are passed over until the time is up.
/// </summary>
/// <param name="server">Address and port.</param>
/// <param name="name">Name asked.</param>
/// <param name="type">Type asked.</param>
/// <param name="times">Limits.</param>
/// <param name="time">Clock.</param>
internal sealed class UdpExchange(IPEndPoint server, DnsName name, DnsType type, ServerTimes times, TimeProvider time)
{
    private const int MaxDatagram = 8_192;
    private const int MaxStrays = 32;
    private const int MaxMalformed = 2;

    private readonly int _id = RandomNumberGenerator.GetInt32(65_536);
    private readonly int _plainId = RandomNumberGenerator.GetInt32(65_536);
    private ReadOnlyMemory<byte> _malformed;
    private int _malformedCount;
    private ServerReply? _refusesEdns;
    private int _strays;

    /// <summary>Asks. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="edns">False for a server that is known to drop questions with EDNS.</param>
    /// <param name="cancellation">Ends the question.</param>
    public async Task<ServerReply> AskAsync(bool edns, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxDatagram);
        try
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(server);
            if (edns)
            {
                foreach (var wait in times.Tries)
                {
                    if (await TryAsync(socket, buffer, withEdns: true, wait, cancellation) is { } reply)
                        return reply;
                    if (_refusesEdns is not null || _malformedCount >= MaxMalformed)
                        break;
                }
            }

            if (_malformedCount < MaxMalformed && await TryAsync(socket, buffer, withEdns: false, times.WithoutEdns, cancellation) is { } plain)
                return plain;
            return _refusesEdns ?? Failed();
        }
        catch (SocketException)
        {
            // The network says that nobody is there (ICMP), or there is no way to it.
            return _refusesEdns ?? ServerReply.Nothing(ExchangeOutcome.Unreachable);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ServerReply Failed() =>
        _malformedCount > 0 ? new ServerReply(ExchangeOutcome.Malformed, _malformed, Message: null)
        : ServerReply.Nothing(_strays > 0 ? ExchangeOutcome.Mismatched : ExchangeOutcome.Silent);

    // Null: nothing that ends the question came in this try.
    private async Task<ServerReply?> TryAsync(Socket socket, byte[] buffer, bool withEdns, TimeSpan wait, CancellationToken cancellation)
    {
        var query = new DnsQuery(withEdns ? _id : _plainId, name, type) { UdpSize = withEdns ? DnsQuery.SafeUdpSize : 0 };
        using var limit = new CancellationTokenSource(wait, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await socket.SendAsync(query.Write(), SocketFlags.None, stop.Token);
            while (_strays < MaxStrays)
            {
                var length = await socket.ReceiveAsync(buffer.AsMemory(0, MaxDatagram), SocketFlags.None, stop.Token);
                if (Take(buffer.AsSpan(0, length), withEdns, out var reply))
                    return reply;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // On a busy machine the answer may lie there while the clock is looked at first: that is no silence.
            while (_strays < MaxStrays && socket.Poll(0, SelectMode.SelectRead))
            {
                if (Take(buffer.AsSpan(0, socket.Receive(buffer.AsSpan(0, MaxDatagram))), withEdns, out var reply))
                    return reply;
            }
        }

        return null;
    }

    // True where the datagram ends the try: by an answer, or, without one, by what makes waiting for another useless.
    private bool Take(ReadOnlySpan<byte> datagram, bool withEdns, out ServerReply? reply)
    {
        var before = _malformedCount;
        reply = Read(datagram);
        return reply is not null || (_refusesEdns is not null && withEdns) || _malformedCount > before;
    }

    private ServerReply? Read(ReadOnlySpan<byte> datagram)
    {
        var packet = datagram.ToArray();
        var readable = DnsMessage.TryRead(packet, out var message, out var fault);
        if (fault != DnsFault.HeaderCut && ((message.Id != _id && message.Id != _plainId) || !message.IsResponse))
        {
            _strays++;
            return null;
        }

        // What was cut on purpose may end anywhere.
        if (!readable && !message.IsTruncated)
        {
            (_malformed, _malformedCount) = (packet, _malformedCount + 1);
            return null;
        }

        if (!message.Answers(message.Id, name, type))
        {
            _strays++;
            return null;
        }

        var plain = message.Id == _plainId && _plainId != _id;
        var reply = new ServerReply(ExchangeOutcome.Answered, packet, message) { WithoutEdns = plain };
        if (plain || message.Rcode is not (DnsRcode.FormatError or DnsRcode.NotImplemented or DnsRcode.BadVersion))
            return reply;
        _refusesEdns = reply;
        return null;
    }
}
