using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary>
/// <c>net.ipv6.aaaa</c>: AAAA records of the registered host and its <c>www</c> sibling. A sibling that does not resolve at all is asked for
/// only where citizens expect it: beside a body's own name (<c>tinhx.gov.vn</c>), not beside a subdomain (<c>dvc.tinhx.gov.vn</c>).
/// </summary>
internal sealed class Ipv6Address : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.ipv6.aaaa"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var main = portal.MainHost!;
        if (!Resolves(main.Names.Value!))
        {
            return CheckResult.CantTell("name-unresolved", ("host", main.Host));
        }

        if (!IsTold(main))
        {
            return CheckResult.CantTell("aaaa-unknown", ("host", main.Host));
        }

        var findings = new List<FindingDraft>();
        if (main.Names.Value!.Aaaa.Count == 0)
        {
            findings.Add(Missing(main));
        }

        var sibling = portal.Evidence.Hosts.FirstOrDefault(host => host.Roles.Contains(HostRole.Sibling));
        var asked = sibling is not null && Judged(sibling, main.Host, findings);
        if (asked && !IsTold(sibling!))
        {
            return CheckResult.CantTell("aaaa-unknown", ("host", sibling!.Host));
        }

        if (asked && sibling!.Names.Failure is { Kind: not FailureKind.DnsFailure })
        {
            return CheckResult.CantTell("sibling-unknown", ("host", sibling.Host));
        }

        var total = asked ? 2 : 1;
        var measure = new Measure(total - findings.Count, total, "names");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : findings.Count < total ? CheckResult.Partial(findings, measure)
            : CheckResult.Failed(findings, measure);
    }

    /// <summary>Adds the sibling's fault, if any; false where it is not asked for.</summary>
    private static bool Judged(HostEvidence sibling, string main, List<FindingDraft> findings)
    {
        var names = sibling.Names.Value;
        if (names is not null && Resolves(names))
        {
            if (names.Aaaa.Count == 0)
            {
                findings.Add(Missing(sibling));
            }

            return true;
        }

        var unknown = sibling.Names.Failure is { Kind: not FailureKind.DnsFailure } || names is { Verdict: DnssecVerdict.Indeterminate };
        if (IsSubdomain(main) || unknown)
        {
            return unknown && !IsSubdomain(main);
        }

        findings.Add(FindingDraft.Of(sibling.Host, "AAAA", "www-unresolved", ("host", sibling.Host)));
        return true;
    }

    // A body's own name has one label below its suffix; its www form is the same name.
    private static bool IsSubdomain(string host)
    {
        var bare = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        return !string.Equals(Observing.WebAddress.SiteOf(bare), bare, StringComparison.Ordinal);
    }

    // The question for IPv4 may have been answered and the one for IPv6 not.
    private static bool IsTold(HostEvidence host) => host.Names.Value is not { Aaaa.Count: 0 } names
        || Auditing.Ipv6Findings.TellsAaaa(host.Host, names, new Auditing.ResolverView(names.Answers));

    private static bool Resolves(NameEvidence names) => names.A.Count + names.Aaaa.Count > 0;

    private static FindingDraft Missing(HostEvidence host) => FindingDraft.Of(host.Host, "AAAA", "aaaa-missing", ("host", host.Host)) with
    {
        // A delivery network's name tells the webmaster who must switch IPv6 on.
        Snippet = host.Names.Value!.Aliases is { Count: > 0 } aliases ? "CNAME " + string.Join(" → ", aliases) : null,
    };
}
