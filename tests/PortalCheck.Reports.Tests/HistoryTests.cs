using PortalCheck.Model.Judging;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Pages.History;
using PortalCheck.Reports.Tests.Fakes;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Tests;

/// <summary>What is compared over rounds, and what is not.</summary>
public sealed class HistoryTests(Rendered site) : IClassFixture<Rendered>
{
    private static readonly PackRef Old = FakePack.Ref with { Version = 0 };

    [Fact]
    public void SamePackAndSample_AreComparedWithTheSign()
    {
        var row = Rows(Point(9, 70), Point(10, 71.25))[0];
        Assert.Equal(("+1,3", null), (row.Change, row.NoChange));
    }

    [Fact]
    public void OverlappingIntervals_LeaveTheDifferenceUnclear() => Assert.True(Rows(Point(9, 70), Point(10, 71))[0].Unclear);

    [Fact]
    public void IntervalsApart_AreAClearDifference() => Assert.False(Rows(Point(9, 40), Point(10, 71))[0].Unclear);

    [Fact]
    public void AnotherPack_IsMarkedAndNotCompared()
    {
        var row = Rows(Point(9, 70) with { Pack = Old }, Point(10, 71))[0];
        Assert.Equal((null, "Không so sánh: bộ quy tắc đã đổi"), (row.Change, row.NoChange));
        Assert.NotNull(row.NewPack);
    }

    [Fact]
    public void AnotherPack_JudgedAgain_IsComparedWithTheOldScoreUnderTheNewOne()
    {
        var row = Rows(Point(9, 70) with { Pack = Old, Again = Point(9, 65) }, Point(10, 71))[0];
        Assert.Equal(("+6,0", true), (row.Change, row.ChangeFromAgain));
    }

    [Theory]
    [InlineData("pages:10")]
    [InlineData("")]
    public void AnotherSample_IsNotCompared(string sample)
    {
        var row = Rows(Point(9, 70) with { Sample = sample }, Point(10, 71) with { Sample = sample.Length == 0 ? "" : "pages:25" })[0];
        Assert.Null(row.Change);
    }

    [Fact]
    public void Line_IsBrokenWhereRoundsCannotBeCompared()
    {
        var trend = Trend(Point(7, 60) with { Pack = Old }, Point(8, 61) with { Pack = Old }, Point(9, 70), Point(10, 71));
        Assert.Equal((2, 1), (trend.Lines.Count, trend.Breaks.Count));
    }

    [Fact]
    public void EveryPointOfTheDrawing_IsWithinIt()
    {
        var trend = Trend(Point(8, -4), Point(9, 130), Point(10, 0));
        Assert.All(trend.Marks, mark => Assert.InRange(double.Parse(mark.Y, System.Globalization.CultureInfo.InvariantCulture), 12, 158));
    }

    [Fact]
    public void OneRound_HasNoDrawing() => Assert.Null(HistoryView.Of(Maker(), [Point(10, 70)], "x", ranks: false).Trend);

    [Fact]
    public void MergedProvince_HasTheMeanOfTheFormerOnes()
    {
        var input = site.Input;
        var round = EarlierRound.Of([input.History.First(digest => digest.Round == FakeHistory.OldestRound)], FakePack.Ref);
        var own = input.History[0].Agencies.First(point => point.Agency == FakeHistory.Merged).Value!.Value;
        var (point, merged) = round.Agency(input.Register.FindAgency(FakeHistory.Merged)!)!.Value;
        Assert.True(merged);
        Assert.Equal((own + 20) / 2, point.Value!.Value, 6);
    }

    [Fact]
    public void DigestOfTheRoundItselfAndOfLaterOnes_IsNotHistory()
    {
        var input = site.Input;
        var later = input with { History = [.. input.History.Select(digest => digest with { Round = "2026-12" })] };
        Assert.Empty(new Site(later).History.Rounds);
    }

    [Fact]
    public void PortalPage_ShowsTheOldScoreUnderTheNewPackBesideIt()
    {
        var card = site.Input.Scorecards[0];
        var again = Maker().Texts.Figures.Score(card.Score.Value - 2);
        Assert.Contains($"Chấm lại theo bộ quy tắc hiện hành: {again}<", site[$"portal/{card.Assessment.Portal}/index.html"], StringComparison.Ordinal);
    }

    private static IReadOnlyList<HistoryRow> Rows(params HistoryPoint[] points) => HistoryView.Of(Maker(), points, "x", ranks: false).Rows;

    private static TrendView Trend(params HistoryPoint[] points) => HistoryView.Of(Maker(), points, "x", ranks: false).Trend!;

    private static PageMaker Maker() => new(
        new Site(FakeSite.Make()), new SiteTexts("vi", SiteTexts.Load(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", "vi.json"))));

    private static HistoryPoint Point(int month, double value) => new()
    {
        Opened = new DateOnly(2026, month, 1), Pack = FakePack.Ref, Sample = "pages:25", Value = value, Min = value - 5, Max = value + 5, Compliance = value, Coverage = 0.9,
    };

    [Fact]
    public void PortalThatMovedToAnotherAgencyAndAddress_KeepsItsPage()
    {
        var input = FakeSite.Make();
        var moved = input.Register.Portals[0] with { Agency = "bo-y-te", Address = "https://ten-moi.gov.vn/" };
        var files = Rendered.Renderer.Render(input with { Register = input.Register with { Portals = [moved, .. input.Register.Portals.Skip(1)] } });
        Assert.Contains("ten-moi.gov.vn", Text(files, $"portal/{moved.Id}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void PortalThatLeftTheRegister_KeepsAPageThatSaysSo()
    {
        var input = FakeSite.Make();
        var gone = input.History.Single(digest => digest.Round == FakeHistory.LastRound).Portals.First(point => point.Value is not null).Portal;
        var files = Rendered.Renderer.Render(input with { Register = input.Register with { Portals = [.. input.Register.Portals.Where(portal => portal.Id != gone)] } });
        var page = Text(files, $"portal/{gone}/index.html");
        Assert.Contains("đã rời danh mục", page, StringComparison.Ordinal);
        Assert.Contains("Kết quả gần nhất", page, StringComparison.Ordinal);
        Assert.Contains($"portal/{gone}/", Text(files, "search/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void MergedProvince_KeepsAPageThatLeadsToItsSuccessor()
    {
        var page = Text(Rendered.Renderer.Render(FakeSite.Make()), "agency/tinh-bac-giang/index.html");
        Assert.Contains("đã được sáp nhập vào Ủy ban nhân dân tỉnh Bắc Ninh", page, StringComparison.Ordinal);
        Assert.Contains("agency/tinh-bac-ninh/", page, StringComparison.Ordinal);
    }

    private static string Text(IReadOnlyList<SiteFile> files, string path) => System.Text.Encoding.UTF8.GetString(Rendered.Bytes(files.Single(file => file.Path == path)).Span);

}
