using System.Globalization;
using PortalCheck.Checks.Catalogue;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Tests.Catalogue;

public sealed class CatalogueSummariesTests
{
    private const string ListUrl = JudgeSamples.Home + "thu-tuc";

    private const string Detail = """
        <main><h1>Đăng ký tạm trú</h1><table>
        <tr><th>Mã thủ tục</th><td>1.004194</td></tr><tr><th>Lĩnh vực</th><td>Cư trú</td></tr>
        <tr><th>Cơ quan thực hiện</th><td>Công an cấp xã</td></tr><tr><th>Thời hạn giải quyết</th><td>03 ngày làm việc</td></tr></table></main>
        """;

    [Fact]
    public void Walk_OverTwoPages_CountsEachEntryOnce()
    {
        var summary = Summary(Evidence(List(1, 5), List(4, 8)));
        Assert.Equal((CatalogueBasis.Walk, 8, 2, 8), (summary.Basis, summary.Listed, summary.Pages, summary.Entries!.Count));
    }

    [Fact]
    public void Walk_SaysHowItEndedAndWhereItCameFrom()
    {
        var summary = Summary(Evidence(List(1, 5)));
        Assert.Equal(WalkStop.Budget, summary.Stop);
        Assert.Equal("Dịch vụ công", Assert.Single(summary.Path).Text);
    }

    [Fact]
    public void Counts_ByLevelAndTier_StandBesideDeclaredOnes()
    {
        var evidence = Evidence(List(1, 5));
        var summary = Summary(evidence with { Portal = evidence.Portal with { Declared = new DeclaredCounts { Total = 499, Commune = 6 } } });
        Assert.Contains(new CatalogueCount(CatalogueCountPart.Total, 5, null, 499), summary.Counts);
        Assert.Contains(new CatalogueCount(CatalogueCountPart.FullProcess, 3, null, null), summary.Counts);
        Assert.Contains(new CatalogueCount(CatalogueCountPart.Partial, 2, null, null), summary.Counts);
        Assert.Contains(new CatalogueCount(CatalogueCountPart.Commune, 5, null, 6), summary.Counts);
        Assert.DoesNotContain(summary.Counts, count => count.Part is CatalogueCountPart.District);
    }

    [Fact]
    public void EvidenceWithoutAWalk_GivesWhatThePagesShow()
    {
        var summary = Summary(JudgeSamples.Evidence(Page(ListUrl, List(1, 5), PageKind.Catalogue)));
        Assert.Equal((CatalogueBasis.Pages, CatalogueFound.Listed, 5), (summary.Basis, summary.Found, summary.Listed));
        Assert.Null(summary.Stop);
    }

    [Fact]
    public void EmptyList_IsNoMissingCatalogue()
    {
        var summary = Summary(JudgeSamples.Evidence(Page(ListUrl, "<main><h1>Thủ tục hành chính</h1><p>Không có thủ tục nào được tìm thấy.</p></main>", PageKind.Catalogue)));
        Assert.Equal(CatalogueFound.Empty, summary.Found);
        Assert.Null(summary.Entries);
    }

    [Fact]
    public void NoList_IsSaid() => Assert.Equal(CatalogueFound.Nothing, Summary(JudgeSamples.Evidence(Page(JudgeSamples.Home, "<main><p>Tin tức</p></main>", PageKind.Home))).Found);

    [Fact]
    public void VisitThatCameToNothing_TellsNothing() =>
        Assert.Null(CatalogueSummaries.Of(new PortalView(JudgeSamples.Evidence() with { Failure = new CollectFailure(FailureKind.Timeout) })));

    [Fact]
    public void SampledPage_SaysFieldByField()
    {
        var entry = Assert.Single(Summary(JudgeSamples.Evidence(Page(ListUrl + "/1", Detail, PageKind.Entry))).Sampled);
        Assert.Equal("1.004194", entry.Code);
        Assert.Equal(20, entry.Cells.Length);
        Assert.Equal('+', entry.Cells[0]);
        Assert.Contains('-', entry.Cells);
        Assert.DoesNotContain('?', entry.Cells);
    }

    [Fact]
    public void SampledPage_Cut_AccusesOfNothing() =>
        Assert.DoesNotContain('-', Assert.Single(Summary(JudgeSamples.Evidence(Page(ListUrl + "/1", Detail, PageKind.Entry) with { HtmlCut = true })).Sampled).Cells);

    [Fact]
    public void SampledPage_NotHad_IsJudgedInNoField() =>
        Assert.Equal(new string('?', 20), Assert.Single(Summary(JudgeSamples.Evidence(JudgeSamples.Page(ListUrl + "/1", FailureKind.Timeout, kinds: PageKind.Entry))).Sampled).Cells);

    [Fact]
    public void Assess_CarriesTheSummary() =>
        Assert.Equal(5, JudgeSamples.Assess(Evidence(List(1, 5)), _ => CheckResult.Passed(), EvidenceNeeds.None, FixturePack.Row("lab.one")).Catalogue!.Listed);

    private static CatalogueSummary Summary(PortalEvidence evidence) => CatalogueSummaries.Of(new PortalView(evidence))!;

    private static PageEvidence Page(string url, string html, params PageKind[] kinds) => JudgeSamples.Page(url, kinds: kinds) with { Html = html };

    private static PortalEvidence Evidence(params string[] lists) => JudgeSamples.Evidence() with
    {
        Catalogue = new CatalogueWalk
        {
            Stop = WalkStop.Budget,
            Path = [new WalkClick(JudgeSamples.Home, "Dịch vụ công", ListUrl)],
            Pages = [.. lists.Select((html, index) => new WalkPage { Url = string.Create(CultureInfo.InvariantCulture, $"{ListUrl}?page={index + 1}"), Reach = WalkReach.Link, Html = html })],
        },
    };

    private static string List(int from, int to) => "<main><table><tr><th>Mã TTHC</th><th>Tên thủ tục</th><th>Mức độ</th><th>Cấp thực hiện</th></tr>"
        + string.Concat(Enumerable.Range(from, to - from + 1).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"<tr><td>1.00{number:D4}</td><td><a href=\"/thu-tuc/{number}\">Đăng ký hộ kinh doanh theo mẫu số {number}</a></td><td>{(number % 2 == 1 ? "Toàn trình" : "Một phần")}</td><td>Cấp xã</td></tr>")))
        + "</table></main>";
}
