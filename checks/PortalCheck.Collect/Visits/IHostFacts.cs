using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>What is asked of hosts without a browser, for one portal's visit.</summary>
internal interface IHostFacts : IAsyncDisposable
{
    /// <summary>Requests made so far.</summary>
    int Requests { get; }

    /// <summary>Bytes received so far.</summary>
    long Bytes { get; }

    /// <summary>Versions of the tools that took part.</summary>
    IReadOnlyDictionary<string, string> Tools { get; }

    /// <summary>robots.txt of the address's host.</summary>
    Task<Artifact<RobotsEvidence>> RobotsAsync(Uri address, CancellationToken cancellation);

    /// <summary>Transport and name facts of a host. Throws only <see cref="OperationCanceledException"/>.</summary>
    Task<HostEvidence> ObserveAsync(string host, IReadOnlyList<HostRole> roles, CancellationToken cancellation);
}
