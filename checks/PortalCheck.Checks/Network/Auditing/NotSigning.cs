namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Algorithms that a zone announces and does not sign with (RFC 4035 section 2.2, RFC 6840 section 5.11).</summary>
internal static class NotSigning
{
    /// <summary>One finding an algorithm of the zone's keys with which no set at all is signed, while others are. A withdrawn key need not sign.</summary>
    public static IEnumerable<NameFinding> Findings(Keys keys, IReadOnlyList<SignedSet> sets)
    {
        var signing = sets.SelectMany(set => set.Set.Signatures).Select(signature => signature.Algorithm).ToHashSet();
        return signing.Count == 0 || keys.All is null
            ? []
            : keys.All.Where(key => key is { IsZoneKey: true, IsRevoked: false }).Select(key => key.Algorithm).Distinct().Order()
                .Where(algorithm => !signing.Contains(algorithm))
                .Select(algorithm => NameFinding.Of("algorithm-not-signing", ("zone", keys.Zone.ToString()), ("algorithm", Keys.NameOf(algorithm))));
    }
}
