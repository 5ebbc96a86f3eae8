using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Documents;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Masking;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Collect.Tls;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>The observers of one visit that need no browser, bound to its address policy and to the process's budgets.</summary>
internal sealed class HostFacts : IHostFacts
{
    private readonly HttpWalker _walker;
    private readonly HttpWalker _robotsWalker;
    private readonly HttpWalker _fileWalker;
    private readonly HostObserver _observer;
    private readonly RobotsFetcher _robots;
    private readonly DocumentFetcher _documents;
    private readonly INetworkObserver _network;

    /// <summary>Observers for one visit.</summary>
    /// <param name="policy">Which addresses may be connected to.</param>
    /// <param name="gate">The process's politeness.</param>
    /// <param name="network">Looks at names and addresses; ended with this object.</param>
    /// <param name="userAgent">The named user agent.</param>
    /// <param name="time">Clock.</param>
    public HostFacts(AddressPolicy policy, PolitenessGate gate, INetworkObserver network, string userAgent, TimeProvider time)
    {
        _network = network;
        _walker = new HttpWalker(policy, gate, userAgent, PersonalDataMask.MaskText, time);
        _robotsWalker = new HttpWalker(policy, gate, userAgent, PersonalDataMask.MaskText, time, RobotsFetcher.Limits);
        _fileWalker = new HttpWalker(policy, gate, userAgent, PersonalDataMask.MaskText, time, DocumentFetcher.Limits);
        _documents = new DocumentFetcher(_fileWalker);
        _observer = new HostObserver(_walker, new TlsObserver(policy, gate, time), network);
        _robots = new RobotsFetcher(_robotsWalker);
    }

    /// <inheritdoc/>
    public int Requests => _walker.Requests + _robotsWalker.Requests + _fileWalker.Requests + _network.Requests;

    /// <inheritdoc/>
    public long Bytes => _walker.Bytes + _robotsWalker.Bytes + _fileWalker.Bytes + _network.Bytes;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Tools { get; } = NameObserver.Version is { } version
        ? new Dictionary<string, string>(StringComparer.Ordinal) { ["libunbound"] = version }
        : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<Artifact<RobotsEvidence>> RobotsAsync(Uri address, CancellationToken cancellation) => _robots.FetchAsync(address, cancellation);

    /// <inheritdoc/>
    public Task<DocumentEvidence> DocumentAsync(DocumentEvidence document, CancellationToken cancellation) => _documents.ReadAsync(document, cancellation);

    /// <inheritdoc/>
    public Task<HostEvidence> ObserveAsync(string host, IReadOnlyList<HostRole> roles, RobotsRules? robots, CancellationToken cancellation) =>
        _observer.ObserveAsync(host, roles, robots, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _walker.Dispose();
        _robotsWalker.Dispose();
        _fileWalker.Dispose();
        _network.Dispose();
    }
}
