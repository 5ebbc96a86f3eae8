using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Visits;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Settings;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Benchmarks.Rounds;

/// <summary>
/// A round by the parts that the functions are made of: planner, queue, turns one after another, closer, prober. One page at a time, as at real
/// portals, but without the second between two pages that only those get.
/// </summary>
internal sealed class RoundLane(ServedLab lab, Func<Task<RoundStorage>> open)
{
    private static readonly TimeSpan HideTime = TimeSpan.FromMinutes(30);
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <param name="maxPages">The most pages of a portal.</param>
    public async Task<RoundRun> RunAsync(int maxPages)
    {
        var settings = new AppSettings { MaxPages = maxPages, MinimumRanked = 3, VantageName = "lab" };
        await using var storage = await open();
        using var memory = new MemorySampler([lab.ProcessId, .. storage.Serving]);
        var collecting = new CollectorSettings { LabPagesInFlight = 1, VantageName = settings.VantageName };
        await using var collector = await PortalCollector.CreateAsync(collecting, lab.Network, Time, CancellationToken.None);
        if (await storage.Store.ReplaceRegisterAsync(lab.Register, expectedVersion: null, CancellationToken.None) is null)
            throw new InvalidOperationException("The new store has a register already.");

        var id = "";
        var sent = 0;
        var planning = await MeasureAsync(storage, memory, async () =>
        {
            var planned = await new RoundPlanner(storage.Store, settings.Plan).PlanAsync(Time.GetUtcNow(), CancellationToken.None);
            id = planned.Round?.Id ?? throw new InvalidOperationException(planned.Log);
            foreach (var message in planned.Messages)
                await storage.Messages.SendAsync(message.ToJson(), CancellationToken.None);
            sent = planned.Messages.Count;
        });
        var portals = new List<PortalRun>();
        for (var number = 0; number < sent; number++)
            portals.Add(await TurnAsync(storage, collector, settings, id, memory));
        var closing = await MeasureAsync(storage, memory, async () =>
        {
            var publisher = new RoundPublisher(storage.Store, new SiteRenderer(SiteRenderer.DefaultTemplatesRoot));
            var result = await new RoundCloser(storage.Store, publisher, storage.Site, settings.Close, Time).RunAsync("benchmark-close", CancellationToken.None);
            if (result.Closed is not [var closed] || closed != id)
                throw new InvalidOperationException("The round was not closed: " + string.Join(' ', result.Logs));
        });
        var stored = await storage.InventoryAsync();
        var probe = new AvailabilityProbe(new AvailabilityProbeSettings { UserAgent = collecting.UserAgent }, lab.Network, Time);
        var prober = new AvailabilityProber(storage.Store, storage.Store, probe, settings.Probe, Time);
        var probing = await MeasureAsync(storage, memory, () => prober.RunAsync(CancellationToken.None));
        return new RoundRun(planning, portals, closing, probing, sent, stored);
    }

    private async Task<PortalRun> TurnAsync(RoundStorage storage, IPortalCollector collector, AppSettings settings, string round, MemorySampler memory)
    {
        memory.TakeMost();
        var portal = "";
        TurnState? end = null;
        var took = await MeasureAsync(storage, memory, async () =>
        {
            var waiting = (await storage.Messages.ReceiveAsync(1, HideTime, CancellationToken.None)).Single();
            var message = ScanMessage.Parse(waiting.Text);
            portal = message.Portal;
            var result = await new TurnRunner(storage.Store, collector, settings.Turn, Time)
                .RunAsync(message, "benchmark-" + portal, CancellationToken.None, CancellationToken.None);
            end = result is TurnResult.Done done ? done.State : throw new InvalidOperationException(result.Log);
            await storage.Messages.DeleteAsync(waiting, CancellationToken.None);
        });
        var most = memory.TakeMost();
        var evidence = await storage.Store.FindEvidenceAsync(round, portal, CancellationToken.None);
        return new PortalRun(portal, end, evidence!.Cost, took, most);
    }

    private async Task<Stretch> MeasureAsync(RoundStorage storage, MemorySampler memory, Func<Task> work)
    {
        var (before, looked) = (storage.Traffic, memory.CpuSeconds);
        var meter = new Meter([lab.ProcessId, .. storage.Serving]);
        await work();
        var (wall, cpu) = meter.Stop();
        var looking = memory.CpuSeconds - looked;
        return new Stretch(
            wall, cpu.ToDictionary(kind => kind.Key, kind => kind.Value - (kind.Key == "own" ? looking : 0), StringComparer.Ordinal), storage.Traffic - before);
    }
}
