using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PortalCheck.Collect.Tests.Support;

/// <summary>A server on loopback that keeps what reached it, byte for byte, and answers what the test says.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly Func<string, Stream, CancellationToken, Task> _serve;
    private readonly Task _accepting;
    private int _connections;

    private RawServer(Func<string, Stream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Request heads in the order of their arrival.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Answers every head with a text made from it, then closes.</summary>
    public static RawServer Start(Func<string, string> answer) => Start(async (head, stream, cancellation) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer(head)), cancellation));

    /// <summary>Leaves the connection to the test after the head was read.</summary>
    public static RawServer Start(Func<string, Stream, CancellationToken, Task> serve) => new(serve);

    public static string Ok(string body, string type = "text/html; charset=utf-8", string more = "") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n{more}Content-Length: {Encoding.Latin1.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public static string Redirect(string to, int status = 302) =>
        $"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_serving);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                _serving.Add(ServeAsync(client));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = new StringBuilder();
                var one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _end.Token) == 1)
                    head.Append((char)one[0]);
                if (head.Length == 0)
                    return;
                _requests.Enqueue(head.ToString());
                await _serve(head.ToString(), stream, _end.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(one, _end.Token) > 0)
                {
                    // Reading to the end lets the other side get the whole answer before the connection is torn down.
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side went away.
            }
        }
    }
}
