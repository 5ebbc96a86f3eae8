using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Transport;

/// <summary><c>http.securitytxt</c>: <c>/.well-known/security.txt</c> with Contact and a future Expires (RFC 9116 sections 2.5.3 and 2.5.5).</summary>
internal sealed partial class SecurityTxt : ICheck
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

        // A portal that answers every address with its home page has no such file.
        if (!Contact().IsMatch(text) && (text.Length == 0 || text.Contains('<', StringComparison.Ordinal) || !Expires().IsMatch(text)))
        {
            return CheckResult.Failed([Finding(host, "securitytxt-missing")]);
        }

        if (!Contact().IsMatch(text))
        {
            return CheckResult.Failed([Finding(host, "securitytxt-no-contact")]);
        }

        return Expires().Match(text) switch
        {
            { Success: false } => CheckResult.Partial([Finding(host, "securitytxt-no-expires")]),
            var match when DateTimeOffset.TryParse(match.Groups["date"].Value.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                && date > portal.CollectedAt => CheckResult.Passed(),
            _ => CheckResult.Partial([Finding(host, "securitytxt-expired")]),
        };
    }

    private static FindingDraft Finding(HostEvidence host, string tag) => FindingDraft.Of(host.Host, "security.txt", tag, ("host", host.Host));

    [GeneratedRegex(@"^Contact:[ \t]*(mailto:|https://|tel:)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Contact();

    [GeneratedRegex(@"^Expires:(?<date>[^\r\n]*)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Expires();
}
