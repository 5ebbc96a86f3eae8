using PortalCheck.Model.Packs;
using PortalCheck.Reports.Tests.Fakes;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Tests;

public sealed class FiguresTests(Rendered site) : IClassFixture<Rendered>
{
    private static readonly Figures Vietnamese = new("vi");
    private static readonly Figures English = new("en");

    [Theory]
    [InlineData(79.25, "79,3")]
    [InlineData(79.35, "79,4")]
    [InlineData(79.249999, "79,2")]
    [InlineData(100, "100,0")]
    [InlineData(0, "0,0")]
    public void Score_IsRoundedHalfUpToOneDecimal(double score, string shown)
    {
        Assert.Equal(shown, Vietnamese.Score(score));
    }

    [Fact]
    public void EnglishScore_HasAPoint()
    {
        Assert.Equal("79.3", English.Score(79.3));
    }

    [Fact]
    public void NoScore_IsADash()
    {
        Assert.Equal("–", Vietnamese.Score(null));
    }

    [Theory]
    [InlineData(0.676, "67,6%")]
    [InlineData(0.79996, "79,9%")]
    [InlineData(0.8, "80,0%")]
    [InlineData(1, "100,0%")]
    public void Share_NeverReachesWhatItDidNotReach(double share, string shown)
    {
        Assert.Equal(shown, Vietnamese.Share(share));
    }

    [Fact]
    public void Days_AreWrittenAsReadersWriteThem()
    {
        Assert.Equal("05/11/2026", Vietnamese.Day(new DateOnly(2026, 11, 5)));
        Assert.Equal("5 November 2026", English.Day(new DateOnly(2026, 11, 5)));
    }

    [Fact]
    public void LateEveningInGreenwich_IsTheNextDayInVietnam()
    {
        Assert.Equal("06/11/2026", Vietnamese.Day(new DateTimeOffset(2026, 11, 5, 18, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void ThousandsAreGrouped()
    {
        Assert.Equal("31.536.000", Vietnamese.Number(31536000));
        Assert.Equal("0,8", Vietnamese.Number(0.8));
    }

    [Fact]
    public void EveryPortalPage_ShowsTheModelsNumbers()
    {
        foreach (var card in site.Input.Scorecards)
        {
            var page = site[$"portal/{card.Assessment.Portal}/index.html"];
            var shown = new[] { card.Score.Value, card.Score.Compliance, card.Score.Cap?.Limit }.OfType<double>().Select(number => Vietnamese.Score(number))
                .Concat(card.Score.Groups.Select(group => Vietnamese.Score(group.Value)))
                .Append(Vietnamese.Share(card.Score.Coverage));
            Assert.All(shown, number => Assert.Contains(number, page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EveryRankedMember_ShowsItsRankScoreAndInterval()
    {
        var page = site["index.html"].Replace("&#x27;", "'", StringComparison.Ordinal);
        foreach (var member in site.Input.Leagues.Where(league => league.Ranked).SelectMany(league => league.Members).Where(member => member.Rank is not null))
        {
            var row = page[page.IndexOf($"agency/{member.Agency}/", StringComparison.Ordinal)..];
            row = row[..row.IndexOf("</tr>", StringComparison.Ordinal)];
            Assert.Contains($">{Vietnamese.Score(member.Value)}<", row, StringComparison.Ordinal);
            Assert.Contains($"{Vietnamese.Score(member.Min)} – {Vietnamese.Score(member.Max)}", row, StringComparison.Ordinal);
            Assert.Equal(member.DifferenceUnclear, row.Contains("Khác biệt không rõ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void SmallLeague_ShowsNoRank()
    {
        var page = site["index.html"];
        var league = page[page.IndexOf("id=\"league-ministries\"", StringComparison.Ordinal)..page.IndexOf("id=\"league-provinces\"", StringComparison.Ordinal)];
        Assert.DoesNotContain("class=\"rank\"", league, StringComparison.Ordinal);
        Assert.Contains("chỉ xếp loại, không xếp hạng", league, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesOfUnrankedAgencies_SortAsVietnameseSorts()
    {
        var page = site["index.html"];
        var provinces = page[page.IndexOf("id=\"league-provinces-unranked\"", StringComparison.Ordinal)..];
        string[] names = ["thành phố Đà Nẵng", "thành phố Huế", "tỉnh Điện Biên"];
        var places = names.Select(name => provinces.IndexOf(name, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void UntestedShare_StandsAtTheHead()
    {
        var page = site["index.html"];
        var unjudged = site.Input.Scorecards.Where(card => card.Score.Value is null).Select(card => card.Assessment.Portal).ToHashSet(StringComparer.Ordinal);
        var untested = site.Input.Turns.Count(turn => turn.State is not SiteTurnState.Scanned || unjudged.Contains(turn.Portal));
        Assert.Contains($"{untested} <span class=\"figure-share\">({Vietnamese.Share((double)untested / site.Input.Turns.Count)})", page, StringComparison.Ordinal);
    }

    [Fact]
    public void PlannedCriteria_AreMarkedAndListedAsNotChecked()
    {
        foreach (var criterion in FakePack.Make().Criteria.Where(criterion => criterion.Status is CriterionStatus.Planned))
        {
            Assert.Contains("Chưa kiểm tra", site[$"criterion/{criterion.Id}/index.html"], StringComparison.Ordinal);
            Assert.Contains(criterion.Name.Vi, site["method/index.html"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Đ15k2a", "Điều 15 khoản 2 điểm a", "Article 15, clause 2, point a")]
    [InlineData("Đ16", "Điều 16", "Article 16")]
    [InlineData("Đ5k1–2", "Điều 5 khoản 1–2", "Article 5, clause 1–2")]
    [InlineData("Đ15k1đ", "Điều 15 khoản 1 điểm đ", "Article 15, clause 1, point đ")]
    [InlineData("Phụ lục II", "Phụ lục II", "Phụ lục II")]
    public void ShortFormOfAClause_IsSaidInWords(string article, string vietnamese, string english)
    {
        SiteTexts Texts(string language) => new(language, SiteTexts.Load(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", language + ".json")));
        Assert.Equal(vietnamese, ClauseWords.Say(article, Texts("vi")));
        Assert.Equal(english, ClauseWords.Say(article, Texts("en")));
    }
}
