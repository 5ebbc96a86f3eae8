using System.Text;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>One server process.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Configuration">Path of its configuration.</param>
/// <param name="Addresses">Where it listens, port 53.</param>
/// <param name="Probe">A zone that it serves, for the question whether it is up.</param>
internal sealed record KnotProcess(string Name, string Configuration, IReadOnlyList<string> Addresses, string Probe);

/// <summary>
/// Zones and configurations of the Knot processes. Each level is a process of its own: one that held parent and child would answer for both, and no referral would be seen.
/// </summary>
internal sealed class KnotLayout(string folder, string zones, LabPlan plan)
{
    /// <summary>The process that serves the second copies.</summary>
    private const string Other = "other";

    /// <summary>The process that has no zone but those whose file is missing.</summary>
    private const string Empty = "empty";

    private readonly SortedDictionary<string, List<(string Zone, string File)>> _served = new(StringComparer.Ordinal) { [Other] = [], [Empty] = [] };

    /// <summary>Writes a zone for a process.</summary>
    public async Task WriteZoneAsync(string process, string zone, IEnumerable<string> lines, CancellationToken cancellation)
    {
        var file = Path.Combine(zones, $"{(zone.Length == 0 ? "root" : zone)}.{process}.zone");
        await File.WriteAllLinesAsync(file, lines, cancellation);
        Serve(process, zone, file);
    }

    /// <summary>Writes the copies of a case's zone.</summary>
    public async Task WriteCaseAsync(CaseZone zone, CancellationToken cancellation)
    {
        var row = zone.Planned.Row;
        await WriteZoneAsync("main", row.ZoneName, zone.Lines, cancellation);
        if (zone.OtherLines is not null)
            await WriteZoneAsync(Other, row.ZoneName, zone.OtherLines, cancellation);
        if (zone.Planned.Servers.Any(server => ServerMode.Servfail == server.Recipe.V4 || ServerMode.Servfail == server.Recipe.V6))
            Serve(Empty, row.ZoneName, Path.Combine(zones, row.ZoneName + ".missing"));
    }

    /// <summary>Writes a configuration for each process.</summary>
    public async Task<IReadOnlyList<KnotProcess>> WriteConfigurationsAsync(CancellationToken cancellation)
    {
        List<KnotProcess> processes = [];
        foreach (var (name, served) in _served)
        {
            var process = new KnotProcess(name, Path.Combine(folder, $"knot-{name}.conf"), [.. Listens(name)], served.Count == 0 ? "" : served[0].Zone);
            if (process.Addresses.Count == 0)
                continue;
            await File.WriteAllTextAsync(process.Configuration, Configuration(process, served), cancellation);
            processes.Add(process);
        }

        return processes;
    }

    private void Serve(string process, string zone, string file)
    {
        if (!_served.TryGetValue(process, out var served))
            _served[process] = served = [];
        served.Add((zone, file));
    }

    private IEnumerable<string> Listens(string process) => process switch
    {
        "root" => LabPlan.Root.Addresses.Select(address => address.Address),
        "vn" => LabPlan.Vn.Addresses.Select(address => address.Address),
        "gov" => LabPlan.Gov.Addresses.Select(address => address.Address),
        _ => plan.ServerAddresses.Where(address => Process(address.Mode) == process).Select(address => address.Address).Distinct(StringComparer.Ordinal),
    };

    private static string? Process(ServerMode mode) => mode switch
    {
        ServerMode.Good or ServerMode.Dead or ServerMode.TcpOnly or ServerMode.UdpOnly => "main",
        ServerMode.Other => Other,
        ServerMode.Lame or ServerMode.Servfail => Empty,
        _ => null,
    };

    private string Configuration(KnotProcess process, IReadOnlyList<(string Zone, string File)> served)
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, "run", process.Name)).FullName;
        var text = new StringBuilder();
        text.AppendLine("server:").AppendLine($"    rundir: \"{run}\"").AppendLine($"    listen: [ {string.Join(", ", process.Addresses.Select(address => address + "@53"))} ]")
            .AppendLine("    udp-workers: 2").AppendLine("    tcp-workers: 2").AppendLine("    background-workers: 2")
            .AppendLine("control:").AppendLine($"    listen: \"{Path.Combine(run, "c")}\"")
            .AppendLine("log:").AppendLine("  - target: stderr").AppendLine("    any: error")
            .AppendLine("database:").AppendLine($"    storage: \"{run}\"")
            // Zones are wrong on purpose, and nothing is ever written back.
            .AppendLine("template:").AppendLine("  - id: default").AppendLine("    semantic-checks: off").AppendLine("    journal-content: none")
            .AppendLine("    zonefile-sync: -1").AppendLine("    zonefile-load: whole")
            .AppendLine("zone:");
        foreach (var (zone, file) in served)
            text.AppendLine($"  - domain: \"{zone}.\"").AppendLine($"    file: \"{file}\"");
        return text.ToString().Replace("\r", "", StringComparison.Ordinal);
    }
}
