using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Measuring;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>
/// What anyone writes first: Chromium, a new page for each address, the load event, axe evaluated into every frame, all results returned.
/// Pages in flight are as many as ours; with our rules nothing but the way of working differs, with axe's default ones it is what one gets unasked.
/// </summary>
internal sealed class NaiveFloor(ServedLab lab, string browserPath, int inFlight, bool defaultRules)
{
    private const int LoadLimitMs = 30_000;
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(60);

    private const string OurRules = "{ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }";

    private readonly string _run = $"() => axe.run(document, {(defaultRules ? "{}" : OurRules)})";

    internal static readonly string Axe = ReadAxe() + "\n;axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });";

    public async Task<LaneRun> RunAsync(IReadOnlyList<string> warmUp, IReadOnlyList<string> pages)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = browserPath,
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-gpu", "--disable-quic", $"--host-resolver-rules={ResolverRules(lab)}"],
        });
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            IgnoreHTTPSErrors = true,
            Locale = "vi-VN",
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        });
        await AllAsync(context, warmUp);
        var meter = new Meter(lab.ProcessId);
        var answers = await AllAsync(context, pages);
        var (wall, cpu) = meter.Stop();
        return new LaneRun(
            pages.Count, wall, cpu,
            answers.Where(answer => answer.Counts is not null).ToDictionary(answer => answer.Url, answer => answer.Counts!, StringComparer.Ordinal),
            answers.Where(answer => answer.Counts is null).ToDictionary(answer => answer.Url, answer => answer.Failure, StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<(string Url, PageCounts? Counts, string Failure)>> AllAsync(IBrowserContext context, IReadOnlyList<string> pages)
    {
        using var room = new SemaphoreSlim(inFlight);
        return await Task.WhenAll(pages.Select(async url =>
        {
            await room.WaitAsync();
            try
            {
                return (url, await OneAsync(context, url), "");
            }
            catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
            {
                return (url, (PageCounts?)null, fault.Message.Split('\n', 2)[0]);
            }
            finally
            {
                room.Release();
            }
        }));
    }

    private async Task<PageCounts?> OneAsync(IBrowserContext context, string url)
    {
        var page = await context.NewPageAsync();
        try
        {
            await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = LoadLimitMs });
            foreach (var frame in page.Frames)
                await InjectAsync(frame, main: frame == page.MainFrame);
            var results = await page.EvaluateAsync<JsonElement>(_run).WaitAsync(EngineLimit);
            return Count(results);
        }
        finally
        {
            await page.CloseAsync();
        }
    }

    private static async Task InjectAsync(IFrame frame, bool main)
    {
        try
        {
            await frame.EvaluateAsync(Axe).WaitAsync(EngineLimit);
        }
        catch (PlaywrightException) when (!main)
        {
            // A frame that went away, or whose host is not in the lab.
        }
    }

    private static PageCounts Count(JsonElement results)
    {
        var rules = new SortedDictionary<string, RuleCounts>(StringComparer.Ordinal);
        Add("violations", static (before, nodes) => before with { Violations = nodes });
        Add("incomplete", static (before, nodes) => before with { Incomplete = nodes });
        return new PageCounts(rules);

        void Add(string part, Func<RuleCounts, int, RuleCounts> set)
        {
            foreach (var rule in results.GetProperty(part).EnumerateArray())
            {
                var id = rule.GetProperty("id").GetString()!;
                rules[id] = set(rules.GetValueOrDefault(id), rule.GetProperty("nodes").GetArrayLength());
            }
        }
    }

    internal static string ResolverRules(ServedLab lab) => string.Join(',', lab.Network.Hosts
        .SelectMany(host => new[] { $"MAP {host.Name}:80 {host.Address}:{host.HttpPort}", $"MAP {host.Name}:443 {host.Address}:{host.HttpsPort}" })
        .Append("MAP * ~NOTFOUND"));

    private static string ReadAxe()
    {
        using var stream = typeof(Deque.AxeCore.Commons.AxeResult).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")
            ?? throw new InvalidOperationException("Deque.AxeCore.Commons holds no axe.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
