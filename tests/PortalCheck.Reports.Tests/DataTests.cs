using System.Text.Json;
using PortalCheck.Reports.Files;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

public sealed class DataTests(Rendered site) : IClassFixture<Rendered>
{
    [Fact]
    public void Csv_StartsWithAByteOrderMark()
    {
        var file = site.Files.Single(file => file.Path == SitePaths.ScorecardsCsv);
        Assert.Equal([0xef, 0xbb, 0xbf], Rendered.Bytes(file)[..3].ToArray());
    }

    [Fact]
    public void Csv_HasOneRowAPortalOfEqualWidth()
    {
        var rows = site[SitePaths.ScorecardsCsv].TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(site.Input.Register.Portals.Count + 1, rows.Length);
        Assert.Single(rows.Select(row => row.Count(character => character == ',')).Distinct());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84", "'+84")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("nói \"có\"", "\"nói \"\"có\"\"\"")]
    [InlineData("hai\r\ndòng", "\"hai\r\ndòng\"")]
    [InlineData("Đà Nẵng", "Đà Nẵng")]
    [InlineData("", "")]
    public void Field_IsQuotedAndNoFormula(string value, string field)
    {
        Assert.Equal(field, Csv.Field(value));
    }

    [Fact]
    public void Json_HasTheModelsUnroundedNumbers()
    {
        using var document = JsonDocument.Parse(site[SitePaths.ScorecardsJson]);
        var card = site.Input.Scorecards.First(card => card.Score.Value is not null);
        var portal = document.RootElement.GetProperty("portals").EnumerateArray().Single(portal => portal.GetProperty("id").GetString() == card.Assessment.Portal);
        Assert.Equal(card.Score.Value, portal.GetProperty("score").GetProperty("value").GetDouble());
        Assert.Equal(card.Assessment.Criteria.Count, portal.GetProperty("outcomes").EnumerateObject().Count());
    }

    [Fact]
    public void Json_NamesPackAndStatement()
    {
        using var document = JsonDocument.Parse(site[SitePaths.ScorecardsJson]);
        Assert.Equal(FakePack.Ref.Hash, document.RootElement.GetProperty("pack").GetProperty("hash").GetString());
        Assert.Contains("không thay thế", document.RootElement.GetProperty("statement").GetProperty("vi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SiteMap_NamesEveryPageButTheNotFoundOne()
    {
        var map = System.Xml.Linq.XDocument.Parse(site["sitemap.xml"]);
        Assert.Equal(site.Pages.Count() - 1, map.Root!.Elements().Count());
    }

    [Fact]
    public void WithoutAddress_ThereIsNoSiteMapAndNoCanonicalLink()
    {
        var input = FakeSite.Make();
        var files = Rendered.Renderer.Render(input with { Settings = input.Settings with { BaseUrl = null } });
        Assert.DoesNotContain(files, file => file.Path == "sitemap.xml");
        Assert.DoesNotContain("canonical", System.Text.Encoding.UTF8.GetString(Rendered.Bytes(files.Single(file => file.Path == "index.html")).Span), StringComparison.Ordinal);
    }

    [Fact]
    public void NotFoundPage_LinksFromTheRootOfTheSite()
    {
        Assert.Contains("href=\"/cong/assets/site.css\"", site["404.html"], StringComparison.Ordinal);
        Assert.Contains("href=\"/cong/en/\"", site["404.html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#ffff00", "#ffffff")]
    [InlineData("#000080", "#202020")]
    [InlineData("red", "#ffffff")]
    [InlineData("#000; }", "#ffffff")]
    public void ColourThatCannotBeRead_IsRefused(string onLight, string onDark)
    {
        var input = FakeSite.Make();
        Assert.Throws<InvalidOperationException>(() => Rendered.Renderer.Render(input with { Settings = input.Settings with { Colours = new(onLight, onDark) } }));
    }

    [Fact]
    public void OwnColours_HaveTheirStyleSheet()
    {
        var input = FakeSite.Make();
        var files = Rendered.Renderer.Render(input with { Settings = input.Settings with { Colours = new("#7a1f1f", "#ffb0a0") } });
        Assert.Contains("#7a1f1f", System.Text.Encoding.UTF8.GetString(Rendered.Bytes(files.Single(file => file.Path == "assets/theme.css")).Span), StringComparison.Ordinal);
    }

    [Fact]
    public void BlackOnWhite_HasTheHighestContrast()
    {
        Assert.Equal(21, SiteColours.Contrast("#000000", "#ffffff"), 3);
    }
}
