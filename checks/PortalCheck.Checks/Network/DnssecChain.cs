using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary><c>net.dnssec.chain</c>: the chain of trust from the root to the host's addresses, aliases included (RFC 4035 section 4.3).</summary>
internal sealed class DnssecChain : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.dnssec.chain"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var host = portal.MainHost!;
        var names = host.Names.Value!;
        return names.Verdict switch
        {
            DnssecVerdict.Secure => CheckResult.Passed(),
            DnssecVerdict.Bogus => CheckResult.Failed([FindingDraft.Of(host.Host, "DNSSEC", "chain-bogus", ("host", host.Host)) with { Snippet = names.WhyBogus }]),
            DnssecVerdict.Insecure => CheckResult.Inapplicable("unsigned", ("host", host.Host)),
            DnssecVerdict.Indeterminate => CheckResult.CantTell("indeterminate", ("host", host.Host)),
        };
    }
}
