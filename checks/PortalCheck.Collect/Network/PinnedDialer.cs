using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Network;

/// <summary>Opens a connection to one end point. Tests put their own in place to see which address is dialled.</summary>
internal delegate Task<Socket> Dial(IPEndPoint endPoint, CancellationToken cancellation);

/// <summary>Connects to the end points that <see cref="AddressPolicy"/> allowed, in order, and to nothing else.</summary>
internal sealed class PinnedDialer(TimeProvider time, Dial? dial = null)
{
    private static readonly TimeSpan LimitForOne = TimeSpan.FromSeconds(8);
    private readonly Dial _dial = dial ?? DialSocketAsync;

    /// <summary>
    /// A connected socket. Throws <see cref="SocketException"/> where no end point accepts, <see cref="TimeoutException"/> where the last one
    /// did not answer in time, <see cref="OperationCanceledException"/> where the caller gave up.
    /// </summary>
    public async Task<Socket> ConnectAsync(ResolvedHost host, CancellationToken cancellation)
    {
        Exception? last = null;
        foreach (var endPoint in host.EndPoints)
        {
            using var limit = new CancellationTokenSource(LimitForOne, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                return await _dial(endPoint, both.Token);
            }
            catch (SocketException refused)
            {
                last = refused;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                last = new TimeoutException("no answer to the connection attempt");
            }
        }

        throw last ?? new SocketException((int)SocketError.HostUnreachable);
    }

    /// <summary>The usual way: a TCP connection.</summary>
    internal static async Task<Socket> DialSocketAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
