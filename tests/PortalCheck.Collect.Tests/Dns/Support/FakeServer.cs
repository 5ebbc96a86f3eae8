using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns.Support;

/// <summary>
/// A name server on a loopback address that says whatever the test wants: every array returned is one datagram, or one framed TCP message.
/// Null over TCP closes the connection.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly Socket _datagrams;
    private readonly TcpListener? _streams;
    private readonly Func<FakeQuestion, byte[][]?> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public FakeServer(Func<FakeQuestion, byte[][]?> answer, string address = "127.0.0.1", int port = 0, bool tcp = true)
    {
        _answer = answer;
        (_datagrams, _streams) = Bind(IPAddress.Parse(address), port, tcp);
        _serving = Task.WhenAll(ServeDatagramsAsync(), _streams is null ? Task.CompletedTask : ServeStreamsAsync(_streams));
    }

    public IPAddress Address => ((IPEndPoint)_datagrams.LocalEndPoint!).Address;

    public int Port => ((IPEndPoint)_datagrams.LocalEndPoint!).Port;

    /// <summary>Everything asked so far.</summary>
    public ConcurrentQueue<FakeQuestion> Asked { get; } = new();

    /// <summary>What is sent in front of each answer over TCP; the default is the true length.</summary>
    public Func<byte[], byte[]> Frame { get; set; } = message => [.. FakePacket.Short(message.Length), .. message];

    /// <summary>True closes the connection after each answer.</summary>
    public bool ClosesAfterAnswer { get; set; }

    /// <summary>When set, datagrams are answered only after it ends.</summary>
    public Task? Gate { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _datagrams.Dispose();
        _streams?.Stop();
        await _serving.WaitAsync(TimeSpan.FromSeconds(20));
        _stop.Dispose();
    }

    // Both protocols on one port: another process may hold one of them, then the next free port is tried.
    private static (Socket Datagrams, TcpListener? Streams) Bind(IPAddress address, int port, bool tcp)
    {
        for (var attempt = 0; ; attempt++)
        {
            var datagrams = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(address, port));
            if (!tcp)
                return (datagrams, null);
            var streams = new TcpListener(address, ((IPEndPoint)datagrams.LocalEndPoint!).Port);
            try
            {
                streams.Start();
                return (datagrams, streams);
            }
            catch (SocketException) when (port == 0 && attempt < 8)
            {
                datagrams.Dispose();
            }
        }
    }

    private async Task ServeDatagramsAsync()
    {
        var buffer = new byte[4_096];
        try
        {
            while (true)
            {
                var from = await _datagrams.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(_datagrams.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0), _stop.Token);
                var question = Read(buffer.AsSpan(0, from.ReceivedBytes), overTcp: false);
                Asked.Enqueue(question);
                _ = AnswerAsync(question, from.RemoteEndPoint);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task AnswerAsync(FakeQuestion question, EndPoint to)
    {
        try
        {
            if (Gate is { } gate)
                await gate.WaitAsync(_stop.Token);
            foreach (var datagram in _answer(question) ?? [])
                await _datagrams.SendToAsync(datagram, SocketFlags.None, to, _stop.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeStreamsAsync(TcpListener streams)
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(TalkAsync(await streams.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (true)
            {
                var head = new byte[2];
                await stream.ReadExactlyAsync(head, _stop.Token);
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                await stream.ReadExactlyAsync(query, _stop.Token);
                var question = Read(query, overTcp: true);
                Asked.Enqueue(question);
                if (_answer(question) is not { } messages)
                    return;
                foreach (var message in messages)
                    await stream.WriteAsync(Frame(message), _stop.Token);
                if (ClosesAfterAnswer)
                    return;
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            return;
        }
    }

    private static FakeQuestion Read(ReadOnlySpan<byte> query, bool overTcp)
    {
        _ = DnsMessage.TryRead(query.ToArray(), out var message, out _);
        return new FakeQuestion(message.Id, message.Questions[0].Name, message.Questions[0].Type, message.Options is not null, overTcp);
    }
}
