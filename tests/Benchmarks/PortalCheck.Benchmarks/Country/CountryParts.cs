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

/// <summary>Where the time of a publication goes: every file of a made country is made twice on one thread and thrown away, the second time counted.</summary>
internal static class CountryParts
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var store = await SqlitePortalStore.OpenAsync(await CountryCache.StoreAsync(arguments.Portals), CancellationToken.None);
        var round = (await store.FindRoundAsync(Round.IdFor(MadeCountry.Newest), CancellationToken.None))!;
        var publisher = new RoundPublisher(store, new SiteRenderer(Path.Combine(AppContext.BaseDirectory, "reports")));
        var ranked = await publisher.RankAsync(round, RulePackCatalog.Get(JudgeBenchmark.Pack), new RoundScoringOptions(), CancellationToken.None);
        var files = await publisher.RenderAsync(ranked, new SiteSettings { Department = new LocalText("PortalCheck", "PortalCheck"), BaseUrl = "https://xep-hang.example.vn" }, CancellationToken.None);
        await TimesAsync(files);
        Console.WriteLine("| part | files | ms a file | kB allocated a file | kB a file | CPU s of all |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (part, sum) in (await TimesAsync(files)).OrderByDescending(pair => pair.Value.Seconds))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {part} | {sum.Files} | {sum.Seconds * 1000 / sum.Files:0.00} | {sum.Allocated / 1e3 / sum.Files:0} | {sum.Bytes / 1e3 / sum.Files:0} | {sum.Seconds:0.0} |"));
        return 0;
    }

    private static async Task<Dictionary<string, (int Files, double Seconds, long Allocated, long Bytes)>> TimesAsync(IEnumerable<PublishedFile> files)
    {
        var sums = new Dictionary<string, (int Files, double Seconds, long Allocated, long Bytes)>(StringComparer.Ordinal);
        foreach (var file in files.OrderBy(file => file.Group, StringComparer.Ordinal).Where(file => file.Make is not null))
        {
            var (began, before) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            var content = await file.ReadAsync(CancellationToken.None);
            var part = PartOf(file);
            var sum = sums.GetValueOrDefault(part);
            sums[part] = (sum.Files + 1, sum.Seconds + (Environment.CpuUsage.TotalTime - began).TotalSeconds, sum.Allocated + GC.GetTotalAllocatedBytes() - before, sum.Bytes + content.Length);
        }

        return sums;
    }

    // A portal's first file reads its scorecard as well, so the reading stands with the assessment.
    private static string PartOf(PublishedFile file)
    {
        var parts = file.Path.Split('/');
        return file.Group is null
            ? string.Join('/', parts.SkipWhile(part => part is "en").Take(1)) + (parts[^1].EndsWith(".html", StringComparison.Ordinal) ? " (pages)" : "/" + parts[^1])
            : parts[^1] is "index.html" ? "portal: " + (parts[^2] is "catalogue" ? "catalogue page" : "page") : "portal: " + (parts[1] is "assessments" ? "assessment" : parts[^1]);
    }
}
