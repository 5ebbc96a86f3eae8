using System.Net;
using System.Security.Cryptography;
using System.Text;
using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>
/// Asks every address of every name server of a zone, and the parent's servers for its delegation. A zone that several names share is asked
/// about itself once a run; what a name adds is asked in addition. Collects and bounds; decides nothing.
/// </summary>
/// <param name="client">Asks.</param>
/// <param name="walk">Finds servers' addresses.</param>
/// <param name="limits">How much.</param>
/// <param name="time">Clock.</param>
internal sealed class ZoneAuditor(ServerClient client, DelegationWalk walk, AuditLimits limits, TimeProvider time)
{
    // Audits hold the packets, so few are kept: names of one zone stand together in most lists.
    private const int MaxKept = 64;

    private readonly ShortMemory<ZoneState> _zones = new(MaxKept, TimeSpan.FromMinutes(5), time);

    /// <summary>The audit of a zone, with the questions about one of its names. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="delegation">The zone.</param>
    /// <param name="names">Names in it whose addresses are asked of each server.</param>
    /// <param name="cancellation">Ends the audit.</param>
    public async Task<ZoneAudit> AuditAsync(Delegation delegation, IReadOnlyList<DnsName> names, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var state = await _zones.GetAsync(delegation.Zone.ToString(), () => AskZoneAsync(delegation)).WaitAsync(cancellation);
        var log = new AuditLog(limits);
        await LimitedAsync(log, stop => AskNamesAsync(state, names, log, stop), cancellation);
        return new ZoneAudit
        {
            Zone = delegation.Zone.ToString(),
            Parent = delegation.Parent?.Zone.ToString(),
            At = state.At < at ? state.At : at,
            Servers = state.Servers,
            Exchanges = [.. state.Log.ToExchanges(), .. log.ToExchanges()],
            Complete = state.Log.Complete && log.Complete,
        };
    }

    /// <summary>A name of the zone that nobody has: the same in each run, so that it can be told from a real one.</summary>
    internal static DnsName? AbsentName(DnsName zone) => zone.Child(
        Encoding.ASCII.GetBytes("portalcheck-" + Convert.ToHexStringLower(SHA256.HashData(zone.Wire.Span))[..12]));

    private async Task<ZoneState> AskZoneAsync(Delegation delegation)
    {
        var state = new ZoneState(time.GetUtcNow(), new AuditLog(limits));
        await LimitedAsync(state.Log, stop => AskZoneAsync(delegation, state, stop), CancellationToken.None);
        state.Servers = [.. state.Names.Select(pair => new ZoneServer(
            pair.Key.ToString(), [.. pair.Value.Addresses.Select(address => address.ToString())], pair.Value.AtParent, pair.Value.AtZone))];
        return state;
    }

    private async Task AskZoneAsync(Delegation delegation, ZoneState state, CancellationToken cancellation)
    {
        // The parent's servers are asked at the same time as those that the walk has found.
        var asking = AskParentAsync(delegation, state.Log, cancellation);
        foreach (var server in delegation.Servers)
            state.Note(server.Name, server.Glue, atParent: true, atZone: false);
        await AskServersAsync(delegation.Zone, state, [.. delegation.Servers.Select(server => server.Name)], cancellation);
        foreach (var (name, glue) in await asking)
            state.Note(name, glue, atParent: true, atZone: false);
        foreach (var (name, glue) in NamedByZone(delegation.Zone, state.Log))
            state.Note(name, glue, atParent: false, atZone: true);
        await AskServersAsync(delegation.Zone, state, [.. state.Names.Keys], cancellation);
    }

    private async Task<IEnumerable<(DnsName Name, IReadOnlyList<IPAddress> Glue)>> AskParentAsync(Delegation delegation, AuditLog log, CancellationToken cancellation)
    {
        if (delegation.Parent is not { } parent)
            return [];
        var candidates = await walk.CandidatesAsync(parent, cancellation);
        var targets = candidates.Take(limits.ParentAddresses)
            .Select(address => new AuditTarget(parent.Servers.FirstOrDefault(server => server.Glue.Contains(address))?.Name ?? parent.Servers[0].Name, address, OfParent: true));
        await Task.WhenAll(targets.Select(async target =>
        {
            using var pass = new ServerPass(client, target, log);
            await pass.AskMoreAsync([new(delegation.Zone, DnsType.Ns), new(delegation.Zone, DnsType.Ds)], cancellation);
        }));
        return MessagesOf(log, DnsType.Ns, ofParent: true)
            .SelectMany(message => Referral.ServersOf(message, delegation.Zone, parent.Zone)).Select(server => (server.Name, server.Glue));
    }

