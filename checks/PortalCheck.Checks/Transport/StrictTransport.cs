using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Transport;

/// <summary><c>tls.hsts</c>: Strict-Transport-Security (RFC 6797) on the answers over https of the portal's own host, for at least a year.</summary>
internal sealed class StrictTransport : ICheck
{
    private const string Field = "Strict-Transport-Security";
    private const double Year = 31_536_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["tls.hsts"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var answers = OwnAnswers.Of(portal).Select(answer => answer.Hop).Concat(FinalOfWalk(portal)).Where(hop => WebAddress.IsHttps(hop.Url)).ToList();
        if (answers.Count == 0)
        {
            return portal.MainHost is { } host && HostFacts.HttpsAbsent(host)
                ? CheckResult.Inapplicable("no-https", ("host", host.Host))
                : CheckResult.CantTell("no-own-answer");
        }

        var minimum = criterion.Threshold("minMaxAge", Year);
        var judged = answers.Select(hop => (Hop: hop, Age: HstsPolicy.Parse(OwnAnswers.Header(hop, Field))?.MaxAge)).ToList();
        var findings = judged.Where(item => !(item.Age >= minimum)).Select(item => Finding(item.Hop, item.Age)).ToList();
        var measure = new Measure(judged.Count - findings.Count, judged.Count, "answers");
        if (findings.Count == 0)
        {
            // Long enough is what is asked; consent to a list whose conditions are not met is an oversight worth telling.
            return CheckResult.Passed(measure) with { Findings = [.. answers.SelectMany(Unlisted)] };
        }

        // One answer with a policy protects the whole host, so a policy that some answers lack, or a short one, is half of it.
        return judged.Exists(item => item.Age > 0) ? CheckResult.Partial(findings, measure) : CheckResult.Failed(findings, measure);
    }

    private static IEnumerable<HttpHop> FinalOfWalk(PortalView portal) =>
        portal.MainHost is { } host && HostFacts.Final(host.Https) is { Status: 200, Headers.Count: > 0 } hop
        && WebAddress.OwnHosts(portal).Contains(WebAddress.HostOf(hop.Url))
            ? [hop]
            : [];

    private static IEnumerable<FindingDraft> Unlisted(HttpHop hop) =>
        HstsPolicy.Parse(OwnAnswers.Header(hop, Field))?.PreloadGaps is { Count: > 0 } gaps
            ? [FindingDraft.Of(WebAddress.HostOf(hop.Url), Field, "hsts-preload-unmet", ("host", WebAddress.HostOf(hop.Url)), ("missing", string.Join(", ", gaps))) with { Page = hop.Url }]
            : [];

    private static FindingDraft Finding(HttpHop hop, double? age)
    {
        var host = WebAddress.HostOf(hop.Url);
        var draft = age switch
        {
            null => FindingDraft.Of(host, Field, "hsts-missing", ("host", host)),
            double.NaN => FindingDraft.Of(host, Field, "hsts-invalid", ("host", host)),
            0 => FindingDraft.Of(host, Field, "hsts-off", ("host", host)),
            _ => FindingDraft.Of(host, Field, "hsts-short", ("host", host), ("seconds", age.Value.ToString("0", CultureInfo.InvariantCulture))),
        };
        return draft with { Page = hop.Url, Snippet = OwnAnswers.Header(hop, Field) is { } value ? Field + ": " + value : null };
    }
}
