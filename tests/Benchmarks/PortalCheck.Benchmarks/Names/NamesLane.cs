using System.Diagnostics;
using System.Globalization;
using PortalCheck.Benchmarks.Measuring;

namespace PortalCheck.Benchmarks.Names;

/// <summary>One pass over the names.</summary>
/// <param name="Names">How many.</param>
/// <param name="WallSeconds">From start to end of the processes.</param>
/// <param name="CpuSeconds">Processor time of all of them.</param>
/// <param name="PeakMegabytes">The most that one process had resident, 10⁶ bytes.</param>
/// <param name="Verdicts">What came out.</param>
/// <param name="AsGenerated">False where a verdict is not what the zone was made for.</param>
internal sealed record NamesRun(int Names, double WallSeconds, double CpuSeconds, double PeakMegabytes, string Verdicts, bool AsGenerated)
{
    public double NamesPerSecond => Names / WallSeconds;

    public double CpuPerName => CpuSeconds / Names;
}

/// <summary>One way to look at names.</summary>
internal sealed record NamesLane(string Name, Func<Task<NamesRun>> RunAsync)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    /// <summary>The command, as a process of its own: its start is in its time.</summary>
    public static Func<Task<NamesRun>> Ours(string folder, string label, IReadOnlyList<string> names, params string[] more) => async () =>
    {
        var (list, found) = (Path.Combine(folder, $"names-{label}"), Path.Combine(folder, $"found-{label}"));
        await File.WriteAllLinesAsync(list, names);
        var program = Path.Combine(AppContext.BaseDirectory, "portalcheck.dll");
        string[] words =
        [
            program, "dns", "--bulk", list, "--root-hints", Environment.GetEnvironmentVariable("NETWORK_LAB_ROOT_HINTS")!,
            "--trust-anchor", Environment.GetEnvironmentVariable("NETWORK_LAB_TRUST_ANCHOR")!, .. more,
        ];
        var meter = new Meter();
        // By way of a shell, so that reading the output costs this process nothing.
        var peak = await PeakOfAsync("sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>/dev/null", "sh", found, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet", .. words]);
        var (wall, cpu) = meter.Stop();
        var lines = await File.ReadAllLinesAsync(found);
        var wrong = lines.Count(line => !NamesBenchmark.AsGenerated(line));
        return new NamesRun(names.Count, wall, cpu.Values.Sum(), peak, string.Create(CultureInfo.InvariantCulture, $"{lines.Length} lines, {wrong} not as generated"), wrong == 0 && lines.Length == names.Count);
    };

    /// <summary>unbound-host, a process for each name and type, four at a time.</summary>
    public static Func<Task<NamesRun>> Floor(string folder, IReadOnlyList<string> names) => async () =>
    {
        var (settings, questions) = (Path.Combine(folder, "floor.conf"), Path.Combine(folder, "floor.txt"));
        await File.WriteAllTextAsync(settings, $"server:\n root-hints: {Environment.GetEnvironmentVariable("NETWORK_LAB_ROOT_HINTS")}\n trust-anchor-file: {Environment.GetEnvironmentVariable("NETWORK_LAB_TRUST_ANCHOR")}\n");
        await File.WriteAllLinesAsync(questions, names.SelectMany(name => new[] { $"A {name}", $"AAAA {name}", $"NS {name["www.".Length..]}", $"DS {name["www.".Length..]}", $"DNSKEY {name["www.".Length..]}" }));
        var meter = new Meter();
        await PeakOfAsync("xargs", ["-a", questions, "-P", "4", "-n", "2", "sh", "-c", "unbound-host -v -C \"$0\" -t \"$1\" \"$2\" >/dev/null", settings]);
        var (wall, cpu) = meter.Stop();
        return new NamesRun(names.Count, wall, cpu.Values.Sum(), 9, "not read", AsGenerated: true);
    };

    private static async Task<double> PeakOfAsync(string program, string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false })!;
        var peak = 0.0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, Resident(process.Id));
            await Task.Delay(Look);
        }

        return peak;
    }

    private static double Resident(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
