using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Lab.Names;

/// <summary>Answers DNS queries on 127.0.0.1, UDP and TCP on one port, until disposed.</summary>
internal sealed class LabNameServer : IAsyncDisposable
{
    private const int StartAttempts = 8;

    private readonly Socket _datagrams;
    private readonly TcpListener _streams;
    private readonly DnsAnswerer _answerer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private LabNameServer(Socket datagrams, TcpListener streams, DnsAnswerer answerer)
    {
        _datagrams = datagrams;
        _streams = streams;
        _answerer = answerer;
        _serving = Task.WhenAll(ServeDatagramsAsync(), ServeStreamsAsync());
    }

    /// <summary>Where it listens, as <c>address@port</c>.</summary>
    public string Address => $"127.0.0.1@{((IPEndPoint)_datagrams.LocalEndPoint!).Port}";

    /// <summary>Begins to answer from these zones. Throws <see cref="SocketException"/> where no port is free for both protocols.</summary>
    public static LabNameServer Start(IReadOnlyList<LabZone> zones)
    {
        for (var attempt = 1; ; attempt++)
        {
            var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var streams = new TcpListener(IPAddress.Loopback, ((IPEndPoint)datagrams.LocalEndPoint!).Port);
            try
            {
                streams.Start();
                return new LabNameServer(datagrams, streams, new DnsAnswerer(zones));
            }
            catch (SocketException) when (attempt < StartAttempts)
            {
                datagrams.Dispose();
                streams.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _datagrams.Dispose();
        _streams.Dispose();
        _stop.Dispose();
    }

    private async Task ServeDatagramsAsync()
    {
        var buffer = new byte[4096];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await _datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                if (_answerer.Answer(buffer.AsSpan(0, received.ReceivedBytes), overUdp: true) is { } answer)
                    await _datagrams.SendToAsync(answer, received.RemoteEndPoint, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that went away: its port answers "unreachable". The next query may come.
            }
        }
    }

    private async Task ServeStreamsAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _streams.AcceptTcpClientAsync(_stop.Token);
                talks.RemoveAll(talk => talk.IsCompleted);
                talks.Add(TalkAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var open = client;
        var stream = client.GetStream();
        var length = new byte[2];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(length, _stop.Token);
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(query, _stop.Token);
                if (_answerer.Answer(query, overUdp: false) is not { } answer)
                    return;
                await stream.WriteAsync((byte[])[.. DnsRecord.Short((ushort)answer.Length), .. answer], _stop.Token);
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException)
        {
            // The client hung up, or the lab ends.
        }
    }
}
