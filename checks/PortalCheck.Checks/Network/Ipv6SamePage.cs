using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary>
/// <c>net.ipv6.same</c>: the page over IPv6 has IPv4's status, title and text (likeness at least <c>minSimilarity</c>, by default 0.9).
/// The worst IPv6 address counts; of several IPv4 pages the one most like it is the measure.
/// </summary>
internal sealed class Ipv6SamePage : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.ipv6.same"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names | EvidenceNeeds.Addresses;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var host = portal.MainHost!;
        if (host.Names.Value!.Aaaa.Count == 0)
        {
            return CheckResult.Inapplicable("no-ipv6-address", ("host", host.Host));
        }

        var addresses = host.Addresses!.Value!;
        var (six, four) = (Ipv6Findings.Shown(addresses, ipv6: true).ToList(), Ipv6Findings.Shown(addresses, ipv6: false).ToList());
        if (six.Count == 0)
        {
            var failure = addresses.Reached.FirstOrDefault(reach => Ipv6Findings.IsIpv6(reach.Address) && reach.Failure is { Kind: FailureKind.NoIpv6Vantage })?.Failure;
            return failure is not null ? CheckResult.Untested(failure) : CheckResult.CantTell("no-page-over-ipv6", ("host", host.Host));
        }

        if (four.Count == 0)
        {
            return CheckResult.CantTell("no-page-over-ipv4", ("host", host.Host));
        }

        var limit = criterion.Threshold("minSimilarity", 0.9);
        var differences = Ipv6Findings.OfPages(addresses, limit).ToList();
        var measure = new Measure(six.Count - differences.Count, six.Count, "addresses");
        return differences.Count == 0 ? CheckResult.Passed(measure)
            : CheckResult.Failed([.. differences.Select(finding => NetworkFindings.Draft(portal.Names!, finding))], measure);
    }
}
