using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Collect.Tls;

/// <summary>What one hello of our own was answered with.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Flight">What the server sent; null where nothing came.</param>
internal sealed record HelloReply(HelloEnd End, ServerFlightReader? Flight)
{
    /// <summary>The suite chosen; null where none of those offered was.</summary>
    public int? Suite => End == HelloEnd.Chosen ? Flight?.Hello?.Suite : null;
}

/// <summary>Sends one hello over one connection and reads what comes in the clear. No handshake is finished. Bounded in time and bytes.</summary>
internal sealed class HelloExchange(PolitenessGate gate, PinnedDialer dialer, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // A server that lets every hello wait must not hold up a visit.
    private static readonly TimeSpan LimitForAll = TimeSpan.FromSeconds(90);

    private readonly long _start = time.GetTimestamp();

    /// <summary>Connections tried so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Asks. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="target">The one end point to ask.</param>
    /// <param name="version">Version asked for.</param>
    /// <param name="suites">Suites offered.</param>
    /// <param name="whole">True to read up to the end of the flight (certificates, staple), false to stop at the server's hello.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<HelloReply> AskAsync(ResolvedHost target, TlsVersion version, IReadOnlyList<int> suites, bool whole, CancellationToken cancellation)
    {
        if (time.GetElapsedTime(_start) > LimitForAll || await gate.EnterAsync(target, cancellation) is not null)
            return new HelloReply(HelloEnd.NotAsked, null);
        Connections++;
        var hello = new ClientHello
        {
            Version = version,
            Suites = suites,
            Random = RandomNumberGenerator.GetBytes(32),
            ServerName = IPAddress.TryParse(target.Host, out _) ? null : target.Host,
            Protocols = ["h2", "http/1.1"],
            AskStaple = true,
        };
        Socket socket;
        try
        {
            socket = await dialer.ConnectAsync(target, cancellation);
        }
        catch (Exception failed) when (failed is SocketException or TimeoutException)
        {
            return new HelloReply(HelloEnd.NoConnection, null);
        }

        using (socket)
        {
            var (end, flight) = await ReadAsync(socket, hello.Write(), whole, cancellation);
            return new HelloReply(Tell(end, flight, hello), flight);
        }
    }

    private async Task<(HelloEnd End, ServerFlightReader Flight)> ReadAsync(Socket socket, byte[] hello, bool whole, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var flight = new ServerFlightReader();
        var buffer = new byte[8_192];
        try
        {
            await socket.SendAsync(hello, both.Token);
            while (flight.State == FlightState.Open && (whole || flight.Hello is null))
            {
                var count = await socket.ReceiveAsync(buffer, both.Token);
                if (count == 0)
                    return (HelloEnd.Closed, flight);
                flight.Feed(buffer.AsSpan(0, count));
            }

            return (HelloEnd.Chosen, flight);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (HelloEnd.Silent, flight);
        }
        catch (SocketException)
        {
            return (HelloEnd.Reset, flight);
        }
    }

    // The server's hello counts, whatever happened to the rest of its flight.
    private static HelloEnd Tell(HelloEnd end, ServerFlightReader flight, ClientHello asked) => flight switch
    {
        { Hello: { } hello } when hello.Version != (int)asked.Version => HelloEnd.OtherVersion,
        { Hello: { } hello } when asked.Suites.Contains(hello.Suite) => HelloEnd.Chosen,
        { Hello: not null } => HelloEnd.NotTls,
        { State: FlightState.Refused } => HelloEnd.Alert,
        { State: FlightState.NotTls or FlightState.Malformed } => HelloEnd.NotTls,
        _ => end,
    };
}
