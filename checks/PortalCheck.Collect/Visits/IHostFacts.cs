using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>What is asked of hosts without a browser, for one portal's visit.</summary>
internal interface IHostFacts : IDisposable
{
    /// <summary>Requests made so far.</summary>
    int Requests { get; }

    /// <summary>Bytes received so far.</summary>
    long Bytes { get; }

    /// <summary>Versions of the tools that took part.</summary>
    IReadOnlyDictionary<string, string> Tools { get; }

    /// <summary>robots.txt of the address's host.</summary>
    Task<Artifact<RobotsEvidence>> RobotsAsync(Uri address, CancellationToken cancellation);

    /// <summary>A file of the portal with what one look into it told; the file itself is not kept. Throws only <see cref="OperationCanceledException"/>.</summary>
    Task<DocumentEvidence> DocumentAsync(DocumentEvidence document, CancellationToken cancellation);

    /// <summary>Transport and name facts of a host. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="host">Host name without a port.</param>
    /// <param name="roles">What the portal uses it for.</param>
    /// <param name="robots">Rules for well-known addresses; null where none are known, or the owner allows all.</param>
    /// <param name="cancellation">Ends the observation.</param>
    Task<HostEvidence> ObserveAsync(string host, IReadOnlyList<HostRole> roles, RobotsRules? robots, CancellationToken cancellation);
}
