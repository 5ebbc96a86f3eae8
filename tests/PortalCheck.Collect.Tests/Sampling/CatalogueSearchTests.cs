using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Sampling;

public sealed class CatalogueSearchTests
{
    private const string Home = "https://dichvucong.mau.gov.vn/";

    private static readonly string List = "<table><tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr>"
        + string.Concat(Enumerable.Range(1, 12).Select(i => $"<tr><td>1.00{i:0000}</td><td>Cấp giấy phép số {i}</td></tr>")) + "</table>";

    private static PageEvidence Page(string path, int clicks, string html, params (string Path, string Text)[] links) => new()
    {
        Url = Home + path,
        FinalUrl = Home + path,
        Kinds = [clicks == 0 ? PageKind.Home : PageKind.Catalogue],
        Html = html,
        Clicks = clicks,
        Links = [.. links.Select(link => new LinkEvidence { Text = link.Text, Href = Home + link.Path, Selector = "a" })],
        Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout),
        Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.Timeout),
    };

    private static SearchState After(params PageEvidence[] pages) => CatalogueSearch.After(
        pages,
        [.. pages.Select(page => new SampledPage(page.Url, page.Kinds, page.Clicks == 0 ? SampleRule.Home : SampleRule.PageType, ""))],
        Candidates.Of(pages, Home),
        _ => true);

    [Fact]
    public void LinkThatPromisesTheList_IsLookedAtFirst() =>
        Assert.Equal(Home + "tthc", After(Page("", 0, "<p></p>", ("gioi-thieu", "Giới thiệu"), ("tthc", "Thu tuc hanh chinh"))).Look?.Url);

    [Fact]
    public void PageThatLists_EndsTheSearch()
    {
        var state = After(Page("", 0, "<p></p>", ("tthc", "Thủ tục hành chính"), ("dvc", "Dịch vụ công trực tuyến")), Page("tthc", 1, List));

        Assert.Equal((Home + "tthc", true, null), (state.Start?.Url, state.Ended, state.Look));
    }

    [Fact]
    public void FrontOfTheServices_LeadsOn() =>
        Assert.Equal(Home + "ds", After(Page("", 0, "<p></p>", ("dvc", "Dịch vụ công trực tuyến")), Page("dvc", 1, "<p>Giới thiệu dịch vụ</p>", ("ds", "Danh sách thủ tục hành chính"))).Look?.Url);

    [Fact]
    public void FourClicks_AreTooMany() =>
        Assert.Null(After(Page("", 0, "<p></p>"), Page("dvc", 3, "<p>Giới thiệu dịch vụ</p>", ("ds", "Danh sách thủ tục hành chính"))).Look);

    [Fact]
    public void NoLinkThatPromisesIt_EndsTheSearchWithoutAList() =>
        Assert.Equal(new SearchState(null, null, true), After(Page("", 0, "<p></p>", ("tin", "Tin tức"))));

    [Fact]
    public void ShortestPath_IsToldWithItsWords()
    {
        var list = Page("ds", 2, List);
        var pages = new[] { Page("", 0, "<p></p>", ("dvc", "Dịch vụ công")), Page("dvc", 1, "<p></p>", ("ds", "Danh sách")), list };

        Assert.Equal(["Dịch vụ công", "Danh sách"], CatalogueSearch.PathTo(list, pages).Select(click => click.Text));
    }
}
