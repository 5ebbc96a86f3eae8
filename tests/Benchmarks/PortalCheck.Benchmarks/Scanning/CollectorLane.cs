using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>Our collector as the product runs it: the guarding proxy, request rules, document, traffic, cookies, engine, pictures where asked.</summary>
internal sealed class CollectorLane(ServedLab lab, CollectorSettings settings)
{
    public async Task<LaneRun> RunAsync(IReadOnlyList<string> warmUp, IReadOnlyList<string> pages)
    {
        await using var collector = await PortalCollector.CreateAsync(settings, lab.Network, TimeProvider.System, CancellationToken.None);
        await collector.VisitAsync(Request(warmUp), CancellationToken.None);
        var meter = new Meter(lab.ProcessId);
        var evidence = await collector.VisitAsync(Request(pages), CancellationToken.None);
        var (wall, cpu) = meter.Stop();
        return new LaneRun(
            pages.Count, wall, cpu,
            evidence.Pages.Where(page => page.Engine.Value is not null).ToDictionary(page => page.Url, page => Count(page.Engine.Value!), StringComparer.Ordinal),
            evidence.Pages.Where(page => page.Engine.Value is null)
                .ToDictionary(page => page.Url, page => $"{page.Failure ?? page.Engine.Failure}", StringComparer.Ordinal));
    }

    /// <summary>One visit to these pages, as the product makes it where pages are named.</summary>
    internal static VisitRequest Request(IReadOnlyList<string> pages) => new()
    {
        Portal = new Portal { Id = "do", Agency = "do", Kind = PortalKind.Service, Address = pages[0], Lab = true },
        Agency = new Agency { Id = "do", Name = new LocalText("Đo tốc độ", "Benchmark"), Kind = AgencyKind.Province, Tier = Tier.Province, League = "lab" },
        Seed = "benchmark",
        OnlyPages = pages,
        MaxPages = pages.Count,
        TimeBudget = TimeSpan.FromHours(1),
        Blobs = new DroppedPictures(),
    };

    private static PageCounts Count(EngineResult engine) => new(engine.Rules.ToDictionary(
        rule => rule.Id, rule => new RuleCounts(rule.Violations.Count, rule.Incomplete.Count, rule.Passed), StringComparer.Ordinal));

    private sealed class DroppedPictures : IBlobSink
    {
        public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.CompletedTask;
    }
}
