using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary>
/// <c>net.dnssec.chain</c>: the chain of trust from the root to the host's addresses, aliases included (RFC 4035 section 4.3). A chain that holds
/// at one name server and breaks at another is half: some people cannot open the portal. An alias out of a signed zone into an unsigned one is half too.
/// </summary>
internal sealed class DnssecChain : ICheck
{
    // Told and not counted: nobody is kept from the portal by them.
    private static readonly string[] Notes = ["ds-stale", "opinions-differ", "alias-target-unresolved"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.dnssec.chain"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var report = portal.Names!;
        var findings = NetworkFindings.Of(criterion.Id, report);
        var lowered = findings.Exists(finding => !Notes.Contains(finding.Message.Tag, StringComparer.Ordinal));
        var result = report.Status switch
        {
            DnssecVerdict.Secure => (lowered ? CheckResult.Partial(findings) : CheckResult.Passed()) with { Findings = findings },
            DnssecVerdict.Bogus => CheckResult.Failed(WithWords(findings, portal.MainHost!.Names.Value!.WhyBogus)),
            DnssecVerdict.Insecure when lowered => CheckResult.Partial(findings),
            DnssecVerdict.Insecure => CheckResult.Inapplicable(report.Cause.Tag),
            DnssecVerdict.Indeterminate => CheckResult.CantTell(report.Cause.Tag) with { Findings = findings },
        };
        return result with { Reason = report.Cause };
    }

    // The resolver's own words stand beside the finding for whoever looks for the fault.
    private static List<FindingDraft> WithWords(List<FindingDraft> findings, string? words) =>
        [.. findings.Select(finding => finding.Message.Tag is "chain-bogus" ? finding with { Snippet = words } : finding)];
}
