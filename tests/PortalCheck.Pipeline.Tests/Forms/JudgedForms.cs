using System.Collections.Concurrent;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Lab.Forms;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Pipeline.Tests.Forms;

/// <summary>Every case of the lab of forms, visited once by the real collector in one browser and judged, for all tests of the proof.</summary>
public sealed class JudgedForms : IAsyncLifetime
{
    private const int AtOnce = 4;

    // What comes of a form must not hang on what else the machine does.
    private static readonly TimeSpan Unhurried = TimeSpan.FromSeconds(40);

    private readonly ConcurrentDictionary<string, PortalEvidence> _evidence = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Assessment> _judged = new(StringComparer.Ordinal);

    /// <summary>What the lab's servers received over all visits.</summary>
    public IReadOnlyList<ReceivedRequest> Received { get; private set; } = [];

    /// <summary>The trials of its forms.</summary>
    public IReadOnlyList<FormTrial> TrialsOf(string name) => [.. _evidence[name].Pages.SelectMany(page => page.Trials ?? [])];

    /// <summary>What it came to.</summary>
    public Assessment JudgedAs(string name) => _judged[name];

    public async Task InitializeAsync()
    {
        if (BrowserPresence.Missing is not null)
            return;
        var cases = FormCase.Load();
        await using var lab = await LabWorld.StartAsync(new LabOptions { DemoPortals = false, Sites = FormLab.SitesOf(cases) });
        await using var collector = await PortalCollector.CreateAsync(
            new CollectorSettings { SecondOpinions = false, Screenshots = false, FormTrials = true, FormTrialTime = Unhurried }, lab.Network, TimeProvider.System, CancellationToken.None);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, cancellation) =>
        {
            var evidence = await collector.VisitAsync(
                new VisitRequest
                {
                    Portal = FormLab.PortalOf(item),
                    Agency = FormLab.Agency,
                    Seed = item.Name,
                    OnlyPages = item.Home ? null : [item.Address],
                    MaxPages = 1,
                    Blobs = new NoPictures(),
                },
                cancellation);
            _evidence[item.Name] = evidence;
            _judged[item.Name] = Judge.Assess(evidence, RulePackCatalog.Current);
        });
        Received = [.. lab.Received];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private sealed class NoPictures : IBlobSink
    {
        public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.CompletedTask;
    }
}
