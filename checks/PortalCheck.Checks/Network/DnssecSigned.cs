using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Network.Auditing;
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
        var names = portal.MainHost!.Names.Value!;
        var report = portal.Names!;
        return names.Answers.Count > 0 || names.Zones is not null ? OfReport(criterion.Id, report) : OfOlder(portal.MainHost.Host, report, names);
    }

    private static CheckResult OfReport(string criterion, NameReport report)
    {
        var findings = NetworkFindings.Of(criterion, report);
        return findings.Count > 0 ? CheckResult.Failed(findings)
            : report.Status == DnssecVerdict.Secure || report.Zone is { Ds.Count: > 0, Keys.Count: > 0 } ? CheckResult.Passed()
            : report.Zone is null ? CheckResult.CantTell("zone-unknown", ("host", report.Name))
            : CheckResult.CantTell("indeterminate", ("zone", report.Zone.Zone));
    }

    // Evidence of builds that kept no answers: what they listed of DS and DNSKEY is all there is.
    private static CheckResult OfOlder(string host, NameReport report, NameEvidence names)
    {
        var zone = names.Zone ?? host;
        return (names.Ds.Count > 0, names.DnsKeys.Count > 0) switch
        {
            (true, true) => CheckResult.Passed(),

            // Nothing was seen because nobody answered: that is no unsigned zone.
            (false, false) when names.Verdict == DnssecVerdict.Indeterminate => CheckResult.CantTell("indeterminate", ("zone", zone)),

            // The validator reached the zone through a chain of trust, so the records exist and were only not listed.
            (_, _) when names.Verdict == DnssecVerdict.Secure => CheckResult.Passed(),

            // Nobody told where the zone begins, so nothing is known of its keys (HostEvidence, NameEvidence.Zone).
            (_, _) when names.Zone is null => CheckResult.CantTell("zone-unknown", ("host", host)),
            (false, false) => Failed("zone-unsigned"),
            (false, true) => Failed("island-of-security"),
            (true, false) when names.Verdict == DnssecVerdict.Indeterminate => CheckResult.CantTell("indeterminate", ("zone", zone)),
            (true, false) => Failed("ds-without-dnskey"),
        };

        CheckResult Failed(string tag) => CheckResult.Failed([NetworkFindings.Draft(report, NameFinding.Of(tag, ("zone", zone)))]);
    }
}
