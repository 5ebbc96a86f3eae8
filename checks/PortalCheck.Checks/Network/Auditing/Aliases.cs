using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Where the host's alias chain leads (RFC 1034 section 3.6.2, RFC 6672 for DNAME).</summary>
internal static class Aliases
{
    private const int LongestChain = 64;

    /// <summary>
    /// What is wrong with the alias chain of a signed zone's name. In an unsigned zone nothing is lost by an unsigned target.
    /// </summary>
    /// <param name="host">The name.</param>
    /// <param name="names">Its evidence.</param>
    /// <param name="resolver">The resolver's answers.</param>
    /// <param name="servers">Records of the answers of the zone's servers, where a resolver tells nothing of a loop.</param>
    /// <param name="own">Our opinion on the host's own zone and alias; null where there is none.</param>
    /// <param name="others">Our opinions on the zones that the chain leads to, by target.</param>
    public static IEnumerable<NameFinding> Findings(
        string host, NameEvidence names, ResolverView resolver, IEnumerable<DnsRecord> servers, DnssecVerdict? own, IReadOnlyDictionary<string, DnssecVerdict> others)
    {
        var chain = Chain(host, resolver.All.SelectMany(fact => fact.Message.Answer).Concat(servers), out var loops);
        if (loops)
        {
            yield return NameFinding.Of("alias-loop", ("host", host), ("target", chain[^1]));
            yield break;
        }

        var targets = names.Aliases.Count > 0 ? names.Aliases : chain;
        if (targets.Count == 0)
        {
            yield break;
        }

        var (v4, v6) = (resolver.Find(host, DnsType.A), resolver.Find(host, DnsType.Aaaa));
        if (v4 is { Tells: true } && v6 is { Tells: true } && names.A.Count + names.Aaaa.Count == 0)
        {
            yield return NameFinding.Of("alias-target-unresolved", ("host", host), ("target", targets[^1]));
        }

        else if (names.Verdict == DnssecVerdict.Indeterminate && own is DnssecVerdict.Secure or DnssecVerdict.Insecure)
        {
            // The alias itself was read from the zone's servers, so it is its target that nobody finds.
            yield return NameFinding.Of("alias-target-unresolved", ("host", host), ("target", targets[^1]));
        }

        if (own != DnssecVerdict.Secure)
        {
            yield break;
        }

        if (names.Verdict == DnssecVerdict.Insecure)
        {
            yield return NameFinding.Of("alias-target-insecure", ("host", host), ("target", First(targets, DnssecVerdict.Insecure, resolver, others)));
        }
        else if (names.Verdict == DnssecVerdict.Bogus)
        {
            yield return NameFinding.Of("alias-target-bogus", ("host", host), ("target", First(targets, DnssecVerdict.Bogus, resolver, others)));
        }
    }

    /// <summary>The targets that the records lead through from the host on; stops where a name comes twice.</summary>
    public static IReadOnlyList<string> Chain(string host, IEnumerable<DnsRecord> records, out bool loops)
    {
        loops = false;
        var next = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in records.Where(record => record.Type == DnsType.Cname))
        {
            if (record.Data is NameData data)
            {
                next.TryAdd(record.Owner.ToString(), data.Target.ToString());
            }
        }

        var chain = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { host };
        for (var name = host; chain.Count < LongestChain && next.TryGetValue(name, out var target); name = target)
        {
            chain.Add(target);
            if (!seen.Add(target))
            {
                loops = true;
                break;
            }
        }

        return chain;
    }

    // The target whose own status is known to be the bad one; else the end of the chain.
    private static string First(IReadOnlyList<string> targets, DnssecVerdict bad, ResolverView resolver, IReadOnlyDictionary<string, DnssecVerdict> others) =>
        targets.FirstOrDefault(target => others.TryGetValue(target, out var audited) && audited == bad)
        ?? targets.FirstOrDefault(target => resolver.Find(target, DnsType.A)?.Verdict == bad || resolver.Find(target, DnsType.Aaaa)?.Verdict == bad)
        ?? targets[^1];
}
