using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// <c>tls.https</c>: port 443 answers with the site, on the registered host and on the login and form hosts of the same site.
/// A time-out is no proof of absence, and a host that could not be reached at all is not judged.
/// </summary>
internal sealed class HttpsService : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["tls.https"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var hosts = HostFacts.OwnWith(portal, HostRole.Main, HostRole.Login, HostRole.Form).ToList();
        if (hosts.Count == 0)
        {
            return HostFacts.NotObserved;
        }

        var states = hosts.Select(host => (Host: host, State: StateOf(host))).ToList();
        var measure = new Measure(states.Count(item => item.State == State.Served), states.Count, "hosts");
        var findings = states.Where(item => item.State == State.Absent).Select(item => FindingOf(item.Host)).ToList();
        if (findings.Count > 0)
        {
            return CheckResult.Failed(findings, measure);
        }

        // The main host first: the reason names the first host that could not be judged.
        return states.Find(item => item.State == State.Unknown) switch
        {
            { Host: null } => CheckResult.Passed(measure),
            { Host: { Https.Failure: { } failure, Roles: var roles } } when roles.Contains(HostRole.Main) => CheckResult.Untested(failure),
            var unknown => CheckResult.CantTell("https-unclear", ("host", unknown.Host.Host)),
        };
    }

    private static State StateOf(HostEvidence host)
    {
        if (HostFacts.HttpsAbsent(host))
        {
            return State.Absent;
        }

        return HostFacts.Final(host.Https) switch
        {
            // The walk over https ends on a plain address of the same site: the visitor is sent back.
            { Status: >= 200 and < 400, Url: var url } when WebAddress.IsHttp(url) && WebAddress.SameSite(WebAddress.HostOf(url), host.Host) => State.Absent,
            { Status: >= 200 and < 400 } => State.Served,
            // Another site, or the server's empty one, answers on 443, while http serves the portal.
            { Status: 404 or 410 } when HostFacts.Answers(host.Http) => State.Absent,
            _ => State.Unknown,
        };
    }

    private static FindingDraft FindingOf(HostEvidence host)
    {
        var sensitive = host.Roles.Contains(HostRole.Login) || host.Roles.Contains(HostRole.Form);
        var hops = host.Https.Value?.Hops.Select(hop => $"{hop.Url} → {hop.Status}");
        return FindingDraft.Of(host.Host, "https", sensitive ? "https-missing-login-or-form" : "https-missing", ("host", host.Host)) with
        {
            Snippet = hops is null ? null : string.Join("; ", hops),
        };
    }

    private enum State
    {
        Served,
        Absent,
        Unknown,
    }
}
