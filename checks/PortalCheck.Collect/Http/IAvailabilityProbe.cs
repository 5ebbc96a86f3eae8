using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Http;

/// <summary>Looks whether portals answer, with one light request each.</summary>
public interface IAvailabilityProbe
{
    /// <summary>
    /// Asks for the portal's registered address once. A portal that does not answer is data: throws only <see cref="OperationCanceledException"/>.
    /// Calls for many portals may be made at the same time: the probe itself bounds what goes out at once.
    /// </summary>
    Task<ProbeLook> LookAsync(Portal portal, CancellationToken cancellation);
}

/// <summary>What one look saw.</summary>
/// <param name="Status">HTTP status of the last answer; 0 where none came.</param>
/// <param name="Milliseconds">Time to the first byte of the first answer, connection and TLS included; null where none came.</param>
/// <param name="Failure">Why no page came; null where one did.</param>
public sealed record ProbeLook(int Status, int? Milliseconds, FailureKind? Failure);
