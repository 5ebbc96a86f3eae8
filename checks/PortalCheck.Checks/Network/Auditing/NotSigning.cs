using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>
/// Zones with keys of several algorithms: each of them has to sign everything (RFC 4035 section 2.2, RFC 6840 section 5.11), since a validator may know
/// only one. A validator that knows another notices nothing.
/// </summary>
internal static class NotSigning
{
    /// <summary>One finding an algorithm of a server's keys that leaves signed sets of that server unsigned. A revoked key need not sign.</summary>
    public static IEnumerable<NameFinding> Findings(Keys keys, IReadOnlyList<SignedSet> sets)
    {
        var published = Published(keys, sets);
        return sets.Where(set => set.Set.Signatures.Count > 0)
            .SelectMany(set => published(set).Except(set.Set.Signatures.Select(signature => signature.Algorithm)), (set, algorithm) => (Set: set, Algorithm: algorithm))
            .GroupBy(pair => pair.Algorithm, pair => pair.Set)
            .OrderBy(group => group.Key)
            .Select(group => NameFinding.Of(
                "algorithm-not-signing",
                ("zone", keys.Zone.ToString()),
                ("algorithm", Keys.NameOf(group.Key)),
                ("types", List(group.Select(SignatureFindings.TypeIn))),
                ("servers", List(group.Select(set => set.Answer.Server)))));
    }

    /// <summary>Sets that one algorithm signs soundly and another of the zone's does not, with the worse verdict.</summary>
    public static IEnumerable<SignedSet> Worse(Keys keys, IReadOnlyList<SignedSet> sets)
    {
        var published = Published(keys, sets);
        foreach (var set in sets.Where(set => set.Verdict.Outcome == SignatureOutcome.Valid && set.Verdict.Checks.Count > 1))
        {
            foreach (var checks in set.Verdict.Checks.GroupBy(check => check.Signature.Algorithm).Where(group => published(set).Contains(group.Key)))
            {
                var best = checks.MinBy(check => check.Outcome)!;
                if (best.Outcome is SignatureOutcome.Expired or SignatureOutcome.NotYetValid or SignatureOutcome.Invalid or SignatureOutcome.KeyUnknown)
                {
                    yield return set with { Verdict = new RrsetVerdict(best.Outcome, best, Wildcard: null, [.. checks]) };
                }
            }
        }
    }

    // What a server signs is held against its own keys: another may be a copy behind.
    private static Func<SignedSet, IReadOnlyList<int>> Published(Keys keys, IReadOnlyList<SignedSet> sets)
    {
        var all = Algorithms(keys.All ?? []);
        var byServer = sets.Where(set => set.Set.Type == DnsType.DnsKey && set.Set.Owner == keys.Zone)
            .GroupBy(set => set.Answer.Server, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Algorithms(group.First().Set.Records.Select(record => record.Data).OfType<DnsKeyData>()), StringComparer.Ordinal);
        return set => byServer.GetValueOrDefault(set.Answer.Server) ?? all;
    }

    private static List<int> Algorithms(IEnumerable<DnsKeyData> keys) => [.. keys.Where(key => key is { IsZoneKey: true, IsRevoked: false }).Select(key => key.Algorithm).Distinct()];

    private static string List(IEnumerable<string> parts) => string.Join(", ", parts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
