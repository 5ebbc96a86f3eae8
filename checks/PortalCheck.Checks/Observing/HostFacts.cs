using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Observing;

/// <summary>What can be said for sure of a host's transport.</summary>
internal static class HostFacts
{
    /// <summary>The answer of a check whose host facts were not collected at all.</summary>
    public static CheckResult NotObserved => new() { Outcome = Outcome.Untested, Reason = TaggedMessage.Of("missing-host") };

    /// <summary>
    /// True where the site answers over http and nothing speaks TLS on port 443: the connection is refused, or the handshake fails for
    /// another reason than the certificate. A time-out is not such a fact: a firewall of ours or theirs may have swallowed the packets.
    /// </summary>
    public static bool HttpsAbsent(HostEvidence host) =>
        Answers(host.Http) && host.Https.Failure?.Kind is FailureKind.ConnectionFailure or FailureKind.TlsFailure;

    /// <summary>True where the walk ended in an answer that is the site: below 400.</summary>
    public static bool Answers(Artifact<HttpWalk> walk) => Final(walk) is { Status: >= 200 and < 400 };

    /// <summary>The walk's final answer, or null.</summary>
    public static HttpHop? Final(Artifact<HttpWalk> walk) => walk.Value is { Hops: [.., var last] } ? last : null;

    /// <summary>True for an answer that says "not you, not now" rather than what the address holds.</summary>
    public static bool IsBlock(int status) => status is 401 or 403 or 407 or 429 or 503;

    /// <summary>Hosts of the portal's own site with one of these roles, the main one first.</summary>
    public static IEnumerable<HostEvidence> OwnWith(PortalView portal, params HostRole[] roles) =>
        from host in portal.Evidence.Hosts
        where host.Roles.Any(roles.Contains)
        where host.Roles.Contains(HostRole.Main) || WebAddress.SameSite(host.Host, WebAddress.HostOf(portal.Portal.Address))
        select host;
}
