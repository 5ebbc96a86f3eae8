using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary>
/// <c>net.dnssec.expiry</c>: every signature seen lasts at least <c>minDaysLeft</c> (3) days from the moment of the visit (RFC 4034 section 3.1.5);
/// less is half, and one that is over fails.
/// </summary>
internal sealed class DnssecExpiry : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.dnssec.expiry"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names | EvidenceNeeds.Answers;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var report = portal.Names!;
        if (report.Zone is not { Ds.Count: > 0, Keys.Count: > 0 } zone)
        {
            return report.Zone is null || report.Status == Model.Evidence.DnssecVerdict.Indeterminate
                ? CheckResult.CantTell("keys-unknown", ("host", report.Name))
                : CheckResult.Inapplicable("not-signed", ("zone", report.Zone.Zone));
        }

        if (zone.SignatureDaysLeft is not { } days)
        {
            return CheckResult.CantTell("signatures-unknown", ("zone", zone.Zone));
        }

        if (days >= criterion.Threshold("minDaysLeft", 3))
        {
            return CheckResult.Passed();
        }

        return days >= 0 && zone.NextEnd is { } end
            ? CheckResult.Partial([NetworkFindings.Draft(report, SignatureFindings.Soon(end))])
            : CheckResult.Failed([NetworkFindings.Draft(report, NameFinding.Of("signatures-over", ("zone", zone.Zone)))]);
    }
}
