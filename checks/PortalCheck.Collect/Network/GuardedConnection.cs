using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PortalCheck.Collect.Network;

/// <summary>One client connection of the proxy: reads the request head within bounds, then moves bytes within bounds.</summary>
/// <param name="socket">The client.</param>
/// <param name="limits">Bounds.</param>
/// <param name="time">Clock of the time-outs.</param>
/// <param name="countReceived">Told of bytes from the server; false means that the proxy's own limit is used up.</param>
internal sealed class GuardedConnection(Socket socket, GuardProxyLimits limits, TimeProvider time, Func<int, bool> countReceived) : IDisposable
{
    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private readonly NetworkStream _client = new(socket, ownsSocket: false);
    private byte[] _readAhead = [];

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>The request head with its empty line; empty where the client sent none; without the empty line where it was too long.</summary>
    public async Task<byte[]> ReadRequestHeadAsync(CancellationToken cancellation)
    {
        using var slow = new CancellationTokenSource(limits.HeaderTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(slow.Token, cancellation);
        var (head, rest) = await ReadHeadAsync(_client, both.Token);
        _readAhead = rest;
        return head;
    }

    /// <summary>Answers without a body and without a reason that a page could read.</summary>
    public async Task AnswerAsync(string status, CancellationToken cancellation) =>
        await _client.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), cancellation);

    /// <summary>Moves bytes between client and server until one side is done, a bound is met or the caller stops it.</summary>
    public async Task RelayAsync(ProxyRequest request, Socket server, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var idle = new CancellationTokenSource(limits.IdleTime, time);
        using var closing = idle.Token.Register(stop.Cancel);
        using var upstream = new NetworkStream(server, ownsSocket: false);
        if (request.IsConnect)
        {
            await _client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop.Token);
            await TunnelAsync(upstream, server, idle, stop);
            return;
        }

        await upstream.WriteAsync(request.ToOriginHead(), stop.Token);

        // The body goes up while the answer comes down: a server may answer before it has read all.
        var sending = SendBodyAsync(upstream, request, idle, stop);
        await AnswerFromAsync(request, upstream, server, idle, stop);
        await stop.CancelAsync();
        await sending;
    }

    private async Task AnswerFromAsync(ProxyRequest request, NetworkStream upstream, Socket server, CancellationTokenSource idle, CancellationTokenSource stop)
    {
        byte[] head;
        byte[] rest = [];
        do
        {
            // Interim answers (RFC 9110 section 15.2) are for us; 101 ends HTTP on this connection.
            (head, rest) = await ReadHeadAsync(upstream, stop.Token, rest);
            if (head.Length == 0 || !head.AsSpan().EndsWith(EndOfHead))
            {
                await AnswerAsync("502 Bad Gateway", stop.Token);
                return;
            }
        }
        while (StatusOf(head) is >= 100 and < 200 and not 101);

        var switched = StatusOf(head) == 101;
        if (switched && !request.IsUpgrade)
        {
            await AnswerAsync("502 Bad Gateway", stop.Token);
            return;
        }

        await _client.WriteAsync(switched ? head : WithClose(head), stop.Token);
        if (rest.Length > 0)
        {
            countReceived(rest.Length);
            await _client.WriteAsync(rest, stop.Token);
        }

        if (switched)
            await TunnelAsync(upstream, server, idle, stop);
        else
            await MoveAsync(upstream, _client, idle, received: true, stop.Token);
    }

    private async Task TunnelAsync(NetworkStream upstream, Socket server, CancellationTokenSource idle, CancellationTokenSource stop)
    {
        if (_readAhead.Length > 0)
            await upstream.WriteAsync(_readAhead, stop.Token);
        _readAhead = [];
        var up = OneWayAsync(_client, upstream, server, received: false);
        var down = OneWayAsync(upstream, _client, socket, received: true);
        await Task.WhenAll(up, down);

        async Task OneWayAsync(NetworkStream from, NetworkStream to, Socket toSocket, bool received)
        {
            try
            {
                await MoveAsync(from, to, idle, received, stop.Token);
                toSocket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One direction broken ends the other: a half-dead tunnel helps nobody.
                await stop.CancelAsync();
            }
        }
    }

    private async Task SendBodyAsync(NetworkStream upstream, ProxyRequest request, CancellationTokenSource idle, CancellationTokenSource stop)
    {
        try
        {
            var buffer = new byte[16_384];
            var first = (int)Math.Min(request.BodyLength, _readAhead.Length);
            await upstream.WriteAsync(_readAhead.AsMemory(0, first), stop.Token);
            var left = request.BodyLength - first;
            if (request.IsUpgrade)
                return;
            while (await _client.ReadAsync(buffer, stop.Token) is var count and > 0)
            {
                // What follows the body is never sent on: it would be a second request, perhaps for another host.
                idle.CancelAfter(limits.IdleTime);
                var part = (int)Math.Min(left, count);
                await upstream.WriteAsync(buffer.AsMemory(0, part), stop.Token);
                left -= part;
            }

            await stop.CancelAsync();
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The answer is complete or one side is gone; what was left of the body no longer matters.
        }
    }

    private async Task MoveAsync(NetworkStream from, NetworkStream to, CancellationTokenSource idle, bool received, CancellationToken cancellation)
    {
        var buffer = new byte[32_768];
        long moved = 0;
        while (true)
        {
            var count = await from.ReadAsync(buffer, cancellation);
            if (count == 0)
                return;
            idle.CancelAfter(limits.IdleTime);
            moved += count;
            if (received && (!countReceived(count) || moved > limits.BytesPerConnection))
                throw new IOException("limit of bytes");
            await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
        }
    }

    private async Task<(byte[] Head, byte[] Beyond)> ReadHeadAsync(NetworkStream from, CancellationToken cancellation, byte[]? readAhead = null)
    {
        var buffer = new byte[limits.HeaderBytes];
        var length = Math.Min(readAhead?.Length ?? 0, buffer.Length);
        readAhead?.AsSpan(0, length).CopyTo(buffer);
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(searched, length - searched).IndexOf(EndOfHead);
            if (at >= 0)
            {
                var end = searched + at + EndOfHead.Length;
                return (buffer[..end], buffer[end..length]);
            }

            searched = Math.Max(0, length - EndOfHead.Length + 1);
            if (length == buffer.Length)
                return (buffer, []);
            var count = await from.ReadAsync(buffer.AsMemory(length), cancellation);
            if (count == 0)
                return (buffer[..length], []);
            length += count;
        }
    }

    private static int StatusOf(byte[] head) =>
        head.Length >= 12 && head.AsSpan().StartsWith("HTTP/1."u8) && int.TryParse(head.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status) ? status : 0;

    // The client must not send a second request, perhaps for another host, into this connection.
    private static byte[] WithClose(byte[] head)
    {
        var lines = Encoding.Latin1.GetString(head.AsSpan(0, head.Length - 4)).Split("\r\n");
        var kept = lines.Where((line, index) => index == 0
            || !(line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Keep-Alive:", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("Proxy-Connection:", StringComparison.OrdinalIgnoreCase)));
        return Encoding.Latin1.GetBytes(string.Join("\r\n", kept) + "\r\nConnection: close\r\n\r\n");
    }
}
