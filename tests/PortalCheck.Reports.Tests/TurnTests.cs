using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Tests;

public sealed class TurnTests(Rendered site) : IClassFixture<Rendered>
{
    private const string Portal = "tinh-bac-ninh-ttdt";

    [Fact]
    public void PortalNotReachedInThisRound_SaysTheDayOfItsResult()
    {
        Assert.Contains("<strong>Kết quả ngày 04/11/2026: đợt này không truy cập được</strong> (Hết thời gian chờ).", Page(SiteTurnState.Unreachable), StringComparison.Ordinal);
        Assert.Contains("Result of 4 November 2026: not reachable in this round", Page(SiteTurnState.Unreachable, "en/"), StringComparison.Ordinal);
    }

    [Fact]
    public void PortalThatWasNotDue_SaysTheDayAndNamesNoFault()
    {
        Assert.Contains("Kết quả ngày 04/11/2026: chưa đến hạn kiểm tra lại.", Page(SiteTurnState.NotDue), StringComparison.Ordinal);
        Assert.DoesNotContain("không truy cập được", Page(SiteTurnState.NotDue), StringComparison.Ordinal);
    }

    [Fact]
    public void PortalScannedInThisRound_HasNoSuchNote()
    {
        Assert.DoesNotContain("Kết quả ngày", Page(SiteTurnState.Scanned), StringComparison.Ordinal);
    }

