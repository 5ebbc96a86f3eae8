using System.Net;
using System.Net.Sockets;
using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>
/// Finds the zone that holds a name by walking down from the root, asking the servers themselves: so a zone is found too where its own servers
/// are dead or its chain of trust is broken. Delegations and addresses of servers are kept for the run. Nothing is validated here.
/// </summary>
internal sealed class DelegationWalk
{
    private const int MaxLabels = 12;
    private const int MaxDepth = 4;
    private const int MaxServersLookedUp = 4;
    private const int MaxKept = 10_000;

    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ServerClient _client;
    private readonly TimeProvider _time;
    private readonly Delegation _root;
    private readonly ShortMemory<Cut> _cuts;
    private readonly ShortMemory<IReadOnlyList<IPAddress>> _addresses;

    /// <summary>A walk that begins at these root servers.</summary>
    public DelegationWalk(ServerClient client, RootHints hints, TimeProvider time)
    {
        (_client, _time) = (client, time);
        _cuts = new(MaxKept, Age, time);
        _addresses = new(MaxKept, Age, time);
        _root = new Delegation(DnsName.Root, Parent: null, [.. hints.Servers.Select(server => new DelegatedServer(DnsName.Parse(server.Name), server.Addresses))]);
    }

    /// <summary>
    /// The deepest delegation at or above the name. Where a zone's servers do not answer the walk ends at that zone: whether there is one below is then unknown.
    /// Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    public Task<Delegation> FindAsync(DnsName name, CancellationToken cancellation) => FindAsync(name, depth: 0, cancellation);

    /// <summary>Addresses that a server's name leads to, asked of the servers of its zone; empty where nobody tells. Throws only <see cref="OperationCanceledException"/>.</summary>
    public Task<IReadOnlyList<IPAddress>> AddressesAsync(DnsName server, CancellationToken cancellation) => AddressesAsync(server, depth: 0, cancellation);

    /// <summary>Addresses of a zone's servers that may be asked, the best first; the address of each server is found by its name where the delegation has none.</summary>
    public Task<IReadOnlyList<IPAddress>> CandidatesAsync(Delegation zone, CancellationToken cancellation) => CandidatesAsync(zone, depth: 0, cancellation);

