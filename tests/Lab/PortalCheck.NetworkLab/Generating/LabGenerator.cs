using System.Collections.Concurrent;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>What the generator wrote.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Plan">Addresses.</param>
/// <param name="Processes">One server process each.</param>
internal sealed record GeneratedLab(string Folder, LabPlan Plan, IReadOnlyList<KnotProcess> Processes)
{
    /// <summary>Root hints for resolvers.</summary>
    public string RootHints => Path.Combine(Folder, "root.hints");

    /// <summary>Trust anchor of the root: one DS record.</summary>
    public string TrustAnchor => Path.Combine(Folder, "root.ds");

    /// <summary>The same as a DNSKEY record, for tools that want a key.</summary>
    public string TrustAnchorKey => Path.Combine(Folder, "root.key");
}

/// <summary>Makes every zone of the lab, from the cases up to the root: each parent holds what its children gave it.</summary>
internal sealed class LabGenerator(string folder, TimeProvider clock)
{
    private const string Soa = "hostmaster.dnslab.vn. 2026112101 3600 600 1209600 300";

    private static readonly KeyRecipe RootKeys = new() { Algorithm = "RSASHA256", Bits = 2048 };

    private readonly string _zones = Path.Combine(folder, "zones");

    /// <summary>Generates everything. Throws <see cref="LabException"/> where a tool is missing or fails.</summary>
    /// <param name="cases">The rows.</param>
    /// <param name="bulk">How many more zones under gov.vn, for measuring.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<GeneratedLab> MakeAsync(IReadOnlyList<LabCase> cases, int bulk, CancellationToken cancellation)
    {
        var keys = Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        Directory.CreateDirectory(_zones);
        var signer = new ZoneSigner(keys, clock);
        var plan = new LabPlan(cases);
        var made = new ConcurrentDictionary<string, CaseZone>(StringComparer.Ordinal);
        var maker = new CaseZoneMaker(signer);
        var rootKey = LevelKeysAsync(signer, "", RootKeys, cancellation);
        await Parallel.ForEachAsync(
            plan.Cases,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1, CancellationToken = cancellation },
            async (planned, token) => made[planned.Row.Name] = await maker.MakeAsync(planned, token));
        var zones = plan.Cases.Select(planned => made[planned.Row.Name]).ToList();
        var extra = bulk == 0 ? [] : await new BulkZones(signer, keys).MakeAsync(bulk, cancellation);

        var gov = await LevelAsync(signer, "gov.vn", LabPlan.Gov, [.. zones.SelectMany(zone => zone.Delegation), .. extra.SelectMany(zone => zone.Delegation), .. TestsDelegation()], cancellation);
        var lab = await LevelAsync(signer, "dnslab.vn", LabPlan.Good[0], [.. LabNames(plan)], cancellation, DenialKind.Nsec);
        var vn = await LevelAsync(signer, "vn", LabPlan.Vn, [.. gov.Delegation, .. LabPlan.Gov.AddressRecords, .. lab.Delegation, $"dnslab.vn. 300 IN NS {LabPlan.Good[1].Name}.", .. LabPlan.Good.SelectMany(server => server.AddressRecords)], cancellation);
        var root = await LevelAsync(signer, "", LabPlan.Root, [.. vn.Delegation, .. LabPlan.Vn.AddressRecords], cancellation, DenialKind.Nsec, await rootKey);
        await WriteAnchorsAsync((await rootKey)[0], cancellation);

        var layout = new KnotLayout(folder, _zones, plan);
        await layout.WriteZoneAsync("main", "tests.gov.vn", TestsZone(), cancellation);
        foreach (var (process, name, lines) in new[] { ("root", "", root.Lines), ("vn", "vn", vn.Lines), ("gov", "gov.vn", gov.Lines), ("main", "dnslab.vn", lab.Lines) })
            await layout.WriteZoneAsync(process, name, lines, cancellation);
        foreach (var zone in zones)
            await layout.WriteCaseAsync(zone, cancellation);
        foreach (var zone in extra)
            await layout.WriteZoneAsync("main", zone.Name, zone.Lines, cancellation);
        return new GeneratedLab(folder, plan, await layout.WriteConfigurationsAsync(cancellation));
    }

    private static async Task<IReadOnlyList<ZoneKey>> LevelKeysAsync(ZoneSigner signer, string zone, KeyRecipe recipe, CancellationToken cancellation) =>
        [await signer.MakeKeyAsync(zone, recipe, keySigning: true, cancellation), await signer.MakeKeyAsync(zone, recipe, keySigning: false, cancellation)];

    private static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Delegation)> LevelAsync(
        ZoneSigner signer, string zone, PlannedServer server, IReadOnlyList<string> records, CancellationToken cancellation,
        DenialKind denial = DenialKind.Nsec3OptOut, IReadOnlyList<ZoneKey>? keys = null)
    {
        keys ??= await LevelKeysAsync(signer, zone, new KeyRecipe(), cancellation);
        IReadOnlyList<string> own = [$"{zone}. 300 IN SOA {server.Name}. {Soa}", $"{zone}. 300 IN NS {server.Name}.", .. server.AddressRecords.Where(_ => zone.Length == 0 || server.Name.EndsWith("." + zone, StringComparison.Ordinal))];
        var lines = await signer.SignAsync(zone, "level", [.. own, .. records], keys, new ZoneRecipe { Denial = denial }, cancellation);
        return (lines, [$"{zone}. 300 IN NS {server.Name}.", $"{zone}. 300 IN DS {keys[0].Ds(2)}"]);
    }

    /// <summary>Host names of the name servers in dnslab.vn.</summary>
    private static IEnumerable<string> LabNames(LabPlan plan) => plan.Cases
        .SelectMany(planned => planned.Servers)
        .Where(server => server.Name.EndsWith(".dnslab.vn", StringComparison.Ordinal))
        .Concat(LabPlan.Good)
        .SelectMany(server => server.AddressRecords)
        .Append($"dnslab.vn. 300 IN NS {LabPlan.Good[1].Name}.")
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> TestsDelegation() => LabPlan.Good.Select(server => $"tests.gov.vn. 300 IN NS {server.Name}.");

    /// <summary>An unsigned zone with a name for each free address: for servers that tests start themselves.</summary>
    private static IReadOnlyList<string> TestsZone() =>
    [
        $"tests.gov.vn. 300 IN SOA ns1.dnslab.vn. {Soa}",
        .. LabPlan.Good.Select(server => $"tests.gov.vn. 300 IN NS {server.Name}."),
        .. Enumerable.Range(1, LabPlan.FreeAddresses).SelectMany(number => new[] { $"t{number}.tests.gov.vn. 300 IN A 10.53.90.{number}", $"t{number}.tests.gov.vn. 300 IN AAAA fd53:90::{number:x}" }),
    ];

    private async Task WriteAnchorsAsync(ZoneKey key, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "root.ds"), $". IN DS {key.Ds(2)}\n", cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "root.key"), $". 172800 IN DNSKEY 257 3 {key.Algorithm} {Convert.ToBase64String(key.PublicKey)}\n", cancellation);
        await File.WriteAllLinesAsync(Path.Combine(folder, "root.hints"), [$". 3600000 NS {LabPlan.Root.Name}.", .. LabPlan.Root.AddressRecords], cancellation);
    }
}
