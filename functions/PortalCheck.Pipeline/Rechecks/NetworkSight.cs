using PortalCheck.Model.Evidence;

namespace PortalCheck.Pipeline.Rechecks;

/// <summary>
/// Whether a second look at a host's network saw as much as the visit: from a place without IPv6, or without asking the name servers one by one,
/// a fault that the visit saw would seem to be gone. Pure.
/// </summary>
internal static class NetworkSight
{
    /// <summary>True where the second look at names can stand in for the first.</summary>
    public static bool IsAsGood(Artifact<NameEvidence> before, Artifact<NameEvidence> seen) => (before.Value, seen.Value) switch
    {
        (null, _) => true,
        (_, null) => false,
        var (old, fresh) => (old.Zones is null || fresh.Zones is not null) && (LacksIpv6(old) || !LacksIpv6(fresh)),
    };

    /// <summary>True where the second look at addresses can stand in for the first.</summary>
    public static bool IsAsGood(Artifact<AddressEvidence>? before, Artifact<AddressEvidence>? seen) => (before?.Value, seen?.Value) switch
    {
        (null, _) => true,
        (_, null) => false,
        var (old, fresh) => LacksIpv6(old) || !LacksIpv6(fresh),
    };

    private static bool LacksIpv6(NameEvidence names) =>
        names.Zones?.Any(zone => zone.Value?.Exchanges.Any(exchange => exchange.Outcome == ExchangeOutcome.NoIpv6Vantage) is true) is true;

    private static bool LacksIpv6(AddressEvidence addresses) => addresses.Reached.Any(reach => reach.Failure is { Kind: FailureKind.NoIpv6Vantage });
}
