using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Documents;

/// <summary><c>trust.domain</c>: the registered host, and the host that the home page ends on, are under .gov.vn; .vn is half; a look-alike fails.</summary>
internal sealed class PortalDomain : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["trust.domain"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var readings = new[] { portal.Portal.Address, portal.Home?.Url }
            .Select(WebAddress.HostOf)
            .Where(host => host.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Select(GovernmentHost.Classify)
            .ToList();
        if (readings.Count == 0 || readings.Exists(reading => reading.Standing == HostStanding.Malformed))
        {
            return CheckResult.CantTell("host-unreadable");
        }

        var faults = readings.Select(FaultOf).OfType<FindingDraft>().ToList();
        return faults.Count == 0 ? CheckResult.Passed()
            : readings.TrueForAll(reading => reading.Standing is HostStanding.Government or HostStanding.Vietnam) ? CheckResult.Partial(faults)
            : CheckResult.Failed(faults);
    }

    private static FindingDraft? FaultOf(HostReading reading) => reading.Standing switch
    {
        HostStanding.Government or HostStanding.Malformed => null,
        HostStanding.Vietnam => FindingDraft.Of(reading.Host, "domain", "domain-not-gov", ("host", reading.Host)),
        HostStanding.Other => FindingDraft.Of(reading.Host, "domain", "domain-foreign", ("host", reading.Host)),
        HostStanding.IpAddress => FindingDraft.Of(reading.Host, "domain", "domain-address", ("host", reading.Host)),
        HostStanding.LookAlike when reading.Suggestion is { } meant =>
            FindingDraft.Of(reading.Host, "domain", "domain-look-alike", ("host", reading.Host), ("meant", meant)),
        HostStanding.LookAlike => FindingDraft.Of(reading.Host, "domain", "domain-disguised", ("host", reading.Host)),
    };
}
