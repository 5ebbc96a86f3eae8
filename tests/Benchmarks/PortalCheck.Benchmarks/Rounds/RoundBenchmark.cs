using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;

namespace PortalCheck.Benchmarks.Rounds;

/// <summary>What one round costs, portal by portal: time, processor, memory, requests to the portal and to the storage account, what is stored.</summary>
internal static class RoundBenchmark
{
    private const int WarmUpPages = 3;
    private const int MostPages = 25;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        Console.WriteLine($"round: {Math.Min(arguments.Pages, MostPages)} pages a portal at most, one at a time; {arguments.Rounds} rounds, lanes in turn, each on a new store; a round of {WarmUpPages} pages a portal before is not counted");
        await using var demo = await ServedLab.StartAsync(savedPages: null);
        var sqlite = new Lane("demo portals, SQLite", new RoundLane(demo, RoundStorage.SqliteAsync));
        var azurite = new Lane("demo portals, Azurite", new RoundLane(demo, RoundStorage.AzuriteAsync));
        var lanes = new List<Lane> { sqlite, azurite };
        await using var saved = NamedInput.SavedPagesFolder is { } folder ? await ServedLab.StartAsync(folder, demoPortals: false) : null;
        if (saved is not null)
            lanes.Add(new Lane("saved real pages, Azurite", new RoundLane(saved, RoundStorage.AzuriteAsync)));

        await sqlite.Work.RunAsync(WarmUpPages);
        for (var round = 1; round <= arguments.Rounds; round++)
        {
            foreach (var lane in lanes)
            {
                var run = await lane.Work.RunAsync(Math.Min(arguments.Pages, MostPages));
                lane.Runs.Add(run);
                Console.WriteLine($"  round {round}, {lane.Name}: {run.Portals.Count} portals in {run.ScanSeconds:0.0} s, {run.ScanCpu:0.0} CPU s; closed in {run.Closing.WallSeconds:0.0} s");
                if (round == arguments.Rounds)
                    Print(lane);
            }
        }

        Console.WriteLine();
        Console.WriteLine($"Azurite ÷ SQLite, same round: wall {Ratio(azurite, sqlite, run => run.ScanSeconds)}, CPU of ours {Ratio(azurite, sqlite, run => run.Portals.Sum(portal => Of(portal.Took, "own")))}, closing wall {Ratio(azurite, sqlite, run => run.Closing.WallSeconds)}");
        return 0;
    }

    private static void Print(Lane lane)
    {
        Console.WriteLine();
        Console.WriteLine($"{lane.Name} (median of the rounds; memory: most of all)");
        Console.WriteLine("| portal | end | pages | requests to it | MB from it | wall s | CPU s: browser + driver + ours | peak MB: ours, sum, shared out | requests to tables + blobs + queue (writes) |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        for (var at = 0; at < lane.Runs[0].Portals.Count; at++)
        {
            var all = lane.Runs.Select(run => run.Portals[at]).ToList();
            var one = all[^1];
            var took = all.Select(portal => portal.Took).ToList();
            Console.WriteLine(
                $"| {one.Id} | {one.End} | {one.Cost.Pages} | {one.Cost.Requests} | {one.Cost.Bytes / 1e6:0.00} | {Spread.Of(took.Select(stretch => stretch.WallSeconds))} "
                + $"| {Median(took, "browser"):0.0} + {Median(took, "driver"):0.0} + {Median(took, "own"):0.0} "
                + $"| {all.Max(portal => portal.Memory.OwnMegabytes):0}, {all.Max(portal => portal.Memory.ResidentMegabytes):0}, {all.Max(portal => portal.Memory.ProportionalMegabytes):0} | {Words(one.Took.Traffic)} |");
        }

        var last = lane.Runs[^1];
        Console.WriteLine($"whole round: planning {Spread.Of(lane.Runs.Select(run => run.Planning.WallSeconds))} s, {Words(last.Planning.Traffic)}; closing and publishing {Spread.Of(lane.Runs.Select(run => run.Closing.WallSeconds))} s, "
            + $"CPU of ours {Median(lane.Runs.Select(run => run.Closing).ToList(), "own"):0.0} s, {Words(last.Closing.Traffic)}; one sweep of probes {Words(last.Probing.Traffic)}; {last.Messages} messages");
        if (last.Stored is not { } stored)
            return;
        Console.WriteLine($"stored: entities {stored.Entities.Values.Sum()} ({Join(stored.Entities.Where(table => table.Value > 0).Select(table => $"{table.Key} {table.Value}"))}); "
            + $"blobs {stored.Blobs.Values.Sum(sum => sum.Count)}, {stored.Blobs.Values.Sum(sum => sum.Bytes) / 1e6:0.00} MB ({Join(stored.Blobs.Select(kind => $"{kind.Key} {kind.Value.Count}, {kind.Value.Bytes / 1e6:0.000} MB"))}); "
            + $"site {stored.Site.Count} files, {stored.Site.Bytes / 1e6:0.00} MB");
    }

    private static string Words(Traffic traffic) => $"{traffic.Table} + {traffic.Blob} + {traffic.Queue} ({traffic.Writes})";

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts);

    private static double Of(Stretch stretch, string kind) => stretch.Cpu.GetValueOrDefault(kind);

    private static double Median(IEnumerable<Stretch> stretches, string kind) => Spread.Of(stretches.Select(stretch => Of(stretch, kind))).Median;

    private static Spread Ratio(Lane one, Lane other, Func<RoundRun, double> figure) => Spread.Of(one.Runs.Zip(other.Runs, (left, right) => figure(left) / figure(right)));

    private sealed record Lane(string Name, RoundLane Work)
    {
        public List<RoundRun> Runs { get; } = [];
    }
}
