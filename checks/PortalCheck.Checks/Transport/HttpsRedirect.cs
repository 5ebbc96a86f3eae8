using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// <c>tls.redirect</c>: a visitor who types the name without <c>https://</c> is led there by 301 or 308, on the same host first, so that
/// the host's own HSTS policy is met.
/// </summary>
internal sealed partial class HttpsRedirect : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["tls.redirect"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.MainHost is not { } host)
        {
            return HostFacts.NotObserved;
        }

        if (host.Http is not { Value: { Hops: [var first, ..] hops } walk })
        {
            return host.Http.Failure?.Kind == FailureKind.ConnectionFailure && HostFacts.Answers(host.Https)
                ? CheckResult.Inapplicable("http-closed", ("host", host.Host))
                : CheckResult.Untested(host.Http.Failure ?? new CollectFailure(FailureKind.CrawlerError, "walk without hops"));
        }

        return first.Status switch
        {
            301 or 302 or 303 or 307 or 308 => JudgeRedirect(host, hops),
            >= 200 and < 300 when LeavesByScript(walk.Body) => CheckResult.Partial([Finding(host, first, "redirect-by-script")]),
            >= 200 and < 300 => CheckResult.Failed([Finding(host, first, "redirect-missing")]),
            404 or 410 => CheckResult.Failed([Finding(host, first, "redirect-missing")]),
            _ => CheckResult.CantTell("http-answer-unclear", ("host", host.Host), ("status", first.Status.ToString(CultureInfo.InvariantCulture))),
        };
    }

    private static CheckResult JudgeRedirect(HostEvidence host, IReadOnlyList<HttpHop> hops)
    {
        var secure = hops.ToList().FindIndex(hop => WebAddress.IsHttps(hop.Url));
        if (secure < 0)
        {
            // The walk may have been broken off at the https answer: the Location field still says where it led.
            var target = OwnAnswers.Header(hops[^1], "Location");
            if (hops[^1].Status is not (>= 300 and < 400) || !WebAddress.IsHttps(target))
            {
                return hops[^1].Status is >= 200 and < 300
                    ? CheckResult.Failed([Finding(host, hops[0], "redirect-missing")])
                    : CheckResult.CantTell("http-answer-unclear", ("host", host.Host), ("status", hops[^1].Status.ToString(CultureInfo.InvariantCulture)));
            }

            return Weigh(host, hops, hops.Count - 1, target!);
        }

        return Weigh(host, hops, secure - 1, hops[secure].Url);
    }

    private static CheckResult Weigh(HostEvidence host, IReadOnlyList<HttpHop> hops, int last, string target)
    {
        var findings = new List<FindingDraft>();
        if (hops.Take(last + 1).FirstOrDefault(hop => hop.Status is not (301 or 308)) is { } temporary)
        {
            findings.Add(Finding(host, temporary, "redirect-temporary"));
        }

        if (!string.Equals(WebAddress.HostOf(target), host.Host, StringComparison.Ordinal))
        {
            findings.Add(FindingDraft.Of(host.Host, "http", "redirect-other-host", ("host", host.Host), ("target", target)) with { Snippet = Line(hops[last]) });
        }

        return findings.Count == 0 ? CheckResult.Passed() : CheckResult.Partial(findings);
    }

    private static FindingDraft Finding(HostEvidence host, HttpHop hop, string tag) =>
        FindingDraft.Of(host.Host, "http", tag, ("host", host.Host), ("status", hop.Status.ToString(CultureInfo.InvariantCulture))) with { Snippet = Line(hop) };

    private static string Line(HttpHop hop) => $"{hop.Url} → {hop.Status} {OwnAnswers.Header(hop, "Location")}".TrimEnd();

    private static bool LeavesByScript(string body) => RefreshToHttps().IsMatch(body) || ScriptToHttps().IsMatch(body);

    [GeneratedRegex(@"http-equiv\s*=\s*[""']?refresh[""']?[^>]{0,100}https://", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RefreshToHttps();

    [GeneratedRegex(@"location(\.href|\.protocol)?\s*=\s*[^;]{0,100}https:|location\.(replace|assign)\([^;]{0,100}https:", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ScriptToHttps();
}
