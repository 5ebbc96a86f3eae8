using System.Globalization;
using System.Text.Json;
using PortalCheck.Benchmarks.Results;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Model.Json;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Benchmarks.Country;

/// <summary>Made countries on disk: making ten thousand portals takes longer than publishing them, so each size is made once for each state of the pack.</summary>
internal static class CountryCache
{
    // Raised when countries are made in another way.
    private const int Form = 1;

    /// <summary>Where they lie; whoever deletes the folder has them made anew.</summary>
    public static string Folder { get; } = Path.Combine(
        Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"portalcheck-country-{Form}-{RulePackCatalog.Get(JudgeBenchmark.Pack).Ref.Hash[..12]}"));

    /// <summary>The store of a country of so many portals.</summary>
    /// <returns>Path of its file.</returns>
    public static async Task<string> StoreAsync(int portals)
    {
        var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"country-{portals}.db"));
        if (File.Exists(path))
            return path;

        var country = new MadeCountry(await DemoAsync());
        foreach (var half in Directory.EnumerateFiles(Folder, Path.GetFileName(path) + ".half*"))
            File.Delete(half);
        var store = await SqlitePortalStore.OpenAsync(path + ".half", CancellationToken.None);
        await using (store)
            await country.FillAsync(store, portals);

        // What the log of the half still held went into the file when its last connection was closed.
        File.Move(path + ".half", path);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  made {path}: {country.Findings:0} findings a portal"));
        return path;
    }

    /// <summary>The demo portals' scorecards, visited once.</summary>
    private static async Task<IReadOnlyList<Scorecard>> DemoAsync()
    {
        var path = Path.Combine(Directory.CreateDirectory(Folder).FullName, "demo.json");
        if (File.Exists(path))
            return JsonSerializer.Deserialize<List<Scorecard>>(await File.ReadAllBytesAsync(path), PortalCheckJson.Compact)!;

        var pack = RulePackCatalog.Get(JudgeBenchmark.Pack);
        List<Scorecard> cards = [.. (await DemoEvidence.CollectAsync()).Portals.Select(evidence => PortalScan.Scoring(evidence, pack))];
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(cards, PortalCheckJson.Compact));
        return cards;
    }
}
