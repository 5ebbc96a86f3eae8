using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>Whether the headless shell gives the outcomes of full Chromium: the same pages in each, the shell twice to know its own noise.</summary>
internal static class EngineBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (Browsers.Shell() is not { } shell || Browsers.Full() is not { } full)
        {
            Console.WriteLine("engines: skipped, it needs chromium-headless-shell and chromium side by side");
            return 3;
        }

        await using var lab = await ServedLab.StartAsync(NamedInput.SavedPagesFolder);
        var input = await NamedInput.LoadAsync(lab, arguments.Pages);
        var first = await InAsync(shell);
        var other = await InAsync(full);
        var again = await InAsync(shell);
        Console.WriteLine($"engines: {input.Name}");
        Console.WriteLine();
        Console.WriteLine("| compared | pages judged in both | outcomes compared | rules that differ in violations or incomplete | only in passes |");
        Console.WriteLine("|---|---|---|---|---|");
        Print("shell, shell again", first, again);
        Print("shell, full Chromium", first, other);
        Print("full Chromium, shell again", other, again);
        Console.WriteLine();
        Console.WriteLine($"full ÷ shell: CPU a page {other.CpuPerPage / again.CpuPerPage:0.00}, pages a minute {other.PagesPerMinute / again.PagesPerMinute:0.00}");
        Details("shell → shell again", first, again);
        Details("shell → full Chromium", first, other);
        return 0;

        Task<LaneRun> InAsync(string browser) => new CollectorLane(lab, new CollectorSettings { BrowserPath = browser, Screenshots = false })
            .RunAsync([.. input.Pages.Take(1)], input.Pages);
    }

    private static void Print(string name, LaneRun one, LaneRun other)
    {
        var both = one.Results.Keys.Intersect(other.Results.Keys, StringComparer.Ordinal).ToList();
        var compared = both.Sum(page => one.Results[page].Rules.Keys.Union(other.Results[page].Rules.Keys, StringComparer.Ordinal).Count());
        var graver = Difference.Between(one, other, passes: false).Count;
        Console.WriteLine($"| {name} | {both.Count} | {compared} | {graver} | {Difference.Between(one, other, passes: true).Count - graver} |");
    }

    private static void Details(string name, LaneRun one, LaneRun other)
    {
        foreach (var difference in Difference.Between(one, other, passes: true))
        {
            Console.WriteLine($"  {name}: {difference.Page} {difference.Rule}: violations {difference.One.Violations} → {difference.Other.Violations}, "
                + $"incomplete {difference.One.Incomplete} → {difference.Other.Incomplete}, passed {difference.One.Passed} → {difference.Other.Passed}");
        }

        foreach (var page in one.Failures.Keys.Except(other.Failures.Keys, StringComparer.Ordinal))
            Console.WriteLine($"  {name}: only the first failed: {page}: {one.Failures[page]}");
        foreach (var page in other.Failures.Keys.Except(one.Failures.Keys, StringComparer.Ordinal))
            Console.WriteLine($"  {name}: only the second failed: {page}: {other.Failures[page]}");
    }
}
