using System.Net;
using System.Text.RegularExpressions;

namespace PortalCheck.Reports.Tests;

public sealed partial class LinkTests(Rendered site) : IClassFixture<Rendered>
{
    private static readonly Uri Root = new("https://site.example/");

    [Fact]
    public void EveryInternalLink_LeadsToAFile()
    {
        var files = site.Files.Select(file => file.Path).Concat([SitePaths.Summary("vi"), SitePaths.Summary("en")]).ToHashSet(StringComparer.Ordinal);
        Assert.All(InternalLinks(), link => Assert.Contains(FileOf(link.Target), files));
    }

    [Fact]
    public void EveryFragment_LeadsToAnElement()
    {
        Assert.All(InternalLinks().Where(link => link.Target.Fragment.Length > 1), link =>
            Assert.Contains($" id=\"{Uri.UnescapeDataString(link.Target.Fragment[1..])}\"", site[FileOf(link.Target)], StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPage_IsReachedFromTheRanking()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { "index.html" };
        var queue = new Queue<string>(seen);
        var links = InternalLinks().ToLookup(link => link.Page, link => FileOf(link.Target), StringComparer.Ordinal);
        while (queue.TryDequeue(out var page))
        {
            foreach (var next in links[page].Where(seen.Add))
            {
                queue.Enqueue(next);
            }
        }

        Assert.All(site.Pages.Where(page => page.Key != "404.html"), page => Assert.Contains(page.Key, seen));
    }

    [Fact]
    public void NoLink_RunsScript()
    {
        Assert.All(site.Pages.SelectMany(page => Attribute().Matches(page.Value).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))), address =>
            Assert.Matches("^(https?://|mailto:|#|[a-z0-9./-]*(#[a-z0-9.-]*)?$)", address));
    }

    [Fact]
    public void LinksToPortals_AreMarkedExternal()
    {
        Assert.All(site.Pages.SelectMany(page => Portal().Matches(page.Value)), match =>
            Assert.Contains("rel=\"nofollow noopener external\"", match.Value, StringComparison.Ordinal));
    }

    private IEnumerable<(string Page, Uri Target)> InternalLinks() => site.Pages
        .Where(page => page.Key != "404.html")
        .SelectMany(page => Attribute().Matches(page.Value)
            .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
            .Where(address => !address.Contains(':', StringComparison.Ordinal))
            .Select(address => (page.Key, new Uri(new Uri(Root, page.Key), address))));

    private static string FileOf(Uri target)
    {
        var path = target.AbsolutePath.TrimStart('/');
        return path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path;
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();

    [GeneratedRegex("<a [^>]*href=\"https?://[^\"]*gov\\.vn[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Portal();
}
