using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Vantages;

/// <summary>Looks at a host's names and addresses, from this machine or from another one.</summary>
internal interface INetworkObserver : IDisposable
{
    /// <summary>Connections and requests to the host made so far, as far as they are counted.</summary>
    int Requests { get; }

    /// <summary>Bytes received from the host so far.</summary>
    long Bytes { get; }

    /// <summary>The facts of one host. Throws only <see cref="OperationCanceledException"/>.</summary>
    Task<NetworkFacts> ObserveAsync(string host, CancellationToken cancellation);
}

/// <summary>What the network shows of a host.</summary>
/// <param name="Names">What the name system says.</param>
/// <param name="Addresses">What each address answers.</param>
public sealed record NetworkFacts(Artifact<NameEvidence> Names, Artifact<AddressEvidence> Addresses);
