using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Transport;

/// <summary><c>http.securitytxt</c>: <c>/.well-known/security.txt</c> with Contact, one Expires in the future, and no foreign Canonical (RFC 9116 sections 2.5.2, 2.5.3, 2.5.5).</summary>
internal sealed class SecurityTxt : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["http.securitytxt"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.MainHost is not { } host || host.Probes.FirstOrDefault(probe => probe.Kind == ProbeKind.SecurityTxt) is not { } probe)
        {
            return HostFacts.NotObserved;
        }

        if (probe.Walk.Failure is { Kind: not FailureKind.HttpError } failure)
        {
            return CheckResult.Untested(failure);
        }

        var final = HostFacts.Final(probe.Walk);
        if (final is { Status: not (200 or 404 or 410) } and ({ Status: >= 500 } or { Status: 401 or 403 or 407 or 429 }))
        {
            return CheckResult.CantTell("probe-refused", ("status", final.Status.ToString(CultureInfo.InvariantCulture)));
        }

        var text = final is { Status: 200 } ? probe.Walk.Value!.Body : "";

        var file = SecurityTxtFile.Read(text);

        // A portal that answers every address with its home page has no such file.
        if (file.Contacts.Count == 0)
        {
            var isFile = text.Length > 0 && !text.Contains('<', StringComparison.Ordinal) && file.Expires.Count > 0;
            return CheckResult.Failed([Finding(host, isFile ? "securitytxt-no-contact" : "securitytxt-missing")]);
        }

        var findings = Gaps(file, final!, portal.CollectedAt).Select(gap => gap(host)).ToList();
        return findings.Count == 0 ? CheckResult.Passed() : CheckResult.Partial(findings);
    }

    private static IEnumerable<Func<HostEvidence, FindingDraft>> Gaps(SecurityTxtFile file, HttpHop final, DateTimeOffset at)
    {
        switch (file.Expires)
        {
            case []:
                yield return host => Finding(host, "securitytxt-no-expires");
                break;
            case [var only]:
                if (!(SecurityTxtFile.Moment(only) > at))
                {
                    yield return host => Finding(host, "securitytxt-expired");
                }

                break;
            default:
                yield return host => Finding(host, "securitytxt-expires-twice");
                break;
        }

        // An address of the file that names another place: it was copied, or is somebody else's (RFC 9116 section 2.5.2).
        if (file.Canonical.Count > 0 && !file.Canonical.Contains(final.Url, StringComparer.OrdinalIgnoreCase))
        {
            yield return host => FindingDraft.Of(host.Host, "security.txt", "securitytxt-canonical-other", ("host", host.Host), ("canonical", file.Canonical[0]));
        }

        if (OwnAnswers.Header(final, "Content-Type") is { } type && !type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            yield return host => FindingDraft.Of(host.Host, "security.txt", "securitytxt-type", ("host", host.Host), ("type", type));
        }
    }

    private static FindingDraft Finding(HostEvidence host, string tag) => FindingDraft.Of(host.Host, "security.txt", tag, ("host", host.Host));
}
