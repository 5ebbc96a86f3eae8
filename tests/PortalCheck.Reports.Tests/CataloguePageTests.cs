using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Model.Judging;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

public sealed partial class CataloguePageTests(Rendered site) : IClassFixture<Rendered>
{
    private IReadOnlyList<string> Portals => [.. site.Input.Scorecards.Select(card => card.Assessment.Portal)];

    private string Walked => site.Input.Scorecards.First(card => card.Assessment.Catalogue is { Basis: CatalogueBasis.Walk }).Assessment.Portal;

    [Theory]
    [InlineData("")]
    [InlineData("en/")]
    public void PortalWithACatalogue_HasItsPage(string language)
    {
        var told = site.Input.Scorecards.Where(card => card.Assessment.Catalogue is { Listed: > 0 }).Select(card => card.Assessment.Portal);
        Assert.All(told, portal => Assert.Contains(site.Pages, page => page.Key == $"{language}portal/{portal}/catalogue/index.html"));
    }

    [Fact]
    public void PortalWithoutASummary_SaysWhyAndHasNoPage()
    {
        var portal = site.Input.Scorecards.First(card => card.Assessment is { Catalogue: null, Failure: null }).Assessment.Portal;
        Assert.Contains("chưa ghi lại danh mục", site[$"portal/{portal}/index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain(site.Pages, page => page.Key == $"portal/{portal}/catalogue/index.html");
    }

    [Fact]
    public void EmptyCatalogue_SaysSoAndHasNoPage()
    {
        var portal = site.Input.Scorecards.First(card => card.Assessment.Catalogue is { Found: CatalogueFound.Empty }).Assessment.Portal;
        Assert.Contains("không liệt kê thủ tục nào", site[$"portal/{portal}/index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain(site.Pages, page => page.Key == $"portal/{portal}/catalogue/index.html");
    }

    [Fact]
    public void Grid_HasAColumnAFieldAndWordsInEveryCell()
    {
        var grid = Grid().Match(site[$"portal/{Walked}/catalogue/index.html"]).Value;
        Assert.Equal(21, Regex.Count(grid, "<th scope=\"col\"", RegexOptions.NonBacktracking));
        Assert.Equal(4 * 20, Regex.Count(grid, "<td><span class=\"cell-mark [a-z-]+\" aria-hidden=\"true\">[^<]+</span><span class=\"visually-hidden\">[^<]+</span></td>", RegexOptions.NonBacktracking));
    }

    [Fact]
    public void Grid_FieldThatIsNotThere_IsMissing()
    {
        Assert.Contains("Thiếu</span>", Row("1.004222"), StringComparison.Ordinal);
        Assert.DoesNotContain("Thiếu</span>", Row("1.004194"), StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_PageThatWasNotRead_IsJudgedInNoField()
    {
        var row = Row("thu-tuc/3\"");
        Assert.Equal(20, Regex.Count(row, "Chưa đánh giá được", RegexOptions.NonBacktracking));
        Assert.DoesNotContain("Thiếu", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_FieldWithAFinding_NeedsALook()
    {
        var card = site.Input.Scorecards.First(card => card.Assessment.Portal == Walked);
        var finding = new Finding
        {
            Id = new string('a', 32), Tag = "missing", Args = new(StringComparer.Ordinal) { ["what"] = "alt", ["text"] = "x" }, Location = new Location { Procedure = "1.004194" },
        };
        var code = new CriterionResult { Id = "catalog.entry.code", Outcome = Outcome.Failed, Findings = [finding] };
        var changed = card with { Assessment = card.Assessment with { Criteria = [.. card.Assessment.Criteria.Where(result => result.Id != code.Id), code] } };
        var files = Rendered.Renderer.RenderPortal(site.Input with { Scorecards = [changed], Leagues = [] }, Walked);
        var page = Encoding.UTF8.GetString(Rendered.Bytes(files.Single(file => file.Path == $"portal/{Walked}/catalogue/index.html")).Span);
        Assert.Contains("Cần xem lại</span></td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void NotCompared_IsSaid() =>
        Assert.Contains("Chưa đối chiếu với cơ sở dữ liệu quốc gia", site[$"portal/{Walked}/catalogue/index.html"], StringComparison.Ordinal);

    [Theory]
    [InlineData("", "Thủ tục còn thiếu (17)", "Thủ tục không có trong dữ liệu quốc gia (1)")]
    [InlineData("en/", "Missing procedures (17)", "Procedures that the national record does not have (1)")]
    public void Compared_MissingAndExtra_AreListsOfTheirOwnWithLinks(string language, string missing, string extra)
    {
        var page = Compared($"{language}portal/{Walked}/catalogue/index.html");
        Assert.Contains($"<h3 id=\"missing\">{missing}</h3>", page, StringComparison.Ordinal);
        Assert.Contains($"<h3 id=\"extra\">{extra}</h3>", page, StringComparison.Ordinal);
        Assert.Equal(13, Regex.Count(page, "href=\"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/", RegexOptions.NonBacktracking));
        Assert.Contains("/thu-tuc/la\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"abolished\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Compared_Csv_HasARowForEachMissingProcedure() =>
        Assert.Equal(14, Encoding.UTF8.GetString(PortalCheck.Reports.Files.CatalogueCsv.Of(FakeCatalogue.Judged(site.Input.Scorecards.First(card => card.Assessment.Portal == Walked)))).Split("\r\n").Count(row => row.StartsWith("missing,2.0009", StringComparison.Ordinal)));

    [Fact]
    public void ComparedButNotJudged_NamesNothingMissing() => Assert.DoesNotContain("id=\"missing\"", site[$"portal/{Walked}/catalogue/index.html"], StringComparison.Ordinal);

    [Fact]
    public void PublicPages_TellNobodyToRunACommand() =>
        Assert.DoesNotContain(site.Pages, page => page.Value.Contains("portalcheck reference", StringComparison.Ordinal) || page.Value.Contains("portalcheck doctor", StringComparison.Ordinal));

    [Fact]
    public void Csv_StartsWithAByteOrderMarkAndRunsNoFormula()
    {
        var text = site[$"data/portals/{Walked}/catalogue.csv"];
        Assert.StartsWith("\ufeffstatus,code,name,", text, StringComparison.Ordinal);
        Assert.Contains("'@SUM(A1)", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HasARowAnEntry()
    {
        var rows = site[$"data/portals/{Walked}/catalogue.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, rows.Count(row => row.StartsWith("listed,", StringComparison.Ordinal)));
    }

    [Fact]
    public void RenderPortal_GivesTheVeryFilesOfTheWholeSite() => Assert.All(Portals, portal =>
    {
        var whole = site.Files.Where(file => file.Path.StartsWith($"portal/{portal}/", StringComparison.Ordinal)
            || file.Path.StartsWith($"en/portal/{portal}/", StringComparison.Ordinal)
            || file.Path == $"data/assessments/{portal}.json" || file.Path.StartsWith($"data/portals/{portal}/", StringComparison.Ordinal));
        Assert.Equal(
            whole.Select(file => (file.Path, Convert.ToBase64String(Rendered.Bytes(file).Span))),
            Rendered.Renderer.RenderPortal(site.Input, portal).Select(file => (file.Path, Convert.ToBase64String(Rendered.Bytes(file).Span))));
    });

    private string Compared(string path)
    {
        var card = site.Input.Scorecards.First(card => card.Assessment.Portal == Walked);
        return Encoding.UTF8.GetString(Rendered.Bytes(Rendered.Renderer.RenderPortal(site.Input with { Scorecards = [FakeCatalogue.Judged(card)], Leagues = [] }, Walked).Single(file => file.Path == path)).Span);
    }

    private string Row(string mark) => Rows().Matches(Grid().Match(site[$"portal/{Walked}/catalogue/index.html"]).Value)
        .Select(match => match.Value).Single(row => row.Contains(mark, StringComparison.Ordinal));

    [GeneratedRegex("<table class=\"grid\">.*?</table>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Grid();

    [GeneratedRegex("<tr><th scope=\"row\".*?</tr>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Rows();
}