    // Asks the servers of a zone one after the other until one gives a useful answer; null where none does. A slow one does not hold the others up.
    private async Task<DnsMessage?> AskAnyAsync(Delegation zone, DnsName name, DnsType type, int depth, CancellationToken cancellation)
    {
        var candidates = await CandidatesAsync(zone, depth, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asking = new List<Task<DnsMessage?>>();
        try
        {
            for (var next = 0; next < candidates.Count || asking.Count > 0;)
            {
                if (next < candidates.Count)
                    asking.Add(AskOneAsync(candidates[next++], zone.Zone, name, type, stop.Token));
                var pause = next < candidates.Count ? Task.Delay(_client.Times.Hedge, _time, stop.Token) : null;
                var ended = await Task.WhenAny(pause is null ? asking : [.. asking, pause]);
                if (ended == pause)
                    continue;
                var answer = (Task<DnsMessage?>)ended;
                asking.Remove(answer);
                if (await answer is { } useful)
                    return useful;
            }

            cancellation.ThrowIfCancellationRequested();
            return null;
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var left in asking)
                _ = left.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private async Task<Delegation> FindAsync(DnsName name, int depth, CancellationToken cancellation)
    {
        var zone = _root;
        for (var labels = 1; labels <= Math.Min(name.LabelCount, MaxLabels); labels++)
        {
            var above = zone;
            var at = name.Ancestor(labels);
            if (at.LabelCount <= zone.Zone.LabelCount)
                continue;
            var key = at.ToString();
            var cut = await _cuts.GetAsync(key, async () => await LimitedAsync(stop => CutAsync(at, above, depth, stop)) ?? Cut.Unknown).WaitAsync(cancellation);
            if (!cut.Known)
            {
                // Silence must not stand for "no zone here" for the next who asks.
                _cuts.Forget(key);
                break;
            }

            zone = cut.Delegation ?? zone;
        }

        return zone;
    }

    private async Task<Cut?> CutAsync(DnsName at, Delegation above, int depth, CancellationToken cancellation)
    {
        if (await AskAnyAsync(above, at, DnsType.Soa, depth, cancellation) is not { } message)
            return Cut.Unknown;
        if (Referral.Below(message, above.Zone) is { } below)
            return new Cut(true, new Delegation(below, above, Referral.ServersOf(message, below, above.Zone)));

        // The same servers hold the zone above and the one below: no referral is ever seen, but the SOA record tells.
        if (Referral.ZoneOf(message, at) is not { } own || !own.IsBelow(above.Zone))
            return Cut.None;
        var servers = await AskAnyAsync(above, own, DnsType.Ns, depth, cancellation) is { } named ? Referral.ServersOf(named, own, own) : [];
        return servers.Count > 0 ? new Cut(true, new Delegation(own, above, servers)) : Cut.None;
    }

    private async Task<IReadOnlyList<IPAddress>> CandidatesAsync(Delegation zone, int depth, CancellationToken cancellation)
    {
        var addresses = zone.Servers.SelectMany(server => server.Glue).ToList();
        if (addresses.Count == 0 && depth < MaxDepth)
        {
            // A server inside the very zone cannot be found without glue.
            var elsewhere = zone.Servers.Where(server => !server.Name.IsAtOrBelow(zone.Zone)).Take(MaxServersLookedUp);
            var looked = await Task.WhenAll(elsewhere.Select(server => AddressesAsync(server.Name, depth + 1, cancellation)));
            addresses = looked.SelectMany(found => found).ToList();
        }

        // Those that have answered first, then IPv4, which more machines have.
        return addresses.Distinct().Where(address => _client.Refusal(address) is null)
            .OrderBy(address => _client.HasAnswered(address) ? 0 : 1).ThenBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).ToList();
    }

    private async Task<IReadOnlyList<IPAddress>> AddressesAsync(DnsName server, int depth, CancellationToken cancellation) =>
        await _addresses.GetAsync(server.ToString(), async () => await LimitedAsync(stop => LookUpAsync(server, depth, stop)) ?? []).WaitAsync(cancellation);

    private async Task<IReadOnlyList<IPAddress>?> LookUpAsync(DnsName server, int depth, CancellationToken cancellation)
    {
        var zone = await FindAsync(server, depth, cancellation);
        if (zone.Zone.IsRoot && !server.IsRoot && server.LabelCount > 1)
            return [];
        var asked = await Task.WhenAll(
            AskAnyAsync(zone, server, DnsType.A, depth, cancellation), AskAnyAsync(zone, server, DnsType.Aaaa, depth, cancellation));
        return asked.OfType<DnsMessage>().SelectMany(message => Referral.GlueOf(message, server)).Distinct().ToList();
    }

    // UDP first; TCP beside it where UDP is slow, so that a zone that answers over TCP alone is walked through too.
    private async Task<DnsMessage?> AskOneAsync(IPAddress address, DnsName zone, DnsName name, DnsType type, CancellationToken cancellation)
    {
        try
        {
            var udp = _client.AskUdpAsync(address, name, type, cancellation);
            await Task.WhenAny(udp, Task.Delay(_client.Times.TcpBeside, _time, cancellation));
            if (udp.IsCompletedSuccessfully && udp.Result is { Message: { IsTruncated: false } message })
                return Useful(message);
            using var connection = _client.Converse(address);
            var tcp = await _client.AskTcpAsync(address, connection, name, type, cancellation);
            return Useful(tcp.Message) ?? Useful((await udp).Message);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        DnsMessage? Useful(DnsMessage? message) => message is not null && Referral.IsUseful(message, zone) ? message : null;
    }

    // What is shared by all must end by itself; who waits longer than that gets nothing.
    private async Task<TValue?> LimitedAsync<TValue>(Func<CancellationToken, Task<TValue?>> ask)
        where TValue : class
    {
        using var limit = new CancellationTokenSource(Longest, _time);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // Whether a zone begins at a name; not known where nobody answered.
    private sealed record Cut(bool Known, Delegation? Delegation)
    {
        public static Cut Unknown { get; } = new(false, null);

        public static Cut None { get; } = new(true, null);
    }
}
