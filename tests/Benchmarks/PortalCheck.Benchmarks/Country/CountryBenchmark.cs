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

/// <summary>Publishing made countries of growing size: into an empty folder, the same again, and again after one portal was visited anew. Each in a process of its own.</summary>
internal static class CountryBenchmark
{
    /// <summary>The verb under which this program publishes one store.</summary>
    public const string Verb = "publish-country";

    private const int Smallest = 100;
    private const int Step = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"country: {MadeCountry.Rounds} rounds; a process of its own each time, its start included; making the country is not counted"));
        Console.WriteLine();
        Console.WriteLine("| portals | what | wall s | CPU s | CPU ms a portal | peak resident MB | files | MB | written | removed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var portals in SizesTo(arguments.Portals))
        {
            var path = await CountryCache.StoreAsync(portals);
            var site = Directory.CreateTempSubdirectory("portalcheck-country-site-").FullName;
            try
            {
                await OneAsync(path, site, portals, "into an empty folder");
                await OneAsync(path, site, portals, "the same again");
                await using var store = await SqlitePortalStore.OpenAsync(path, CancellationToken.None);
                var card = await MadeCountry.ChangeAsync(store);
                await OneAsync(path, site, portals, "one portal changed");
                await MadeCountry.RestoreAsync(store, card);
            }
            finally
            {
                Directory.Delete(site, recursive: true);
            }
        }

        return 0;
    }

    /// <summary>The other process: publishes the newest round of a store, and says what it took.</summary>
    public static async Task<int> PublishAsync(string path, string site)
    {
        await using var store = await SqlitePortalStore.OpenAsync(path, CancellationToken.None);
        var round = (await store.FindRoundAsync(Round.IdFor(MadeCountry.Newest), CancellationToken.None))!;
        var publisher = new RoundPublisher(store, new SiteRenderer(Path.Combine(AppContext.BaseDirectory, "reports")));
        var began = Stopwatch.GetTimestamp();
        var ranked = await publisher.RankAsync(round, RulePackCatalog.Get(JudgeBenchmark.Pack), new RoundScoringOptions(), CancellationToken.None);
        var read = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var readCpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        var change = await publisher.WriteSiteAsync(ranked, new SiteSettings { Department = new LocalText("PortalCheck", "PortalCheck"), BaseUrl = "https://xep-hang.example.vn" }, Path.Combine(site, "site"), CancellationToken.None);
        var cpu = Environment.CpuUsage;
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  read and ranked after {read:0.0} s, {readCpu:0.0} CPU s; {cpu.PrivilegedTime.TotalSeconds:0.0} CPU s in the system; {GC.GetTotalPauseDuration().TotalSeconds:0.0} s paused; {GC.GetTotalAllocatedBytes() / 1e6:0} MB allocated"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalTime.TotalSeconds:0.0} {PeakMegabytes():0} {change.Files} {change.Written} {change.Removed}"));
        return 0;
    }

    private static IEnumerable<int> SizesTo(int most)
    {
        for (var size = Smallest; size < most && size * Step <= most; size *= Step)
            yield return size;
        yield return most;
    }

    private static async Task OneAsync(string store, string folder, int portals, string what)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(store);
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