    private static List<(DnsName Name, IReadOnlyList<IPAddress> Glue)> NamedByZone(DnsName zone, AuditLog log) =>
        MessagesOf(log, DnsType.Ns, ofParent: false).Where(message => message.IsAuthoritative)
            .SelectMany(message => message.Answer.Where(record => record.Type == DnsType.Ns && record.Owner == zone)
                .Select(record => record.Data).OfType<NameData>()
                .Select(data => (data.Target, data.Target.IsAtOrBelow(zone) ? Referral.GlueOf(message, data.Target) : []))).ToList();

    private static IEnumerable<DnsMessage> MessagesOf(AuditLog log, DnsType type, bool ofParent) => log.ToExchanges()
        .Where(exchange => exchange.OfParent == ofParent && exchange.Type == (int)type && exchange.Outcome == ExchangeOutcome.Answered)
        .Select(exchange => DnsMessage.TryRead(exchange.Message, out var message, out _) ? message : DnsMessage.Empty);

    // Every address that was not asked before: first those at hand, then those that the names lead to.
    private async Task AskServersAsync(DnsName zone, ZoneState state, IReadOnlyList<DnsName> names, CancellationToken cancellation)
    {
        if (names.Count > limits.Servers)
            state.Log.LeftOut();
        await Task.WhenAll(names.Take(limits.Servers).Select(async name =>
        {
            var atHand = AskAddressesAsync(zone, state, name, state.Names[name].Addresses, cancellation);

            // A name inside the zone is looked up at the zone's own servers: after the first questions it is known which of them are alive.
            if (name.IsAtOrBelow(zone))
                await atHand;
            if (!state.Names[name].LookedUp)
            {
                state.Names[name] = state.Names[name] with { LookedUp = true };
                state.Note(name, await walk.AddressesAsync(name, cancellation), atParent: false, atZone: false);
            }

            await atHand;
            await AskAddressesAsync(zone, state, name, state.Names[name].Addresses, cancellation);
        }));
    }

    private async Task AskAddressesAsync(DnsName zone, ZoneState state, DnsName name, IReadOnlyList<IPAddress> addresses, CancellationToken cancellation)
    {
        var fresh = addresses.Where(address => state.Take(address, limits.Addresses)).ToList();
        await Task.WhenAll(fresh.Select(async address =>
        {
            using var pass = new ServerPass(client, new AuditTarget(name, address, OfParent: false), state.Log);
            await pass.AskAllAsync(new(zone, DnsType.Soa), QuestionsOf(zone), [new(zone, DnsType.DnsKey)], cancellation);
        }));
    }

    private static List<AuditQuestion> QuestionsOf(DnsName zone)
    {
        List<AuditQuestion> questions = [new(zone, DnsType.Ns), new(zone, DnsType.DnsKey), new(zone, DnsType.Nsec3Param), new(zone, DnsType.Mx)];
        if (AbsentName(zone) is { } absent)
            questions.Add(new(absent, DnsType.A));
        return questions;
    }

    private async Task AskNamesAsync(ZoneState state, IReadOnlyList<DnsName> names, AuditLog log, CancellationToken cancellation)
    {
        var questions = names.SelectMany(name => new[] { new AuditQuestion(name, DnsType.A), new AuditQuestion(name, DnsType.Aaaa) }).ToList();
        await Task.WhenAll(state.Targets().Select(async target =>
        {
            using var pass = new ServerPass(client, target, log);
            await pass.AskMoreAsync(questions, cancellation);
        }));
    }

    // When the time is up, what is there is kept.
    private async Task LimitedAsync(AuditLog log, Func<CancellationToken, Task> ask, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(limits.Time, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await ask(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LeftOut();
        }
    }
}
