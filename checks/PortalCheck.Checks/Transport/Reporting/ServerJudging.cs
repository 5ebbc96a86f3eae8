using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Messages;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Transport.Reporting;

/// <summary>Judges one server with the criteria of a scan. Pure.</summary>
public static class ServerJudging
{
    // Those that speak of TLS itself; header fields are advice beside them.
    private static readonly string[] OfTls = ["tls.cert", "tls.version"];

    // What needs more than one server's answers: pages of a browser, an address that cannot exist.
    private static readonly string[] LeftOut = ["http.errors", "http.defaced", "tls.https"];

    /// <summary>The report on a server.</summary>
    /// <param name="host">Its facts; the main host of a portal made up for it.</param>
    /// <param name="root">Address of its root page.</param>
    /// <param name="pack">The rule pack.</param>
    /// <param name="at">The moment that dates are held against.</param>
    public static ServerReport Of(HostEvidence host, string root, RulePack pack, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(pack);
        if (host.Tls.Failure is { } failure)
        {
            var status = StatusOf(failure);
            return new ServerReport(status, ReasonOf(status, failure), [], []);
        }

        var severities = pack.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.Severity, StringComparer.Ordinal);
        var results = Judge.Assess(Evidence(host, root, at), pack).Criteria
            .Where(result => (result.Id.StartsWith("tls.", StringComparison.Ordinal) || result.Id.StartsWith("http.", StringComparison.Ordinal)) && !LeftOut.Contains(result.Id, StringComparer.Ordinal))
            .OrderByDescending(result => OfTls.Contains(result.Id, StringComparer.Ordinal))
            .ThenBy(result => severities[result.Id])
            .ToList();
        var findings = results.SelectMany(result => result.Findings.Select(finding =>
            new ServerFinding(result.Id, severities[result.Id], result.Outcome, new TaggedMessage(finding.Tag, finding.Args)))).ToList();
        var unclear = results.Where(result => result.Outcome is Outcome.CantTell or Outcome.Untested && result.Reason is { Tag: not "missing-not-applicable" })
            .Select(result => new ServerFinding(result.Id, severities[result.Id], result.Outcome, result.Reason!))
            .ToList();
        var faulty = results.Exists(result => OfTls.Contains(result.Id, StringComparer.Ordinal) && result.Outcome is Outcome.Failed or Outcome.Partial);
        return new ServerReport(
            faulty ? ServerStatus.Faulty : ServerStatus.Ok,
            faulty ? Say(findings[0]) : new LocalText("Phiên bản, bộ mã hóa và chứng thư đều ổn.", "Versions, suites and certificate are sound."),
            findings,
            unclear);
    }

    /// <summary>The sentence of a finding, or of what could not be told.</summary>
    public static LocalText Say(ServerFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return CheckMessages.Default.Say(finding.Criterion, finding.Message);
    }

    private static PortalEvidence Evidence(HostEvidence host, string root, DateTimeOffset at)
    {
        var name = new LocalText(host.Host, host.Host);
        return new PortalEvidence
        {
            Portal = new Portal { Id = "server", Agency = "server", Kind = PortalKind.Service, Address = root },
            Agency = new Agency { Id = "server", Name = name, Kind = AgencyKind.Department, Tier = Tier.Province, League = "given" },
            StartedAt = at,
            FinishedAt = at,
            Vantage = new Vantage("local", HasIpv6: false),
            Sample = new PageSample { Seed = "tls", MaxPages = 1 },
            Robots = Artifact.Missing<RobotsEvidence>(FailureKind.NotApplicable),
            Pages = host.Https.Value is { Hops: [.., { Status: 200 } last] } walk && string.Equals(WebAddress.HostOf(last.Url), host.Host, StringComparison.Ordinal) ? [Page(root, last, walk)] : [],
            Hosts = [host],
        };
    }

    private static PageEvidence Page(string root, HttpHop last, HttpWalk walk)
    {
        var reading = PageReader.Read(walk.Body, last.Url);
        return new PageEvidence
        {
            Url = root,
            FinalUrl = last.Url,
            Kinds = [PageKind.Home],
            Status = last.Status,
            Hops = walk.Hops,
            Html = walk.Body,
            Title = reading.Title,
            Links = reading.Links,
            Forms = reading.Forms,
            Engine = Artifact.Missing<EngineResult>(FailureKind.NotApplicable),
            Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.NotApplicable),
        };
    }

    private static ServerStatus StatusOf(CollectFailure failure) => failure.Kind switch
    {
        FailureKind.DnsFailure => ServerStatus.UnknownHost,
        FailureKind.RefusedAddress => ServerStatus.RefusedAddress,
        FailureKind.TlsFailure => ServerStatus.NoTls,
        FailureKind.Timeout => ServerStatus.Silent,
        _ => ServerStatus.Unreachable,
    };

    private static LocalText ReasonOf(ServerStatus status, CollectFailure failure) => status switch
    {
        ServerStatus.UnknownHost => new("Tên miền không dẫn đến địa chỉ nào.", "The name leads to no address."),
        ServerStatus.RefusedAddress => new("Tên miền dẫn đến địa chỉ không được phép hỏi.", "The name leads to an address that may not be asked."),
        ServerStatus.Unreachable => new("Không có gì nhận kết nối ở cổng này.", "Nothing accepts a connection on this port."),
        ServerStatus.Silent => new("Máy chủ nhận kết nối nhưng không trả lời lời chào TLS nào.", "The server accepts connections and answers no TLS hello."),
        ServerStatus.NoTls when failure.Detail?.Contains("reset", StringComparison.Ordinal) == true =>
            new("Kết nối bị ngắt ngay ở mọi lời chào TLS.", "The connection is reset at every TLS hello."),
        ServerStatus.NoTls when failure.Detail?.Contains("closed", StringComparison.Ordinal) == true =>
            new("Máy chủ đóng kết nối ở mọi lời chào TLS.", "The server closes the connection at every TLS hello."),
        ServerStatus.NoTls => new("Cổng này trả lời bằng thứ không phải TLS.", "What answers on this port is not TLS."),
        ServerStatus.Ok or ServerStatus.Faulty => new("", ""),
    };
}
