using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Network;

/// <summary>
/// A forwarding proxy on loopback that the browser is sent through. For each connection it looks the host up itself, checks the addresses
/// and connects to the checked ones, so neither a redirect, nor a subresource, nor a name that changes its answer reaches the scanner's own network.
/// It writes no log. Start Chromium with <c>--proxy-server</c>, <c>--proxy-bypass-list=&lt;-loopback&gt;</c> (else loopback goes round it),
/// <c>--disable-quic</c> and <c>--webrtc-ip-handling-policy=disable_non_proxied_udp</c> (else UDP goes round it).
/// </summary>
internal sealed class GuardProxy : IAsyncDisposable
{
    private const int MaxListed = 1_000;

    private readonly TcpListener _listener;
    private readonly AddressPolicy _policy;
    private readonly GuardProxyLimits _limits;
    private readonly TimeProvider _time;
    private readonly PinnedDialer _dialer;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<int, Task> _open = new();
    private readonly ConcurrentQueue<RefusedConnection> _listed = new();
    private readonly ConcurrentDictionary<string, CollectFailure> _failures = new(StringComparer.Ordinal);
    private readonly Lock _sealing = new();
    private readonly Task _accepting;
    private CancellationTokenSource _seal = new();
    private bool _sealed;
    private int _refused;
    private int _connections;
    private long _received;

    private GuardProxy(AddressPolicy policy, GuardProxyLimits limits, TimeProvider time, Dial? dial)
    {
        _policy = policy;
        _limits = limits;
        _time = time;
        _dialer = new PinnedDialer(time, dial);
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:port</c>.</summary>
    public string Address { get; }

    /// <summary>How many connections it refused so far; a name that does not resolve is a failure, not a refusal.</summary>
    public int RefusedConnections => Volatile.Read(ref _refused);

    /// <summary>The first 1,000 refusals in their order.</summary>
    public IReadOnlyList<RefusedConnection> Refused => [.. _listed];

    /// <summary>Bytes received from servers.</summary>
    public long BytesReceived => Volatile.Read(ref _received);

    /// <summary>Starts a proxy on a free port.</summary>
    public static GuardProxy Start(AddressPolicy policy, GuardProxyLimits? limits = null, TimeProvider? time = null, Dial? dial = null) =>
        new(policy, limits ?? new GuardProxyLimits(), time ?? TimeProvider.System, dial);

    /// <summary>
    /// Why the last connection to this host could not be made, or null: the browser itself only says that its tunnel failed.
    /// </summary>
    public CollectFailure? FailureOf(string host) =>
        HostName.TryParse(host, out var name) && _failures.TryGetValue(name.Text, out var failure) ? failure : null;

    /// <summary>From now on refuses every new connection, and cuts the open ones.</summary>
    public void Seal()
    {
        lock (_sealing)
        {
            _sealed = true;
            _seal.Cancel();
        }
    }

    /// <summary>Takes the seal off.</summary>
    public void Unseal()
    {
        lock (_sealing)
        {
            if (!_sealed)
                return;
            _seal.Dispose();
            _seal = new CancellationTokenSource();
            _sealed = false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_open.Values);
        _listener.Dispose();
        _seal.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_end.Token);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                continue;
            }

            var id = Interlocked.Increment(ref _connections);
            if (client.RemoteEndPoint is not IPEndPoint { Address: var from } || !IPAddress.IsLoopback(from))
            {
                client.Dispose();
                continue;
            }

            var serving = ServeAsync(id, client);
            _open[id] = serving;
            _ = serving.ContinueWith(_ => _open.TryRemove(id, out var _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(int id, Socket client)
    {
        // Yielding first keeps the accept loop free.
        await Task.Yield();
        var stop = new CancellationTokenSource(_limits.TotalTime, _time);
        try
        {
            using var connection = new GuardedConnection(client, _limits, _time, CountReceived);
            await ServeAsync(connection, tooMany: _open.Count > _limits.OpenConnections || id > _limits.Connections, stop);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client or the server went away, a time was up or the proxy was sealed: the connection is closed, nothing else is to do.
        }
        finally
        {
            client.Dispose();
            stop.Dispose();
        }
    }

    private async Task ServeAsync(GuardedConnection connection, bool tooMany, CancellationTokenSource stop)
    {
        using var untilEnd = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, _end.Token);
        var head = await connection.ReadRequestHeadAsync(untilEnd.Token);
        if (head.Length == 0)
            return;
        if (ProxyRequest.Parse(head) is not { } request)
        {
            await RefuseAsync(connection, new RefusedConnection("", 0, RefusalReason.Malformed), "400 Bad Request", untilEnd.Token);
            return;
        }

        if (tooMany || BytesReceived >= _limits.Bytes)
        {
            await RefuseAsync(connection, new RefusedConnection(request.Host, request.Port, RefusalReason.Limit), "503 Service Unavailable", untilEnd.Token);
            return;
        }

        using var untilSealed = LinkToSeal(untilEnd.Token);
        if (untilSealed is null)
        {
            await RefuseAsync(connection, new RefusedConnection(request.Host, request.Port, RefusalReason.Sealed), "403 Forbidden", untilEnd.Token);
            return;
        }

        var resolved = await _policy.ResolveAsync(request.Host, request.Port, untilSealed.Token);
        if (resolved.Failure is { } failure)
        {
            Remember(resolved.Host, failure);
            if (failure.Kind == FailureKind.RefusedAddress)
                await RefuseAsync(connection, new RefusedConnection(request.Host, request.Port, RefusalReason.Address), "403 Forbidden", untilSealed.Token);
            else
                await connection.AnswerAsync("502 Bad Gateway", untilSealed.Token);
            return;
        }

        if (await TryDialAsync(resolved, untilSealed.Token) is not { } server)
        {
            await connection.AnswerAsync("502 Bad Gateway", untilSealed.Token);
            return;
        }

        using (server)
            await connection.RelayAsync(request, server, untilSealed.Token);
    }

    private async Task<Socket?> TryDialAsync(ResolvedHost resolved, CancellationToken cancellation)
    {
        try
        {
            var server = await _dialer.ConnectAsync(resolved, cancellation);
            _failures.TryRemove(resolved.Host, out _);
            return server;
        }
        catch (Exception unreachable) when (unreachable is SocketException or TimeoutException)
        {
            var kind = unreachable is TimeoutException ? FailureKind.Timeout : FailureKind.ConnectionFailure;
            Remember(resolved.Host, new CollectFailure(kind, $"{resolved.Host}: no connection"));
            return null;
        }
    }

    private CancellationTokenSource? LinkToSeal(CancellationToken cancellation)
    {
        lock (_sealing)
            return _sealed ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellation, _seal.Token);
    }

    private async Task RefuseAsync(GuardedConnection connection, RefusedConnection refused, string status, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _refused);
        if (_listed.Count < MaxListed)
            _listed.Enqueue(refused);
        await connection.AnswerAsync(status, cancellation);
    }

    private void Remember(string host, CollectFailure failure)
    {
        if (_failures.Count < MaxListed)
            _failures[host] = failure;
    }

    private bool CountReceived(int bytes) => Interlocked.Add(ref _received, bytes) <= _limits.Bytes;
}
