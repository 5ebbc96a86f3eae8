using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Http;

/// <summary>Fetches robots.txt of a host (RFC 9309 section 2.3).</summary>
/// <param name="walker">A walker whose body limit is <see cref="Limits"/>.</param>
internal sealed class RobotsFetcher(HttpWalker walker)
{
    /// <summary>Bounds for a walker that fetches robots.txt: the length that the RFC asks for.</summary>
    public static HttpWalkLimits Limits { get; } = new() { BodyBytes = RobotsRules.MaxLength };

    /// <summary>The file at the root of an address's host; redirects are followed, five and more as section 2.3.1.2 asks.</summary>
    public async Task<Artifact<RobotsEvidence>> FetchAsync(Uri address, CancellationToken cancellation)
    {
        var walk = await walker.WalkAsync(new Uri(address, "/robots.txt").AbsoluteUri, cancellation);
        return walk.Value is { Hops: [.., var last], Body: var text }
            ? Artifact.Of(new RobotsEvidence(last.Status, text))
            : new Artifact<RobotsEvidence>(null, walk.Failure);
    }
}
