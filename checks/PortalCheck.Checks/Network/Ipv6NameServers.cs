using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary>
/// <c>net.ipv6.ns</c>: at least <c>minNameServers</c> (2) name servers of the zone answer over IPv6; half with one. Other faults of the name
/// servers are told here too, since they belong to the same administrator, and lower nothing.
/// </summary>
internal sealed class Ipv6NameServers : ICheck
{
    private static readonly string[] Lowering = ["name-servers-without-ipv6", "name-servers-one-ipv6"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.ipv6.ns"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names | EvidenceNeeds.Zones;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var report = portal.Names!;
        var wanted = (int)criterion.Threshold("minNameServers", 2);
        if (report.NameServers.All(server => server.Addresses.Count == 0))
        {
            return CheckResult.CantTell("name-servers-unknown", ("host", report.Name));
        }

        var findings = NetworkFindings.Of(criterion.Id, report);
        var ipv6 = report.Ipv6;
        if (ipv6.NameServersWithIpv6 == 0)
        {
            return CheckResult.Failed(findings, new Measure(0, wanted, "servers"));
        }

        // Which of them answer is told only from a place that has IPv6.
        if (ipv6.NameServersAnsweringOverIpv6 is not { } answering)
        {
            return CheckResult.Untested(new CollectFailure(FailureKind.NoIpv6Vantage));
        }

        var measure = new Measure(Math.Min(answering, wanted), wanted, "servers");
        if (answering >= wanted)
        {
            return CheckResult.Passed(measure) with { Findings = findings };
        }

        if (!findings.Exists(finding => Lowering.Contains(finding.Message.Tag, StringComparer.Ordinal)))
        {
            findings.Add(FindingDraft.Of(report.Name, "NS", "name-servers-silent-over-ipv6", ("zone", report.Zone?.Zone ?? report.Name)));
        }

        return answering > 0 ? CheckResult.Partial(findings, measure) : CheckResult.Failed(findings, measure);
    }
}
