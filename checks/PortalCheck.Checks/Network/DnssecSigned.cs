using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary><c>net.dnssec.signed</c>: the host's zone has DNSKEY records and its parent has DS records for them (RFC 4034, RFC 4035).</summary>
internal sealed class DnssecSigned : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.dnssec.signed"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var host = portal.MainHost!;
        var names = host.Names.Value!;
        var zone = names.Zone ?? host.Host;
        return (names.Ds.Count > 0, names.DnsKeys.Count > 0) switch
        {
            (true, true) => CheckResult.Passed(),

            // Nothing was seen because nobody answered: that is no unsigned zone.
            (false, false) when names.Verdict == DnssecVerdict.Indeterminate => CheckResult.CantTell("indeterminate", ("zone", zone)),

            // The validator reached the zone through a chain of trust, so the records exist and were only not listed.
            (_, _) when names.Verdict == DnssecVerdict.Secure => CheckResult.Passed(),

            // Nobody told where the zone begins, so nothing is known of its keys (HostEvidence, NameEvidence.Zone).
            (_, _) when names.Zone is null => CheckResult.CantTell("zone-unknown", ("host", host.Host)),
            (false, false) => CheckResult.Failed([FindingDraft.Of(host.Host, "DNSKEY", "zone-unsigned", ("zone", zone))]),
            (false, true) => CheckResult.Failed([FindingDraft.Of(host.Host, "DS", "ds-missing", ("zone", zone))]),
            (true, false) when names.Verdict == DnssecVerdict.Indeterminate => CheckResult.CantTell("indeterminate", ("zone", zone)),
            (true, false) => CheckResult.Failed([FindingDraft.Of(host.Host, "DNSKEY", "dnskey-missing", ("zone", zone))]),
        };
    }
}
