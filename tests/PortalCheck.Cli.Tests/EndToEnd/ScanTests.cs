using System.Text.Json;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.EndToEnd;

/// <summary>Scanning own test portals on this machine, as a webmaster or another test bed does.</summary>
public sealed class ScanTests : IDisposable
{
    private const string Page = """
        <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Cổng dịch vụ công</title></head>
        <body><main><h1>Thủ tục hành chính</h1><p>Tra cứu và nộp hồ sơ trực tuyến.</p><img src="a.png"></main></body></html>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task Scan_TwoPortsOfThisMachine_WritesAnAssessmentForEach()
    {
        _folder.File("index.html", Page);
        await using var one = await SiteServer.StartAsync(_folder.Path, 0, default);
        await using var two = await SiteServer.StartAsync(_folder.Path, 0, default);
        var output = Path.Combine(_folder.Path, "out");
        var run = await CommandRun.OfAsync("scan", one.Urls.Single(), two.Urls.Single(), "--lab", "--kind", "info", "--max-pages", "2", "--drive", "1", "--out", output);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(output, "assessments"), "*.json").Length);
        Assert.Contains("Driven with keys: 2 pages", run.Errors, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Scan_FailOnMajor_EndsWithOneForAnImageWithoutAlternative()
    {
        _folder.File("index.html", Page);
        await using var site = await SiteServer.StartAsync(_folder.Path, 0, default);
        var run = await CommandRun.OfAsync("scan", site.Urls.Single(), "--lab", "--drive", "0", "--fail-on", "major", "--out", Path.Combine(_folder.Path, "out"));
        Assert.Equal(1, run.ExitCode);
    }

    [BrowserFact]
    public async Task Scan_NothingListens_EndsWithThreeAndNothingIsFailed()
    {
        var output = Path.Combine(_folder.Path, "out");
        var run = await CommandRun.OfAsync("scan", "http://127.0.0.1:9/", "--lab", "--out", output);
        Assert.Equal(3, run.ExitCode);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(output, "assessments")).Single()));
        Assert.All(document.RootElement.GetProperty("criteria").EnumerateArray(), criterion => Assert.Equal("Untested", criterion.GetProperty("outcome").GetString()));
    }

    [BrowserFact]
    public async Task Page_AddressesFromAFile_WritesALineEach()
    {
        _folder.File("index.html", Page);
        _folder.File("other.html", Page.Replace("<img src=\"a.png\">", "", StringComparison.Ordinal));
        await using var site = await SiteServer.StartAsync(_folder.Path, 0, default);
        var list = _folder.File("urls.txt", $"# two pages\n{site.Urls.Single()}/index.html\n\n{site.Urls.Single()}/other.html\n");
        var lines = Path.Combine(_folder.Path, "pages.jsonl");
        var run = await CommandRun.OfAsync("page", "--urls", list, "--jsonl", lines);
        Assert.True(run.ExitCode == 0, run.Errors);
        var images = (await File.ReadAllLinesAsync(lines)).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(
                page => new Uri(page.GetProperty("url").GetString()!).AbsolutePath,
                page => page.GetProperty("criteria").EnumerateArray().Single(criterion => criterion.GetProperty("sc").GetString() == "1.1.1")
                    .GetProperty("outcome").GetString(),
                StringComparer.Ordinal);
        Assert.Equal("Failed", images["/index.html"]);
        Assert.Equal("Inapplicable", images["/other.html"]);
    }

    [BrowserFact]
    public async Task Pages_ThatScriptsFillAfterTheLoad_GiveTheSameFindingsTwice()
    {
        // Each step comes sooner after the last than a document must be quiet for, the last of them half a second after the load.
        const string Late = """
            <script>addEventListener('load', () => { for (const after of [60, 180, 330, 480]) setTimeout(() => {
              document.querySelector('main').insertAdjacentHTML('beforeend', `<p style="color:#bbb">Thông báo ${after}</p>${after === 480 ? '<a href="#last"></a>' : '<img src="b.png">'}`);
            }, after); });</script></body>
            """;
        await using var site = await SiteServer.StartAsync(_folder.Path, 0, default);
        var addresses = Enumerable.Range(1, 4).Select(number =>
        {
            _folder.File($"late{number}.html", Page.Replace("</body>", Late, StringComparison.Ordinal));
            return $"{site.Urls.Single()}/late{number}.html";
        });
        var list = _folder.File("urls.txt", string.Join('\n', addresses));

        var first = await LinesAsync("first.jsonl");
        var second = await LinesAsync("second.jsonl");

        Assert.Equal(first, second);
        // The last thing to come is the only link.
        Assert.All(first, line => Assert.Contains("\"axe-core:link-name\"", line, StringComparison.Ordinal));
        Assert.Equal(4, first.Count);

        async Task<IReadOnlyList<string>> LinesAsync(string name)
        {
            var lines = Path.Combine(_folder.Path, name);
            var run = await CommandRun.OfAsync("page", "--no-keys", "--urls", list, "--jsonl", lines);
            Assert.True(run.ExitCode == 0, run.Errors);
            return await File.ReadAllLinesAsync(lines);
        }
    }
}
