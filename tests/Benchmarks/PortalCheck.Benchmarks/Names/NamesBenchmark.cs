using System.Globalization;
using System.Text.Json;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.NetworkLab.Generating;

namespace PortalCheck.Benchmarks.Names;

/// <summary>
/// <c>portalcheck dns --bulk</c> over the lab's zones, cold each time, with and without the questions to single name servers, beside <c>unbound-host</c>
/// on the same zones and types in the same run. Runs inside the network lab: tests/Lab/network-lab run --bulk 2000 -- …
/// </summary>
internal static class NamesBenchmark
{
    /// <summary>The floor is slow: a part of the zones tells its pace.</summary>
    private const int FloorZones = 40;

    /// <summary>Names whose servers are dead, in part or all: they may cost themselves time, not the others.</summary>
    private static readonly string[] Dead = ["www.alldead.gov.vn", "www.halfdead.gov.vn", "www.tcponly.gov.vn", "www.deadv6.gov.vn", "www.ns6dead.gov.vn"];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (Environment.GetEnvironmentVariable("NETWORK_LAB") is not { } folder)
            throw new FormatException("Run it in the network lab: tests/Lab/network-lab run --bulk 2000 -- dotnet run -c Release --project tests/Benchmarks/PortalCheck.Benchmarks -- names");
        var zones = Directory.GetFiles(Path.Combine(folder, "zones"), "z?????.gov.vn.main.zone").Length;
        if (zones < FloorZones)
            throw new FormatException($"The lab has {zones} zones for measuring: start it with --bulk 2000.");

        var all = Enumerable.Range(0, zones).Select(number => "www." + BulkZones.Name(number)).ToList();
        List<NamesLane> lanes =
        [
            new("unbound-host, five types, four at a time", NamesLane.Floor(folder, [.. all.Take(FloorZones)])),
            new("portalcheck dns --bulk --no-audit", NamesLane.Ours(folder, "all", all, "--no-audit")),
            new("portalcheck dns --bulk", NamesLane.Ours(folder, "all", all)),
            new($"the same with {Dead.Length} names of dead servers", NamesLane.Ours(folder, "dead", [.. Dead, .. all])),
        ];
        Console.WriteLine($"names: {zones} zones, {arguments.Rounds} rounds, lanes take turns; each lane begins with an empty cache");
        var runs = lanes.ToDictionary(lane => lane, _ => new List<NamesRun>());
        for (var round = 0; round < arguments.Rounds; round++)
        {
            foreach (var lane in lanes)
            {
                var run = await lane.RunAsync();
                runs[lane].Add(run);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- round {round + 1}, {lane.Name}: {run.Names} names in {run.WallSeconds:0.0} s, CPU {run.CpuSeconds:0.0} s, {run.PeakMegabytes:0} MB; {run.Verdicts}"));
            }
        }

        Print(lanes, runs);
        return runs.Where(lane => lane.Key != lanes[0]).SelectMany(lane => lane.Value).All(run => run.AsGenerated) ? 0 : 1;
    }

    /// <summary>What the signed and unsigned zones among the answers should have come to.</summary>
    internal static bool AsGenerated(string line)
    {
        using var document = JsonDocument.Parse(line);
        var name = document.RootElement.GetProperty("name").GetString()!;
        if (!name.StartsWith("www.z0", StringComparison.Ordinal))
            return true;
        var signed = BulkZones.IsSigned(int.Parse(name.AsSpan("www.z".Length, 5), CultureInfo.InvariantCulture));
        return document.RootElement.GetProperty("status").GetString() == (signed ? "secure" : "insecure");
    }

    private static void Print(List<NamesLane> lanes, Dictionary<NamesLane, List<NamesRun>> runs)
    {
        var floor = runs[lanes[0]];
        Console.WriteLine();
        Console.WriteLine("| lane | names/s ÷ floor | CPU a name ÷ floor | names/s | CPU a name, ms | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var lane in lanes)
        {
            var of = runs[lane];
            var pace = of.Zip(floor, (run, ground) => run.NamesPerSecond / ground.NamesPerSecond);
            var cost = of.Zip(floor, (run, ground) => run.CpuPerName / ground.CpuPerName);
            Console.WriteLine($"| {lane.Name} | {Spread.Of(pace)} | {Spread.Of(cost)} | {Spread.Of(of.Select(run => run.NamesPerSecond)).Median:0} | {Spread.Of(of.Select(run => run.CpuPerName * 1000)).Median:0.0} | {of.Max(run => run.PeakMegabytes):0} |");
        }
    }
}
