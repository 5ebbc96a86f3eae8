using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Lab.Tls;

/// <summary>What a server made for tests does with one connection; the connection is closed after it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="hello">The first bytes that came, at most 4 KiB.</param>
/// <param name="cancellation">Ends with the server.</param>
public delegate Task RawTurn(Socket connection, ReadOnlyMemory<byte> hello, CancellationToken cancellation);

/// <summary>A server on a free port of 127.0.0.1 that answers with bytes of our own: for what no real server will do on demand.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <summary>Starts one.</summary>
    public RawServer(RawTurn turn)
    {
        _listener.Start();
        _serving = ServeAsync(turn);
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts the connection off (RST).</summary>
    public static Task ResetAsync(Socket connection, ReadOnlyMemory<byte> hello, CancellationToken cancellation)
    {
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
        connection.Close();
        return Task.CompletedTask;
    }

    /// <summary>Closes in good order (FIN).</summary>
    public static Task CloseAsync(Socket connection, ReadOnlyMemory<byte> hello, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Never answers.</summary>
    public static Task StaySilentAsync(Socket connection, ReadOnlyMemory<byte> hello, CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    /// <summary>Answers with these bytes.</summary>
    public static RawTurn Answer(byte[] bytes) => async (connection, _, cancellation) => await connection.SendAsync(bytes, cancellation);

    /// <summary>Sends a certificate message that never ends.</summary>
    public static async Task FloodAsync(Socket connection, ReadOnlyMemory<byte> hello, CancellationToken cancellation)
    {
        await connection.SendAsync(ServerHello(0x03, 0x03, hello.Span), cancellation);
        byte[] record = [22, 3, 3, 0x40, 0, .. new byte[0x4000]];
        record[5] = 11;
        record[6] = 0xFF;
        while (true)
        {
            await connection.SendAsync(record, cancellation);
        }
    }

    /// <summary>Speaks SSL 3.0 with 3DES and nothing else, up to its hello.</summary>
    public static async Task SpeakSsl3Async(Socket connection, ReadOnlyMemory<byte> hello, CancellationToken cancellation) =>
        await connection.SendAsync(Offers(hello.Span, 0x000A) ? ServerHello(0x03, 0x00, hello.Span, suite: 0x000A) : Alert(40), cancellation);

    /// <summary>Speaks TLS 1.2 and cuts off whoever asks for anything else.</summary>
    public static async Task ResetAllButTls12Async(Socket connection, ReadOnlyMemory<byte> hello, CancellationToken cancellation)
    {
        // Byte 9 and 10 are the version of the hello; an extension of type 43 names TLS 1.3.
        if (hello.Span is [_, _, _, _, _, _, _, _, _, 3, 3, ..] && hello.Span.IndexOf((ReadOnlySpan<byte>)[0, 43, 0, 3, 2, 3, 4]) < 0)
        {
            await connection.SendAsync(Offers(hello.Span, 0xC02F) ? ServerHello(0x03, 0x03, hello.Span, suite: 0xC02F) : Alert(40), cancellation);
            return;
        }

        await ResetAsync(connection, hello, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private static byte[] Alert(byte code) => [21, 3, 1, 0, 2, 2, code];

    private static byte[] ServerHello(byte major, byte minor, ReadOnlySpan<byte> hello, int suite = 0xC02F)
    {
        byte[] body = [major, minor, .. new byte[32], 0, (byte)(suite >> 8), (byte)suite, 0];
        return [22, major, minor, 0, (byte)(body.Length + 4), 2, 0, 0, (byte)body.Length, .. body];
    }

    // The list of suites stands after version, random and session id.
    private static bool Offers(ReadOnlySpan<byte> hello, int suite)
    {
        if (hello.Length < 46)
        {
            return false;
        }

        var at = 44 + hello[43];
        var end = at + 2 + ((hello[at] << 8) | hello[at + 1]);
        for (at += 2; at + 1 < Math.Min(end, hello.Length); at += 2)
        {
            if (((hello[at] << 8) | hello[at + 1]) == suite)
            {
                return true;
            }
        }

        return false;
    }

    private async Task ServeAsync(RawTurn turn)
    {
        var turns = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptSocketAsync(_stop.Token);
                turns.RemoveAll(done => done.IsCompleted);
                turns.Add(TakeTurnAsync(connection, turn));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(turns);
        }
    }

    private async Task TakeTurnAsync(Socket connection, RawTurn turn)
    {
        using (connection)
        {
            try
            {
                var hello = new byte[4_096];
                var count = await connection.ReceiveAsync(hello, _stop.Token);
                await turn(connection, hello.AsMemory(0, count), _stop.Token);
                connection.Shutdown(SocketShutdown.Send);

                // Closing with unread bytes would be a reset; the other side closes when it has read enough.
                while (await connection.ReceiveAsync(hello, _stop.Token) > 0)
                {
                }
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client hung up, or the server is being stopped.
            }
        }
    }
}