    [Fact]
    public void PortalWithoutAnyGoodResult_IsNotSaidToHaveAnEarlierOne()
    {
        var failed = site.Input.Scorecards.First(card => card.Assessment.Failure is not null).Assessment.Portal;
        Assert.DoesNotContain("Kết quả ngày", site[$"portal/{failed}/index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Head_CountsDuePortalsAlone()
    {
        var turns = site.Input.Register.Portals.Take(4).Select((portal, index) =>
            new SiteTurn(portal.Id, index == 0 ? SiteTurnState.Blocked : SiteTurnState.Scanned)).ToList();
        var scorecards = site.Input.Scorecards.Select(Good).ToList();
        var page = Text(Rendered.Renderer.Render(site.Input with { Turns = turns, Scorecards = scorecards }), "index.html");
        Assert.Contains("<dt>Đến hạn đợt này</dt><dd>4</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd>1 <span class=\"figure-share\">(25,0%)</span></dd>", page, StringComparison.Ordinal);
        Assert.Contains("<li>Cổng từ chối bộ kiểm tra: <strong>1</strong></li>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(10, 9, false)]
    [InlineData(9, 9, false)]
    public void Head_NothingTestedInALargerRound_DoubtsTheScannerFirst(int due, int unreachable, bool doubts)
    {
        var turns = site.Input.Register.Portals.Take(due).Select((portal, index) =>
            new SiteTurn(portal.Id, index < unreachable ? SiteTurnState.Unreachable : SiteTurnState.Scanned, index < unreachable ? FailureKind.DnsFailure : null)).ToList();
        var files = Rendered.Renderer.Render(site.Input with { Turns = turns, Scorecards = [.. site.Input.Scorecards.Select(Good)] });
        Assert.Equal(doubts, Text(files, "index.html").Contains("nguyên nhân có thể nằm ở máy kiểm tra", StringComparison.Ordinal));
        Assert.Equal(doubts, Text(files, "en/untested/index.html").Contains("the cause may lie with the scanning machine", StringComparison.Ordinal));
    }

    [Fact]
    public void List_NamesEveryPortalThatCouldNotBeTestedAndNoOther()
    {
        var list = site["untested/index.html"];
        var expected = site.Input.Turns.Where(turn => turn.State is not (SiteTurnState.Scanned or SiteTurnState.NotDue)).Select(turn => turn.Portal)
            .Where(id => site.Input.Scorecards.Any(card => card.Assessment.Portal == id)).ToHashSet(StringComparer.Ordinal);
        var scored = site.Input.Turns.Where(turn => turn.State is SiteTurnState.Scanned).Select(turn => turn.Portal)
            .Where(id => site.Input.Scorecards.Any(card => card.Assessment.Portal == id && card.Score.Value is not null));
        Assert.All(expected, id => Assert.Contains($"portal/{id}/\"", list, StringComparison.Ordinal));
        Assert.All(scored, id => Assert.DoesNotContain($"portal/{id}/\"", list, StringComparison.Ordinal));
    }

    [Fact]
    public void List_RoundWithoutFault_SaysSo()
    {
        var turns = site.Input.Register.Portals.Select(portal => new SiteTurn(portal.Id, SiteTurnState.Scanned)).ToList();
        var files = Rendered.Renderer.Render(site.Input with { Turns = turns, Scorecards = [.. site.Input.Scorecards.Select(Good)] });
        Assert.Contains("Đợt này đã kiểm tra được mọi cổng đến hạn.", Text(files, "untested/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<tbody", Text(files, "untested/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void RankingRow_OfAnAgencyWithOnePortal_SaysTheDayOfItsResult()
    {
        Assert.Contains(
            "Bộ Y tế</a><span class=\"earlier earlier-fault\">Kết quả ngày 04/11/2026: đợt này không truy cập được</span>", RankingWith("bo-y-te-ttdt"), StringComparison.Ordinal);
    }

    [Fact]
    public void RankingRow_OfAnAgencyWithTwoPortals_NamesTheOne()
    {
        Assert.Contains(
            "<span class=\"earlier earlier-fault\">Kết quả ngày 04/11/2026: đợt này không truy cập được (dichvucong.tinhangiang.gov.vn)</span>",
            RankingWith("tinh-an-giang-dvc"), StringComparison.Ordinal);
    }

    [Fact]
    public void RankingRow_OfAnAgencyWithTwoPortalsNotTested_CountsThem()
    {
        Assert.Contains(
            "Số cổng giữ kết quả cũ vì đợt này không kiểm tra được: 2 (cũ nhất ngày 04/11/2026)",
            RankingWith("tinh-an-giang-dvc", "tinh-an-giang-ttdt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_SaysHowEachTurnEnded()
    {
        using var document = JsonDocument.Parse(site[SitePaths.ScorecardsJson]);
        var late = site.Input.Turns.First(turn => turn.Reason is FailureKind.Timeout && turn.State is SiteTurnState.Unreachable).Portal;
        var turn = document.RootElement.GetProperty("portals").EnumerateArray().Single(portal => portal.GetProperty("id").GetString() == late).GetProperty("turn");
        Assert.Equal("unreachable", turn.GetProperty("state").GetString());
        Assert.Equal("timeout", turn.GetProperty("reason").GetString());
        Assert.True(turn.GetProperty("fromEarlierVisit").GetBoolean());
    }

    [Fact]
    public void RenderPortal_GivesTheBytesOfTheWholeSite()
    {
        var part = Rendered.Renderer.RenderPortal(site.Input with { Scorecards = [Card(Portal)], Leagues = [] }, Portal);
        Assert.Equal(
            [
                $"data/assessments/{Portal}.json", $"data/portals/{Portal}/badge.en.svg", $"data/portals/{Portal}/badge.vi.svg", $"data/portals/{Portal}/catalogue.csv", $"data/portals/{Portal}/earl.jsonld",
                $"data/portals/{Portal}/evidence/20261118t030000z.zip",
                $"data/portals/{Portal}/feed.en.atom", $"data/portals/{Portal}/feed.vi.atom",
                $"data/portals/{Portal}/findings.csv", $"data/portals/{Portal}/findings.json", $"data/portals/{Portal}/findings.sarif",
                $"data/portals/{Portal}/issues.en.md", $"data/portals/{Portal}/issues.vi.md",
                $"en/portal/{Portal}/catalogue/index.html", $"en/portal/{Portal}/index.html", $"portal/{Portal}/catalogue/index.html", $"portal/{Portal}/index.html",
            ],
            part.Select(file => file.Path));
        Assert.All(part, file => Assert.Equal(Rendered.Bytes(site.Files.Single(whole => whole.Path == file.Path)).ToArray(), Rendered.Bytes(file).ToArray()));
    }

    [Fact]
    public void RenderPortal_WithoutScorecard_GivesNothing()
    {
        Assert.Empty(Rendered.Renderer.RenderPortal(site.Input with { Scorecards = [], Leagues = [] }, Portal));
    }

    [Fact]
    public void Recheck_IsShownAtItsFinding()
    {
        var page = site[$"portal/{Portal}/index.html"];
        Assert.Contains("<p class=\"recheck recheck-gone\">Kiểm tra lại ngày 22/11/2026: không còn thấy</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"recheck recheck-still-there\">Kiểm tra lại ngày 22/11/2026: vẫn còn</p>", page, StringComparison.Ordinal);
        Assert.Contains("Điểm và thứ hạng chỉ thay đổi khi đợt kiểm tra tiếp theo kết thúc.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Recheck_OlderOne_IsNotShown()
    {
        Assert.DoesNotContain("Kiểm tra lại ngày 21/11/2026", site[$"portal/{Portal}/index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Recheck_IsNeverCalledFixed()
    {
        Assert.All([$"portal/{Portal}/index.html", $"en/portal/{Portal}/index.html"], path =>
            Assert.DoesNotMatch("(?i)<p class=\"recheck[^<]*(\\bfixed\\b|đã (được )?(khắc phục|sửa))", site[path]));
    }

    [Fact]
    public void PageWithoutRecheck_SaysNothingOfOne()
    {
        Assert.All(site.Pages.Where(page => !page.Key.Contains(Portal, StringComparison.Ordinal)), page =>
            Assert.DoesNotContain("class=\"recheck", page.Value, StringComparison.Ordinal));
    }

    private string Page(SiteTurnState state, string language = "")
    {
        var card = Good(Card(Portal));
        var input = site.Input with
        {
            Scorecards = [card with { Assessment = card.Assessment with { CollectedAt = new DateTimeOffset(2026, 11, 3, 18, 30, 0, TimeSpan.Zero) } }],
            Turns = [new SiteTurn(Portal, state, state is SiteTurnState.Unreachable ? FailureKind.Timeout : null)],
        };
        return Text(Rendered.Renderer.RenderPortal(input, Portal), $"{language}portal/{Portal}/index.html");
    }

    private string RankingWith(params string[] unreachable)
    {
        var day = new DateTimeOffset(2026, 11, 3, 18, 30, 0, TimeSpan.Zero);
        var template = Good(Card(Portal));
        var files = Rendered.Renderer.Render(site.Input with
        {
            Scorecards = [.. site.Input.Register.Portals.Select(portal => template with { Assessment = template.Assessment with { Portal = portal.Id, Agency = portal.Agency, CollectedAt = day } })],
            Turns = [.. site.Input.Register.Portals.Select(portal => new SiteTurn(portal.Id, unreachable.Contains(portal.Id) ? SiteTurnState.Unreachable : SiteTurnState.Scanned))],
        });
        var page = Text(files, "index.html");
        Assert.Equal(1, page.Split("class=\"earlier").Length - 1);
        return page;
    }

    private Scorecard Card(string portal) => site.Input.Scorecards.Single(card => card.Assessment.Portal == portal);

    private static Scorecard Good(Scorecard card) => card with
    {
        Assessment = card.Assessment with { Failure = null },
        Score = card.Score with { Value = card.Score.Value ?? 50 },
    };

    private static string Text(IEnumerable<SiteFile> files, string path) =>
        System.Text.Encoding.UTF8.GetString(Rendered.Bytes(files.Single(file => file.Path == path)).Span);
}
