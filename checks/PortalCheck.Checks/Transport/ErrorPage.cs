using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Transport;

/// <summary><c>http.errors</c>: an address that cannot exist is answered with a page of the portal, without a stack trace or a server's own page.</summary>
internal sealed partial class ErrorPage : ICheck
{
    private static readonly HtmlParser Parser = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["http.errors"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.MainHost is not { } host || host.Probes.FirstOrDefault(probe => probe.Kind == ProbeKind.NotFound) is not { } probe)
        {
            return HostFacts.NotObserved;
        }

        if (probe.Walk is not { Value: { Hops: [.., var final], Body: var body } })
        {
            return CheckResult.Untested(probe.Walk.Failure ?? new CollectFailure(FailureKind.CrawlerError, "walk without hops"));
        }

        if (Trace().Match(body) is { Success: true } trace)
        {
            return CheckResult.Failed([Finding(host, final, "trace-shown") with { Snippet = Excerpt(body, trace.Index) }]);
        }

        if (HostFacts.IsBlock(final.Status) || final.Status >= 500)
        {
            return CheckResult.CantTell("probe-refused", ("status", final.Status.ToString(CultureInfo.InvariantCulture)));
        }

        if (ServerPage().Match(body) is { Success: true } server)
        {
            return CheckResult.Partial([Finding(host, final, "server-page") with { Snippet = Excerpt(body, server.Index) }]);
        }

        return final.Status switch
        {
            404 or 410 => Branded(body, portal) ? CheckResult.Passed() : CheckResult.Partial([Finding(host, final, "page-unbranded")]),
            _ => CheckResult.CantTell("error-status-unclear", ("status", final.Status.ToString(CultureInfo.InvariantCulture))),
        };
    }

    // A page of the portal names its owner or leads on: three links are a menu.
    private static bool Branded(string body, PortalView portal)
    {
        var document = Parser.ParseDocument(body);
        var text = VietnameseText.Fold(document.DocumentElement.TextContent);
        return text.Contains(VietnameseText.Fold(portal.Agency.Name.Vi), StringComparison.Ordinal)
            || document.QuerySelectorAll("a[href]").Length >= 3;
    }

    private static FindingDraft Finding(HostEvidence host, HttpHop final, string tag) =>
        FindingDraft.Of(host.Host, "404", tag, ("host", host.Host), ("status", final.Status.ToString(CultureInfo.InvariantCulture))) with { Page = final.Url };

    private static string Excerpt(string body, int at) => VietnameseText.Tidy(body.Substring(at, Math.Min(200, body.Length - at)));

    [GeneratedRegex(
        @"\bat [A-Za-z_$][\w$.<>]{2,200}\([\w$]{1,100}\.(java|scala|kt):\d+\)|\bat [A-Za-z_][\w.`<>]{2,200}\([^)\n]{0,300}\) in [^\n]{1,200}:line \d+|"
        + @"Traceback \(most recent call last\)|\bSystem\.[A-Za-z.]{1,80}Exception\b|\bSQLSTATE\[\w{5}\]|\bORA-\d{5}\b|Stack trace:\s{0,20}(</?[a-z]+ ?/?>\s{0,5}){0,4}#0 |"
        + @"<b>(Fatal error|Warning|Parse error)</b>:[^\n]{1,400} on line <b>\d+|java\.lang\.[A-Za-z]{2,60}(Exception|Error)\b|javax\.servlet\.[A-Za-z.]{2,60}Exception\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Trace();

    [GeneratedRegex(
        @"<center>(nginx|openresty)[^<]{0,40}</center>|Apache Tomcat/\d|<address>Apache[^<]{0,120}</address>|Server Error in '[^']{0,100}' Application|"
        + @"404 - File or directory not found\.|IIS \d+\.\d+ Detailed Error|The requested URL( [^<]{0,300})? was not found on this server\.|Whitelabel Error Page|Cannot GET /",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ServerPage();
}
