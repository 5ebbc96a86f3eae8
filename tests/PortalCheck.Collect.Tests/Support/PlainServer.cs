using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Tests.Support;

/// <summary>Answers the first bytes that it gets, whatever they are, in plain text and hangs up: what an HTTP server does on a TLS port.</summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public PlainServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync(_end.Token);
                await client.ReceiveAsync(new byte[8_192], _end.Token);
                await client.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
