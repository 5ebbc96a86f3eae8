using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>Pages a minute and processor seconds a page of our collector beside the naive floor, turn by turn in one run.</summary>
internal static class ScanBenchmark
{
    private const int WarmUpPages = 3;

    /// <param name="arguments">Rounds and pages.</param>
    /// <param name="naive">False takes only the best floor and the collector without pictures, so that more rounds fit into the same time.</param>
    public static async Task<int> RunAsync(Arguments arguments, bool naive = true)
    {
        await using var lab = await ServedLab.StartAsync(NamedInput.SavedPagesFolder);
        var input = await NamedInput.LoadAsync(lab, arguments.Pages);
        var warmUp = input.Pages.Take(WarmUpPages).ToList();
        var settings = new CollectorSettings();
        var floorBrowser = Browsers.Full() ?? Browsers.Shell() ?? throw new InvalidOperationException("No Chromium is installed.");
        var floor = new NaiveFloor(lab, floorBrowser, settings.LabPagesInFlight, defaultRules: false);
        var defaults = new NaiveFloor(lab, floorBrowser, settings.LabPagesInFlight, defaultRules: true);
        var lanes = new List<(string Name, Func<Task<LaneRun>> Run, List<LaneRun> Runs)>
        {
            ("naive floor, our rules", () => floor.RunAsync(warmUp, input.Pages), []),
            ("naive floor, default rules", () => defaults.RunAsync(warmUp, input.Pages), []),
            ("collector, no pictures, axe and fast facts", () => new CollectorLane(lab, settings with { Screenshots = false, SecondOpinions = false }).RunAsync(warmUp, input.Pages), []),
            ("collector, no pictures, second opinions", () => new CollectorLane(lab, settings with { Screenshots = false }).RunAsync(warmUp, input.Pages), []),
            ("collector, pictures, second opinions", () => new CollectorLane(lab, settings).RunAsync(warmUp, input.Pages), []),
        };
        if (Browsers.Shell() is { } shell)
        {
            var best = new BestFloor(lab, shell, settings.LabPagesInFlight, NaiveFloor.Axe, NaiveFloor.ResolverRules(lab));
            lanes.Add(("best floor", () => best.RunAsync(warmUp, input.Pages), []));
        }

        if (!naive)
        {
            if (Browsers.Shell() is null)
            {
                Console.WriteLine("floor: skipped, it needs chromium-headless-shell");
                return 3;
            }

            lanes = [lanes[^1], lanes[2], lanes[3]];
        }

        Console.WriteLine($"scan: {input.Name}; {arguments.Rounds} rounds; {settings.LabPagesInFlight} pages in flight; floor in {Path.GetFileName(floorBrowser)}");
        for (var round = 1; round <= arguments.Rounds; round++)
        {
            foreach (var lane in lanes)
            {
                var run = await lane.Run();
                lane.Runs.Add(run);
                Console.WriteLine($"  round {round} {lane.Name}: {run.PagesPerMinute:0.0} pages/min, {run.CpuPerPage:0.000} CPU s a page "
                    + $"({string.Join(", ", run.Cpu.Select(part => $"{part.Key} {part.Value / run.Pages:0.000}"))}), {run.Violations} violations on {run.Results.Count} pages");
            }
        }

        var measured = lanes.Select(lane => (lane.Name, lane.Runs)).ToList();
        if (naive)
            Print(measured);
        PrintBesideBest(measured);
        return 0;
    }

    private static void Print(List<(string Name, List<LaneRun> Runs)> lanes)
    {
        var (floor, defaults) = (lanes[0].Runs, lanes[1].Runs);
        Console.WriteLine();
        Console.WriteLine("| lane | pages/min ÷ floor | CPU a page ÷ floor | CPU a page ÷ floor with default rules | pages judged | violations |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, runs) in lanes)
        {
            var speed = Spread.Of(runs.Zip(floor, (run, beside) => run.PagesPerMinute / beside.PagesPerMinute));
            var cost = Spread.Of(runs.Zip(floor, (run, beside) => run.CpuPerPage / beside.CpuPerPage));
            var against = Spread.Of(runs.Zip(defaults, (run, beside) => run.CpuPerPage / beside.CpuPerPage));
            Console.WriteLine($"| {name} | {speed} | {cost} | {against} | {Texts(runs.Select(run => run.Results.Count))} | {Texts(runs.Select(run => run.Violations))} |");
        }

        for (var lane = 2; lane < lanes.Count; lane++)
        {
            Console.WriteLine();
            Console.WriteLine($"{lanes[lane].Name} against the floor, last round:");
            foreach (var (page, why) in lanes[lane].Runs[^1].Failures)
                Console.WriteLine($"  not judged by us: {page}: {why}; floor there: {floor[^1].Results.GetValueOrDefault(page)?.Rules.Values.Sum(rule => rule.Violations)} violations");
            foreach (var (page, why) in floor[^1].Failures)
                Console.WriteLine($"  not judged by the floor: {page}: {why}");
            foreach (var difference in Difference.Between(floor[^1], lanes[lane].Runs[^1], passes: false))
            {
                Console.WriteLine($"  {difference.Page} {difference.Rule}: violations {difference.One.Violations} → {difference.Other.Violations}, "
                    + $"incomplete {difference.One.Incomplete} → {difference.Other.Incomplete}");
            }
        }
    }

    private static void PrintBesideBest(List<(string Name, List<LaneRun> Runs)> lanes)
    {
        if (lanes.Find(lane => string.Equals(lane.Name, "best floor", StringComparison.Ordinal)).Runs is not { } best)
            return;
        Console.WriteLine();
        foreach (var (name, runs) in lanes)
            Console.WriteLine($"pages per CPU second ÷ best floor: {name}: {Spread.Of(runs.Zip(best, (run, beside) => beside.CpuPerPage / run.CpuPerPage))}");
    }

    private static string Texts(IEnumerable<int> counts) => string.Join(", ", counts.Distinct().Order());
}
