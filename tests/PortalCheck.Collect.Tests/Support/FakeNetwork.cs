using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Network;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Support;

/// <summary>
/// A public Internet in a test: names with scripted answers, and a dialler that writes down every address that is dialled
/// and leads it to one server on loopback.
/// </summary>
internal sealed class FakeNetwork(int serverPort) : INameResolver
{
    /// <summary>A public address; nothing is sent to it, the dialler leads it to loopback.</summary>
    public const string Public = "198.252.206.1";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string[]>> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<IPEndPoint> _dialled = new();

    public IReadOnlyList<IPEndPoint> Dialled => [.. _dialled];

    /// <summary>A name whose answers change: each question takes the next one, the last one stays.</summary>
    public FakeNetwork Name(string host, params string[][] answers)
    {
        _names[host] = new ConcurrentQueue<string[]>(answers);
        return this;
    }

    public Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellation)
    {
        if (!_names.TryGetValue(host, out var answers) || !answers.TryPeek(out var answer))
            return Task.FromResult<IReadOnlyList<IPAddress>>([]);
        if (answers.Count > 1)
            answers.TryDequeue(out _);
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Select(IPAddress.Parse)]);
    }

    public async Task<Socket> DialAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        _dialled.Enqueue(endPoint);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, serverPort), cancellation);
        return socket;
    }

    /// <summary>A lab of one host on loopback.</summary>
    public static LabNetwork Lab(string host, int httpPort, int httpsPort = 0, string rootPem = "") =>
        new() { Hosts = [new LabHost(host, "127.0.0.1", httpPort, httpsPort)], RootCertificatePem = rootPem };
}
