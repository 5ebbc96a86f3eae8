using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Reports.Files;
using PortalCheck.Reports.Files.Workbook;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

/// <summary>A site of many portals: no page lists them all, and making the shared pages opens none of them.</summary>
public sealed partial class CountryTests
{
    private const int Portals = 600;
    private static readonly IReadOnlyList<SiteFile> Files = Rendered.Renderer.Render(FakeCountry.Make(Portals, findings: 100));

    private static string Page(string path) => Encoding.UTF8.GetString(Rendered.Bytes(Files.Single(file => file.Path == path)).Span);

    [Fact]
    public void PortalsThatCouldNotBeTested_AreListedUpToABound()
    {
        var page = Page("untested/index.html");
        Assert.Equal(UntestedPage.MostRows, Row().Count(page) - 1);
        Assert.Contains("Còn 100 cổng nữa chưa nêu ở đây.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void PortalsOfACriterion_AreListedUpToABound_ThoseWithFaultsFirst()
    {
        var criterion = FakePack.Make().Criteria.First(criterion => criterion.Status is Model.Packs.CriterionStatus.Active).Id;
        var page = Page($"en/criterion/{criterion}/index.html");
        Assert.Equal(CriterionPage.MostRows, Row().Count(page) - 1);
        Assert.Contains("350 more portals are not listed here.", page, StringComparison.Ordinal);
        Assert.Contains("cong-0599", page, StringComparison.Ordinal);
    }

    [Fact]
    public void FindingsBeyondTheSheet_AreSaidToBeElsewhere()
    {
        var book = Rendered.Bytes(Files.Single(file => file.Path == SitePaths.Workbook("en")));
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(book.ToArray()));
        var sheets = archive.Entries.Where(entry => entry.FullName.Contains("sheet", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }).ToList();
        Assert.True(Portals * 100 > RoundWorkbook.MostFindings);
        Assert.Contains(sheets, sheet => sheet.Contains("This round has 60,000 findings", StringComparison.Ordinal));
    }

    [Fact]
    public void SharedPages_AreMadeWithoutOpeningAnyPortal()
    {
        Assert.All(Files.Where(file => file.Group is null && file.Load is null), file => Rendered.Bytes(file));
    }

    [Theory]
    [InlineData(2, "<urlset")]
    [InlineData(60_000, "<sitemapindex")]
    public void SiteMap_IsAnIndexWhereOneFileWouldBeTooLong(int pages, string root)
    {
        var files = Machines.Files([.. Enumerable.Range(0, pages).Select(number => $"portal/p{number}/")], "https://x.example.vn").ToList();
        Assert.Contains(root, Encoding.UTF8.GetString(files.Single(file => file.Path == "sitemap.xml").Content.Span), StringComparison.Ordinal);
        Assert.All(files, file => Assert.True(Encoding.UTF8.GetString(file.Content.Span).Split("<loc>").Length - 1 <= 50_000));
        Assert.Equal(pages * 2, files.Sum(file => Encoding.UTF8.GetString(file.Content.Span).Split("<url>").Length - 1));
    }

    [GeneratedRegex("<tr[ >]", RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
