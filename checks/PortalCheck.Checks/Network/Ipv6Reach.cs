using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary>
/// <c>net.ipv6.reach</c>: every IPv6 address of the host takes connections as its IPv4 addresses do, and serves the page. One address that does
/// not fails the criterion, since some people are sent to it. Port 80 alone lowers nothing: browsers ask for 443 first.
/// </summary>
internal sealed class Ipv6Reach : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.ipv6.reach"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names | EvidenceNeeds.Addresses;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var report = portal.Names!;
        var host = portal.MainHost!;
        if (host.Names.Value!.Aaaa.Count == 0)
        {
            return CheckResult.Inapplicable("no-ipv6-address", ("host", host.Host));
        }

        var addresses = host.Addresses!.Value!;
        var tried = addresses.Reached.Where(reach => Ipv6Findings.IsIpv6(reach.Address)).ToList();
        if (tried.Find(reach => reach.Failure is null || Ipv6Findings.Refuses(reach)) is null)
        {
            return CheckResult.Untested(tried.Select(reach => reach.Failure).FirstOrDefault() ?? new CollectFailure(FailureKind.NoIpv6Vantage));
        }

        if (addresses.Reached.All(reach => reach.Failure is not null) && addresses.Reached.Any(reach => !Ipv6Findings.IsIpv6(reach.Address)))
        {
            return CheckResult.CantTell("host-silent", ("host", host.Host));
        }

        var findings = NetworkFindings.Of(criterion.Id, report);
        var statuses = OfStatus(report, addresses).ToList();
        findings.AddRange(statuses);
        var all = tried.Select(reach => reach.Address).Distinct(StringComparer.Ordinal).ToList();
        var bad = findings.Where(finding => finding.Message.Args.GetValueOrDefault("port") is not "80" || OnlyPort80(addresses))
            .Select(finding => finding.Message.Args["address"]).ToHashSet(StringComparer.Ordinal);
        var measure = new Measure(all.Count(address => !bad.Contains(address)), all.Count, "addresses");
        return bad.Count > 0 ? CheckResult.Failed(findings, measure) : CheckResult.Passed(measure) with { Findings = findings };
    }

    // Where IPv4 answers with an error too, IPv6 is not to blame.
    private static IEnumerable<FindingDraft> OfStatus(NameReport report, AddressEvidence addresses)
    {
        var sound = Ipv6Findings.Shown(addresses, ipv6: false).Any(page => page.Status == 200);
        return Ipv6Findings.Shown(addresses, ipv6: true)
            .Where(page => sound && page.Status != 200)
            .Select(page => NetworkFindings.Draft(report, NameFinding.Of(
                "ipv6-status", ("address", page.Address), ("status", page.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
    }

    private static bool OnlyPort80(AddressEvidence addresses) =>
        !addresses.Reached.Any(reach => !Ipv6Findings.IsIpv6(reach.Address) && reach is { Port: 443, Failure: null });
}
