using System.Diagnostics;
using System.Globalization;
using PortalCheck.Benchmarks.Results;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Benchmarks.Country;

/// <summary>Publishing a made country: a tenth of it, the whole, the same again, and again after fifty portals were visited anew. Each in a process of its own.</summary>
internal static class CountryBenchmark
{
    /// <summary>The verb under which this program publishes one store.</summary>
    public const string Verb = "publish-country";

    private const int Changed = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var pack = RulePackCatalog.Get(JudgeBenchmark.Pack);
        var country = new MadeCountry([.. (await DemoEvidence.CollectAsync()).Portals.Select(evidence => PortalScan.Scoring(evidence, pack))]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"country: {MadeCountry.Rounds} rounds, {country.Findings:0} findings a portal; a process of its own each time, its start included"));
        Console.WriteLine();
        Console.WriteLine("| portals | what | wall s | CPU s | CPU ms a portal | peak resident MB | files | MB | written | removed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var portals in new[] { arguments.Portals / 10, arguments.Portals })
        {
            var folder = Directory.CreateTempSubdirectory("portalcheck-country-").FullName;
            try
            {
                await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(folder, "store.db"), CancellationToken.None);
                await country.FillAsync(store, portals);
                await OneAsync(folder, portals, "into an empty folder");
                await OneAsync(folder, portals, "the same again");
                await MadeCountry.ChangeAsync(store, Changed);
                await OneAsync(folder, portals, $"{Changed} portals changed");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return 0;
    }

    /// <summary>The other process: publishes the newest round of a store, and says what it took.</summary>
    public static async Task<int> PublishAsync(string folder)
    {
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(folder, "store.db"), CancellationToken.None);
        var round = (await store.FindRoundAsync(Round.IdFor(MadeCountry.Newest), CancellationToken.None))!;
        var publisher = new RoundPublisher(store, new SiteRenderer(Path.Combine(AppContext.BaseDirectory, "reports")));
        var began = Stopwatch.GetTimestamp();
        var ranked = await publisher.RankAsync(round, RulePackCatalog.Get(JudgeBenchmark.Pack), new RoundScoringOptions(), CancellationToken.None);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  read and ranked after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
        var change = await publisher.WriteSiteAsync(ranked, new SiteSettings { Department = new LocalText("PortalCheck", "PortalCheck"), BaseUrl = "https://xep-hang.example.vn" }, Path.Combine(folder, "site"), CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalSeconds:0.0} {PeakMegabytes():0} {change.Files} {change.Written} {change.Removed}"));
        return 0;
    }

    private static async Task OneAsync(string folder, int portals, string what)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(folder);
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The publishing process did not start.");
        var said = await process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await process.WaitForExitAsync();
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (said.Trim().Split(' ') is not [var cpu, var peak, var files, var written, var removed])
            throw new InvalidOperationException("The publishing process ended before it had published.");
        var megabytes = new DirectoryInfo(Path.Combine(folder, "site")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6;
        var each = double.Parse(cpu, CultureInfo.InvariantCulture) * 1000 / portals;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {portals} | {what} | {wall:0.0} | {cpu} | {each:0.0} | {peak} | {files} | {megabytes:0} | {written} | {removed} |"));
    }

    // VmHWM (proc(5)): the most that was ever resident, so that no moment between two looks is missed.
    private static double PeakMegabytes() =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
}
