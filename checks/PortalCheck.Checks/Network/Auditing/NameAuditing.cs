using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Judges the name facts of one host. Pure: the same evidence, the same report.</summary>
public static class NameAuditing
{
    /// <summary>The report.</summary>
    /// <param name="host">The name that was asked for.</param>
    /// <param name="names">What resolver and name servers said.</param>
    /// <param name="addresses">What the host's addresses answered; null where nobody tried.</param>
    /// <param name="moment">When the facts were collected (UTC); signatures of a <see cref="ZoneAudit"/> are held against its own moment.</param>
    public static NameReport Of(string host, NameEvidence names, AddressEvidence? addresses, DateTimeOffset moment)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(names);
        var cause = TaggedMessage.Of("chain-" + names.Verdict.ToString().ToLowerInvariant(), ("zone", names.Zone ?? host));
        return new NameReport
        {
            Name = host,
            Status = names.Verdict,
            Cause = cause,
            Reason = NameTexts.Shared.Say(cause),
            Resolver = names.Verdict,
            Aliases = names.Aliases,
            Ipv6 = new Ipv6Facts { Addresses = names.Aaaa, FoundOverIpv6 = names.FoundOverIpv6, Reached = addresses?.Reached ?? [] },
        };
    }
}
