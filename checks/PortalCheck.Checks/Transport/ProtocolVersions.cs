using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// <c>tls.version</c>: TLS 1.2 and 1.3 only (RFC 8996, RFC 7568), and no suite that must not be used (RFC 9325 section 4.1). Judged on what the
/// server answered to hellos of our own: a version that nobody answered for is unknown, not refused.
/// </summary>
internal sealed class ProtocolVersions : ICheck
{
    private static readonly string[] Modern = ["TLS 1.2", "TLS 1.3"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["tls.version"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.MainHost is not { } main)
        {
            return HostFacts.NotObserved;
        }

        if (main.Tls.Failure is { } failure)
        {
            return HostFacts.HttpsAbsent(main) ? CheckResult.Inapplicable("no-https", ("host", main.Host)) : CheckResult.Untested(failure);
        }

        if (main.Tls.Value!.Offer is not { } offer)
        {
            return new CheckResult { Outcome = Outcome.Untested, Reason = TaggedMessage.Of("offer-not-asked") };
        }

        if (offer.Failure is { } unanswered)
        {
            return CheckResult.Untested(unanswered);
        }

        var hosts = HostFacts.OwnWith(portal, HostRole.Main, HostRole.Login, HostRole.Form).Where(host => host.Tls.Value?.Offer?.Value is not null).ToList();
        var findings = hosts.SelectMany(Faults).ToList();
        if (findings.Exists(finding => string.Equals(finding.Message.Tag, "tls-only-old", StringComparison.Ordinal)))
        {
            return CheckResult.Failed(findings);
        }

        return findings.Count > 0 ? CheckResult.Partial(findings)
            : hosts.Find(host => Unclear(host).Count > 0) is { } unclear
                ? CheckResult.CantTell("tls-version-unclear", ("host", unclear.Host), ("versions", string.Join(", ", Unclear(unclear))))
                : CheckResult.Passed();
    }

    private static IEnumerable<FindingDraft> Faults(HostEvidence host)
    {
        var versions = host.Tls.Value!.Offer!.Value!.Versions;
        var old = versions.Where(version => version.Answer == VersionAnswer.Accepted && !IsModern(version)).Select(version => version.Version).ToList();
        var onlyOld = versions.Count(version => IsModern(version) && version.Answer == VersionAnswer.Refused) == Modern.Length;
        if (old.Count > 0)
        {
            yield return Finding(host, onlyOld ? "tls-only-old" : "tls-old-offered", ("versions", string.Join(", ", old)));
        }

        var weak = versions.SelectMany(version => version.Suites).Where(CipherSuites.IsWeak).Distinct(StringComparer.Ordinal).ToList();
        if (weak.Count > 0)
        {
            yield return Finding(host, "tls-suites-weak", ("suites", string.Join(", ", weak)));
        }
    }

    // Of the old ones, and of all where nothing modern was accepted.
    private static List<string> Unclear(HostEvidence host)
    {
        var versions = host.Tls.Value!.Offer!.Value!.Versions;
        var modern = versions.Any(version => IsModern(version) && version.Answer == VersionAnswer.Accepted);
        return [.. versions.Where(version => version.Answer == VersionAnswer.Unknown && !(modern && IsModern(version))).Select(version => version.Version)];
    }

    private static bool IsModern(VersionOffer version) => Modern.Contains(version.Version, StringComparer.Ordinal);

    private static FindingDraft Finding(HostEvidence host, string tag, (string Name, string Value) arg) => FindingDraft.Of(host.Host, "tls", tag, ("host", host.Host), arg);
}
