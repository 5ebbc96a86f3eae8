using System.Diagnostics;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Benchmarks.Results;

/// <summary>Judging and scoring one portal's evidence: milliseconds and bytes allocated, one thread.</summary>
internal static class JudgeBenchmark
{
    public const string Pack = "vn-2026-07";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var demo = await DemoEvidence.CollectAsync();
        var pack = RulePackCatalog.Get(Pack);
        Console.WriteLine($"judge: demo portals, {arguments.Times} times each under {Pack}");
        Console.WriteLine();
        Console.WriteLine("| portal | pages | first time, ms | later, ms: median (least to most) | MB allocated each time |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var evidence in demo.Portals)
        {
            var first = Time(() => PortalScan.Scoring(evidence, pack));
            var times = new List<double>(arguments.Times);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var time = 0; time < arguments.Times; time++)
                times.Add(Time(() => PortalScan.Scoring(evidence, pack)));
            var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)arguments.Times;
            Console.WriteLine($"| {evidence.Portal.Id} | {evidence.Pages.Count} | {first:0} | {Spread.Of(times)} | {bytes / 1e6:0.0} |");
        }

        return 0;
    }

    private static double Time(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
