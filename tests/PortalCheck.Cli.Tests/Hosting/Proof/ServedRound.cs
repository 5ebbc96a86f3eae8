using System.Collections.Concurrent;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Hosting;
using PortalCheck.Cli.Serving;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Register;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Hosting.Proof;

/// <summary>A round of lab portals that runs through <c>serve</c> on Azurite, with whatever the test does to it on the way.</summary>
internal sealed class ServedRound : IAsyncDisposable
{
    private const int MaxPages = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly int _count;
    private LabWorld _lab = null!;
    private ServedApp? _served;

    private ServedRound(int count) => _count = count;

    /// <summary>The round; closed.</summary>
    public Round Round { get; private set; } = null!;

    public IReadOnlyList<PortalTurn> Turns { get; private set; } = [];

    public IReadOnlyList<Scorecard> Scorecards { get; private set; } = [];

    /// <summary>Messages left on <c>scan-portal</c>, hidden ones included.</summary>
    public int Waiting { get; private set; }

    /// <summary>Messages on <c>scan-portal-poison</c>.</summary>
    public int Poisoned { get; private set; }

    /// <summary>What host and handler wrote, for the message of a failed test.</summary>
    public string Log => string.Join('\n', _log.TakeLast(80));

    public RulePack Pack => RulePackCatalog.Get(Round.PackId);

    /// <summary>Runs a round until it is closed.</summary>
    /// <param name="count">How many portals.</param>
    /// <param name="atHome">Called within the lab's server when a portal's home page is asked for; told the portal's number and the handler's process.</param>
    public static async Task<ServedRound> RunAsync(int count, Action<int, int?> atHome)
    {
        using var limit = new CancellationTokenSource(Limit);
        var run = new ServedRound(count);
        run._lab = await LabWorld.StartAsync(
            new LabOptions { DemoPortals = false, Sites = ThirtyPortals.Sites(count, number => atHome(number, run._served?.Host.HandlerProcessId)) }, limit.Token);
        run._served = await ServedApp.StartAsync(run.Options(), new LogReport(run._log), TimeProvider.System, limit.Token);
        try
        {
            await run.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await run.DisposeAsync();
            Assert.Fail($"The round did not close within {Limit}. The last lines:\n{run.Log}");
        }

        return run;
    }

    /// <summary>The same portals scanned without a host, in one go: what the round's results are held against.</summary>
    public async Task<IReadOnlyDictionary<string, Scorecard>> UnbrokenAsync()
    {
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder.Path, "unbroken.db"), default);
        var asTheService = new CollectorSettings { VantageName = "lab", Interactive = InteractivePages.Chosen, FormTrials = true, MostDocuments = 5, MostPublished = 4, ReadPictures = true };
        await using var collector = await PortalCollector.CreateAsync(asTheService, _lab.Network, TimeProvider.System, default);
        var runner = new RoundRunner(store, collector, TimeProvider.System);
        var register = ThirtyPortals.Register(_count);
        var opened = await runner.OpenOrResumeAsync(register, Pack, default);
        var ends = await runner.RunAsync(
            new RoundWork { Round = opened.Round, Register = register, Pack = Pack, MaxPages = MaxPages, Parallel = 2 }, progress: null, default);
        return ends.ToDictionary(end => end.Portal.Id, end => end.Scorecard!, StringComparer.Ordinal);
    }

    /// <summary>A page of the published site, as a reader gets it.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = _served!.Host.Address };
        return await http.GetStringAsync(path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }

        await _lab.DisposeAsync();
        _folder.Dispose();
    }

    private ServeOptions Options() => new()
    {
        Folder = new OutFolder(_folder.Path),
        Store = ServeStore.Azurite,
        RegisterFile = _folder.File("register.yaml", RegisterYaml.Write(ThirtyPortals.Register(_count))),
        LabWorld = _lab,
        Port = 0,
        RoundSchedule = "*/5 * * * * *",
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CloseSchedule"] = "*/3 * * * * *",
            ["ProbeSchedule"] = "0 0 0 1 1 *",
            ["MaxPages"] = MaxPages.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["MinimumRanked"] = "3",
            ["LeaseSeconds"] = "10",
            ["VantageName"] = "lab",
            ["AzureFunctionsJobHost__extensions__queues__batchSize"] = "2",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:02",
        },
    };

    private async Task WaitAsync(CancellationToken cancellation)
    {
        var store = _served!.Store;
        while (Round is not { ClosedAt: not null })
        {
            // A round is opened after every closing for the portals that were not scanned well: the first one is meant.
            if (await store.ListRoundsAsync(cancellation) is [.., var first])
            {
                Round = first;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
        }

        Turns = await store.ListTurnsAsync(Round.Id, cancellation);
        Scorecards = await store.ListScorecardsAsync(Round.Id, Round.PackId, cancellation);
        Waiting = await (await _served.Host.FindQueueAsync("scan-portal", cancellation)).CountAsync(cancellation);
        Poisoned = await (await _served.Host.FindQueueAsync("scan-portal-poison", cancellation)).CountAsync(cancellation);
    }

    private sealed class LogReport(ConcurrentQueue<string> log) : IHostReport
    {
        public void Note(HostLevel level, string text) => log.Enqueue($"{level}: {text}");

        public void HandlerLine(string line, bool fromErrors) => log.Enqueue("handler: " + line);

        public void FunctionLine(string function, string line) => log.Enqueue($"{function}: {line}");

        public void Ended(InvocationEnd end) => log.Enqueue($"{end.Function} {end.Reason} {(end.Failure is null ? "ended" : "failed: " + end.Failure)}");
    }
}
