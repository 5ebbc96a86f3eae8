using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Visits;

/// <summary>
/// Visits portals with one browser and one set of budgets for all of them. Visits may run at the same time; each has a browser context,
/// an address policy and a proxy of its own.
/// </summary>
public sealed class PortalCollector : IPortalCollector
{
    private readonly CollectorSettings _settings;
    private readonly LabNetwork? _lab;
    private readonly TimeProvider _time;
    private readonly BrowserSession _browser;
    private readonly bool _ownsBrowser;
    private readonly PolitenessGate _gate;
    private readonly Vantage _vantage;
    private readonly RemoteVantage? _remote;
    private readonly Lazy<NameObserver> _names;
    private readonly Lazy<NameObserver> _labNames;

    private PortalCollector(CollectorSettings settings, LabNetwork? lab, TimeProvider time, BrowserSession browser, bool ownsBrowser)
    {
        _ownsBrowser = ownsBrowser;
        _settings = settings;
        _lab = lab;
        _time = time;
        _browser = browser;
        _gate = new PolitenessGate(time);
        _vantage = new Vantage(settings.VantageName, Ipv6Vantage.Detect());
        _remote = settings.Vantage is { } remote ? new RemoteVantage(remote, time) : null;
        _names = new Lazy<NameObserver>(() => new NameObserver(new NameObserverOptions(), time));
        _labNames = new Lazy<NameObserver>(() => new NameObserver(
            lab is null ? new NameObserverOptions { Anchors = [], Forwarder = "127.0.0.1@9" } : NameObserverOptions.ForLab(lab), time));
    }

    /// <summary>Id of the browser's main process, for tests of its death.</summary>
    internal int BrowserProcessId => _browser.ProcessId;

    /// <summary>Starts the browser.</summary>
    /// <param name="settings">Settings of the machine.</param>
    /// <param name="lab">The lab's name map; only portals with the lab flag are looked up in it.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ToolMissingException">There is no browser, or it does not start.</exception>
    public static async Task<PortalCollector> CreateAsync(
        CollectorSettings settings, LabNetwork? lab, TimeProvider time, CancellationToken cancellation) =>
        new(settings, lab, time, await BrowserSession.StartAsync(settings, cancellation), ownsBrowser: true);

    /// <summary>A collector in a browser that runs already and stays the caller's: for tests, of which each has a lab of its own.</summary>
    internal static PortalCollector In(BrowserSession browser, CollectorSettings settings, LabNetwork? lab, TimeProvider time) =>
        new(settings, lab, time, browser, ownsBrowser: false);

    /// <inheritdoc/>
    public async Task<PortalEvidence> VisitAsync(VisitRequest request, CancellationToken cancellation)
    {
        var policy = AddressPolicy.ForPortal(request.Portal, _lab, new SystemNameResolver(_time));
        await using var proxy = GuardProxy.Start(policy, time: _time);
        var names = request.Portal.Lab ? _labNames.Value : _names.Value;
        var here = new LocalNetwork(names, new AddressObserver(policy, _gate, _settings.UserAgent, _time, siblings: names.Missing is null ? names : null));

        // A lab's names are known on this machine alone.
        INetworkObserver network = _remote is not null && !request.Portal.Lab ? new VantageFirst(_remote, here) : here;
        using var hosts = new HostFacts(policy, _gate, network, _settings.UserAgent, _time);
        var tools = new VisitTools
        {
            Settings = _settings,
            Browser = _browser,
            Gate = _gate,
            Policy = policy,
            Proxy = proxy,
            Hosts = hosts,
            Vantage = _vantage,
            Time = _time,
        };
        await using var visit = new Visit(request, tools);
        return await visit.RunAsync(cancellation);
    }

    /// <summary>Ends the browser, where it is this collector's own.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ownsBrowser)
            await _browser.DisposeAsync();
        _remote?.Dispose();
        foreach (var names in new[] { _names, _labNames })
        {
            if (names.IsValueCreated)
                names.Value.Dispose();
        }
    }
}
