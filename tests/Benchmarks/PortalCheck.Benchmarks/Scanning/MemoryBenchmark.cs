using System.Globalization;
using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>What the process tree holds while one collector looks at many pages, fifty in a visit as the command <c>page</c> does: whether it stays flat.</summary>
internal static class MemoryBenchmark
{
    private const int PagesOfAVisit = 50;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var lab = await ServedLab.StartAsync(NamedInput.SavedPagesFolder, demoPortals: false);
        var input = await NamedInput.LoadAsync(lab, arguments.Pages);
        // The same pages again and again, under other addresses each time.
        var pages = Enumerable.Range(0, arguments.Pages)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{input.Pages[number % input.Pages.Count]}?n={number}"));
        await using var collector = await PortalCollector.CreateAsync(new CollectorSettings { Screenshots = false }, lab.Network, TimeProvider.System, CancellationToken.None);
        Console.WriteLine($"memory: {arguments.Pages} addresses over {input.Name}, second opinions included");
        Console.WriteLine();
        Console.WriteLine("| pages | judged | peak MB: shared out | sum | ours |");
        Console.WriteLine("|---|---|---|---|---|");
        var (seen, judged) = (0, 0);
        foreach (var part in pages.Chunk(PagesOfAVisit))
        {
            using var memory = new MemorySampler(lab.ProcessId);
            var evidence = await collector.VisitAsync(CollectorLane.Request(part), CancellationToken.None);
            var most = memory.TakeMost();
            seen += part.Length;
            judged += evidence.Pages.Count(page => page.Engine.Value is not null);
            Console.WriteLine($"| {seen} | {judged} | {most.ProportionalMegabytes:0} | {most.ResidentMegabytes:0} | {most.OwnMegabytes:0} |");
        }

        return judged == seen ? 0 : 1;
    }
}
