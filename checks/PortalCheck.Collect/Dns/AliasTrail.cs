using PortalCheck.Collect.Dns.Zones;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// Follows a name's aliases by what the servers themselves say while a resolver hesitates: where they end at servers that are all dead, no resolver finds
/// the name, and the wait can end.
/// </summary>
/// <param name="walk">Finds zones.</param>
/// <param name="auditor">Asks their servers.</param>
/// <param name="time">Clock.</param>
internal sealed class AliasTrail(DelegationWalk walk, ZoneAuditor auditor, TimeProvider time)
{
    private const int MostZones = 4;

    // Most answers are there before.
    private static readonly TimeSpan Hesitation = TimeSpan.FromMilliseconds(400);

    /// <summary>True where the aliases lead to a zone whose servers are all dead; false where they do not, or <paramref name="resolving"/> ended first.</summary>
    public async Task<bool> IsHopelessAsync(string host, Task<(Delegation Delegation, ZoneAudit Audit)> auditing, Task resolving, CancellationToken cancellation)
    {
        await Task.WhenAny(resolving, Task.Delay(Hesitation, time, cancellation));
        if (resolving.IsCompleted)
            return false;
        var (_, audit) = await auditing;
        var (records, seen) = (Answers(audit), new HashSet<string>(StringComparer.Ordinal) { audit.Zone });
        while (seen.Count <= MostZones)
        {
            if (NameReading.AliasesOf(host, records) is not [.., var last] || !DnsName.TryParse(last, out var target))
                return false;
            var delegation = await walk.FindAsync(target, cancellation);
            if (delegation.Zone.IsRoot || !seen.Add(delegation.Zone.ToString()))
                return false;
            audit = await auditor.AuditAsync(delegation, [target], cancellation);
            if (NameReading.IsHopeless(audit))
                return true;
            records = [.. records, .. Answers(audit)];
        }

        return false;
    }

    private static List<DnsRecord> Answers(ZoneAudit audit) => audit.Exchanges
        .Where(exchange => exchange is { OfParent: false, Outcome: ExchangeOutcome.Answered })
        .SelectMany(exchange => DnsMessage.TryRead(exchange.Message, out var message, out _) ? message.Answer : [])
        .Where(record => record.Type == DnsType.Cname).ToList();
}
