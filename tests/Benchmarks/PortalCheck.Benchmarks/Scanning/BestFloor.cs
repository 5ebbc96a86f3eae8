using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>
/// The least that a scan with axe can cost: the headless shell, pages reused, axe as init script, one slim string back, and nothing else
/// (no guard, no waiting for quiet, no document, no traffic).
/// </summary>
internal sealed class BestFloor(ServedLab lab, string browserPath, int inFlight, string axe, string resolverRules)
{
    private const int LoadLimitMs = 30_000;
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(60);

    private const string Slim = """
        () => axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations', 'incomplete'], preload: false })
          .then(result => JSON.stringify(['violations', 'incomplete'].map(part => result[part].map(rule => [rule.id, rule.nodes.length]))))
        """;

    public async Task<LaneRun> RunAsync(IReadOnlyList<string> warmUp, IReadOnlyList<string> pages)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = browserPath,
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-gpu", "--disable-quic", $"--host-resolver-rules={resolverRules}"],
        });
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            IgnoreHTTPSErrors = true,
            Locale = "vi-VN",
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        });
        await context.AddInitScriptAsync(axe);
        var tabs = new ConcurrentBag<IPage>();
        for (var tab = 0; tab < inFlight; tab++)
            tabs.Add(await context.NewPageAsync());
        await AllAsync(tabs, warmUp);
        var meter = new Meter(lab.ProcessId);
        var answers = await AllAsync(tabs, pages);
        var (wall, cpu) = meter.Stop();
        return new LaneRun(
            pages.Count, wall, cpu,
            answers.Where(answer => answer.Counts is not null).ToDictionary(answer => answer.Url, answer => answer.Counts!, StringComparer.Ordinal),
            answers.Where(answer => answer.Counts is null).ToDictionary(answer => answer.Url, answer => answer.Failure, StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<(string Url, PageCounts? Counts, string Failure)>> AllAsync(ConcurrentBag<IPage> tabs, IReadOnlyList<string> pages)
    {
        using var room = new SemaphoreSlim(inFlight);
        return await Task.WhenAll(pages.Select(async url =>
        {
            await room.WaitAsync();
            if (!tabs.TryTake(out var tab))
                throw new InvalidOperationException("There are fewer pages than places.");
            try
            {
                await tab.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = LoadLimitMs });
                return (url, Read(await tab.EvaluateAsync<string>(Slim).WaitAsync(EngineLimit)), "");
            }
            catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
            {
                return (url, (PageCounts?)null, fault.Message.Split('\n', 2)[0]);
            }
            finally
            {
                tabs.Add(tab);
                room.Release();
            }
        }));
    }

    private static PageCounts Read(string slim)
    {
        var rules = new SortedDictionary<string, RuleCounts>(StringComparer.Ordinal);
        using var parts = JsonDocument.Parse(slim);
        foreach (var (index, part) in parts.RootElement.EnumerateArray().Index())
        {
            foreach (var rule in part.EnumerateArray())
            {
                var (id, nodes) = (rule[0].GetString()!, rule[1].GetInt32());
                var before = rules.GetValueOrDefault(id);
                rules[id] = index == 0 ? before with { Violations = nodes } : before with { Incomplete = nodes };
            }
        }

        return new PageCounts(rules);
    }
}
