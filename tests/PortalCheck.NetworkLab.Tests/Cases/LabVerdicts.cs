using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Visits;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Tests.Cases;

/// <summary>Every case of the lab, looked at with what <c>portalcheck dns</c> is made of: one resolver for all, all at once as a bulk run does.</summary>
public sealed class LabVerdicts : IAsyncLifetime
{
    /// <summary>So many at once: two cores, and most of the time of a dead server is waiting.</summary>
    private const int InFlight = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly Dictionary<string, NameReport> _reports = new(StringComparer.Ordinal);

    /// <summary>What our judges say of a case.</summary>
    public NameReport this[string name] => _reports[name];

    public async Task InitializeAsync()
    {
        var options = new NameObserverOptions
        {
            Hints = RootHints.Read(TheLab.Value("NETWORK_LAB_ROOT_HINTS")),
            Anchors = TrustAnchors.Read(TheLab.Value("NETWORK_LAB_TRUST_ANCHOR")),
            Round = null,
        };
        using var observer = new NameObserver(options, TimeProvider.System);
        using var limit = new CancellationTokenSource(Limit);
        await Parallel.ForEachAsync(CaseFile.Embedded(), new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = limit.Token }, async (row, cancellation) =>
        {
            var report = await LookAsync(observer, row.AskedName, cancellation);
            lock (_reports)
                _reports[row.Name] = report;
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<NameReport> LookAsync(NameObserver observer, string name, CancellationToken cancellation)
    {
        // One for each name: one politeness for all would ask the address that the cases share once a second.
        using var web = AddressObserver.Create(AddressScope.Namespace, new CollectorSettings().UserAgent, TimeProvider.System);
        var moment = TimeProvider.System.GetUtcNow();
        var (evidence, _) = await observer.CollectAsync(name, cancellation);
        var addresses = evidence.A.Count + evidence.Aaaa.Count > 0 ? (await web.ObserveAsync(name, evidence.A.Concat(evidence.Aaaa), cancellation)).Value : null;
        return NameAuditing.Of(name, evidence, addresses, moment);
    }
}
