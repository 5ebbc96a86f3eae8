using System.Diagnostics;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Benchmarks.Results;

/// <summary>Ranking and writing the site: of the three demo portals, and of many portals made from them.</summary>
internal static class PublishBenchmark
{
    private static readonly DateTimeOffset Opened = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var demo = await DemoEvidence.CollectAsync();
        var pack = RulePackCatalog.Get(JudgeBenchmark.Pack);
        var scorecards = demo.Portals.Select(evidence => PortalScan.Scoring(evidence, pack)).ToList();
        Console.WriteLine("publish: site from stored scorecards, templates read anew, into an empty folder");
        Console.WriteLine();
        Console.WriteLine("| portals | seconds | files | MB |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var count in new[] { demo.Portals.Count, arguments.Portals, demo.Portals.Count })
            await OneAsync(demo, scorecards, count, Directory.CreateTempSubdirectory("portalcheck-bench-").FullName);
        return 0;
    }

    private static async Task OneAsync(DemoEvidence demo, IReadOnlyList<Scorecard> scorecards, int count, string folder)
    {
        try
        {
            await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(folder, "store.db"), CancellationToken.None);
            var round = await FillAsync(store, demo, scorecards, count);
            var site = Path.Combine(folder, "site");
            var began = Stopwatch.GetTimestamp();
            var publisher = new RoundPublisher(store, new SiteRenderer(Path.Combine(AppContext.BaseDirectory, "reports")));
            var ranked = await publisher.RankAsync(round, RulePackCatalog.Get(JudgeBenchmark.Pack), new RoundScoringOptions(), CancellationToken.None);
            await publisher.WriteSiteAsync(ranked, new SiteSettings { Department = new LocalText("PortalCheck", "PortalCheck") }, site, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var files = new DirectoryInfo(site).GetFiles("*", SearchOption.AllDirectories);
            Console.WriteLine($"| {ranked.Portals.Briefs.Count} | {seconds:0.00} | {files.Length} | {files.Sum(file => file.Length) / 1e6:0.0} |");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A judged round: each portal and its agency is one of the demo's under another id, with the demo's findings.</summary>
    private static async Task<Round> FillAsync(SqlitePortalStore store, DemoEvidence demo, IReadOnlyList<Scorecard> scorecards, int count)
    {
        var agencies = new List<Agency>();
        var portals = new List<Portal>();
        var made = new List<Scorecard>();
        for (var number = 0; number < count; number++)
        {
            var (evidence, scorecard) = (demo.Portals[number % demo.Portals.Count], scorecards[number % scorecards.Count]);
            var (agency, portal) = ($"{evidence.Agency.Id}-{number}", $"{evidence.Portal.Id}-{number}");
            agencies.Add(evidence.Agency with { Id = agency });
            portals.Add(evidence.Portal with { Id = portal, Agency = agency, Address = $"https://{portal}.thu-nghiem.gov.vn/" });
            made.Add(scorecard with { Assessment = scorecard.Assessment with { Portal = portal, Agency = agency } });
        }

        var round = new Round(Round.IdFor(Opened), JudgeBenchmark.Pack, Opened, [.. portals.Select(portal => portal.Id).Order(StringComparer.Ordinal)]);
        await store.OpenRoundAsync(round, CancellationToken.None);
        await store.SaveRegisterAsync(round.Id, new PortalRegister(agencies, portals), CancellationToken.None);
        foreach (var (hash, content) in demo.Pictures)
            await store.PutBlobAsync(round.Id, hash, "image/jpeg", content, CancellationToken.None);
        foreach (var scorecard in made)
            await store.SaveScorecardAsync(round.Id, scorecard, CancellationToken.None);
        await store.CloseRoundAsync(round.Id, Opened.AddHours(1), CancellationToken.None);
        return round;
    }
}
