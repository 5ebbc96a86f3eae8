using System.Diagnostics;
using PortalCheck.Lab.Act;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>Recall and precision on all ACT cases beside the repository, through the command as users run it.</summary>
internal static class ActBenchmark
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    public static async Task<int> RunAsync()
    {
        if (ActCase.Folder is not { } folder)
        {
            Console.WriteLine("act: skipped, the ACT cases (shared/act beside the repository) are not here");
            return 3;
        }

        var work = Directory.CreateTempSubdirectory("portalcheck-act");
        try
        {
            await using var site = await ActSite.StartAsync(folder);
            var (list, lines) = (Path.Combine(work.FullName, "urls.txt"), Path.Combine(work.FullName, "lines.jsonl"));
            await File.WriteAllLinesAsync(list, ActCase.All.Select(item => site.Address + item.Path));
            var clock = Stopwatch.StartNew();
            using var command = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "portalcheck.dll"), "page", "--urls", list, "--jsonl", lines]))
                ?? throw new InvalidOperationException("dotnet does not start.");
            using var limit = new CancellationTokenSource(Limit);
            await command.WaitForExitAsync(limit.Token);
            Console.WriteLine($"act: {ActCase.All.Count} cases in {clock.Elapsed.TotalSeconds:0} s");
            Console.WriteLine(ActMeasure.Of(ActCase.All, await File.ReadAllLinesAsync(lines)).Report());
            return command.ExitCode;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }
}
