using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Dns;

/// <summary>Asks the name system about a host, with DNSSEC validation.</summary>
public interface INameObserver
{
    /// <summary>
    /// The facts of one host. A name that does not exist is a value without addresses. Silence, SERVFAIL and the like are
    /// <see cref="FailureKind.DnsFailure"/> or <see cref="FailureKind.Timeout"/>, never a fact about the portal.
    /// Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    Task<Artifact<NameEvidence>> ObserveAsync(string host, CancellationToken cancellation);
}
