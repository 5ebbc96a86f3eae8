using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Serving;

/// <summary>
/// A name server that does what no real one does on request: it asks a real one over the same transport and spoils the answer.
/// </summary>
internal sealed class FakeNameServer : IAsyncDisposable
{
    private const int Port = 53;
    private const int Largest = 65_535;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Longer than a first try waits. TCP is quicker: connecting and answering on a busy machine comes on top.</summary>
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(800);

    private static readonly TimeSpan SlownessOfTcp = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _ending = new();
    private readonly IPEndPoint _upstream;
    private readonly ServerMode _mode;
    private readonly Socket _udp;
    private readonly Socket? _tcp;
    private readonly Task _serving;

    private FakeNameServer(IPAddress address, ServerMode mode, IPAddress upstream)
    {
        _mode = mode;
        _upstream = new IPEndPoint(upstream, Port);
        _udp = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _udp.Bind(new IPEndPoint(address, Port));
        if (mode is not ServerMode.TruncatesWithoutTcp)
        {
            _tcp = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _tcp.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _tcp.Bind(new IPEndPoint(address, Port));
            _tcp.Listen(64);
        }

        _serving = Task.WhenAll(ServeUdpAsync(), _tcp is null ? Task.CompletedTask : ServeTcpAsync(_tcp));
    }

    /// <summary>True where this class plays the mode; else a real server does.</summary>
    public static bool Plays(ServerMode mode) => mode switch
    {
        ServerMode.Good or ServerMode.Other or ServerMode.None or ServerMode.Lame or ServerMode.Servfail or ServerMode.Dead or ServerMode.TcpOnly or ServerMode.UdpOnly => false,
        ServerMode.WrongId or ServerMode.WrongQuestion or ServerMode.TruncatesWithoutTcp or ServerMode.Truncates or ServerMode.EdnsDropped or ServerMode.EdnsIgnored
            or ServerMode.EdnsFormerr or ServerMode.Slow or ServerMode.Garbage or ServerMode.CutShort or ServerMode.PointerLoop or ServerMode.Endless
            or ServerMode.StripsDenial or ServerMode.NotAuthoritative => true,
    };

    /// <summary>Starts it.</summary>
    /// <param name="address">Where it listens, UDP and TCP, port 53.</param>
    /// <param name="mode">What it does.</param>
    /// <param name="upstream">A real server of the same zones.</param>
    public static FakeNameServer Start(string address, ServerMode mode, string upstream) => new(IPAddress.Parse(address), mode, IPAddress.Parse(upstream));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _udp.Dispose();
        _tcp?.Dispose();
        await _serving;
        _ending.Dispose();
    }

    private async Task ServeUdpAsync()
    {
        var buffer = new byte[4096];
        var from = new IPEndPoint(_udp.AddressFamily is AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var received = await _udp.ReceiveFromAsync(buffer, from, _ending.Token);
                _ = AnswerUdpAsync(buffer[..received.ReceivedBytes], received.RemoteEndPoint);
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // An earlier answer met a closed port, or the server ends.
            }
        }
    }

    private async Task AnswerUdpAsync(byte[] query, EndPoint to)
    {
        try
        {
            if (await AnswerAsync(query, AskUdpAsync, overTcp: false) is { } answer)
                await _udp.SendToAsync(answer, to, _ending.Token);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Who asked has gone, or the server ends.
        }
    }

    private async Task ServeTcpAsync(Socket listener)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                _ = AnswerTcpAsync(await listener.AcceptAsync(_ending.Token));
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The server ends.
            }
        }
    }

    private async Task AnswerTcpAsync(Socket client)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            while (await ReadAsync(stream, _ending.Token) is { } query)
            {
                if (_mode is ServerMode.Endless)
                    await DripAsync(stream);
                if (await AnswerAsync(query, AskTcpAsync, overTcp: true) is { } answer)
                    await stream.WriteAsync(Framed(answer), _ending.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Who asked has gone, or the server ends.
        }
    }

    private async Task<byte[]?> AnswerAsync(byte[] query, Func<byte[], CancellationToken, Task<byte[]?>> ask, bool overTcp)
    {
        if (query.Length < 17)
            return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        patience.CancelAfter(Patience);
        if (_mode is ServerMode.Slow)
            await Task.Delay(overTcp ? SlownessOfTcp : Slowness, patience.Token);
        return _mode switch
        {
            ServerMode.Endless => null,
            ServerMode.Garbage => WireEdits.Garbage(query),
            ServerMode.PointerLoop => WireEdits.PointerLoop(query),
            ServerMode.EdnsDropped when !overTcp && WireEdits.HasEdns(query) => null,
            ServerMode.EdnsFormerr when WireEdits.HasEdns(query) => WireEdits.FormatError(query),
            ServerMode.EdnsIgnored => await ask(WireEdits.WithoutEdns(query), patience.Token),
            _ => await ask(query, patience.Token) is { } answer ? Spoil(answer, overTcp) : null,
        };
    }

    private byte[] Spoil(byte[] answer, bool overTcp) => _mode switch
    {
        ServerMode.WrongId => WireEdits.OtherId(answer),
        ServerMode.WrongQuestion => WireEdits.OtherQuestion(answer),
        ServerMode.CutShort => WireEdits.CutShort(answer),
        ServerMode.StripsDenial => WireEdits.WithoutDenial(answer),
        ServerMode.NotAuthoritative => WireEdits.NotAuthoritative(answer),
        ServerMode.Truncates or ServerMode.TruncatesWithoutTcp when !overTcp => WireEdits.Truncated(answer),
        _ => answer,
    };

    private async Task<byte[]?> AskUdpAsync(byte[] query, CancellationToken cancellation)
    {
        using var socket = new Socket(_upstream.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(_upstream, cancellation);
        await socket.SendAsync(query, cancellation);
        var answer = new byte[4096];
        return answer[..await socket.ReceiveAsync(answer, cancellation)];
    }

    private async Task<byte[]?> AskTcpAsync(byte[] query, CancellationToken cancellation)
    {
        using var client = new TcpClient(_upstream.AddressFamily);
        await client.ConnectAsync(_upstream, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Framed(query), cancellation);
        return await ReadAsync(stream, cancellation);
    }

    /// <summary>Promises the longest message and sends a byte a second, until who asked goes away.</summary>
    private async Task DripAsync(NetworkStream stream)
    {
        await stream.WriteAsync(new byte[] { 0xFF, 0xFF }, _ending.Token);
        for (var sent = 0; sent < Largest; sent++)
        {
            await stream.WriteAsync(new byte[] { 0 }, _ending.Token);
            await Task.Delay(TimeSpan.FromSeconds(1), _ending.Token);
        }
    }

    private static byte[] Framed(byte[] message)
    {
        var framed = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed, 2);
        return framed;
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var length = new byte[2];
        if (await stream.ReadAtLeastAsync(length, 2, throwOnEndOfStream: false, cancellation) < 2)
            return null;
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(message, cancellation);
        return message;
    }
}
