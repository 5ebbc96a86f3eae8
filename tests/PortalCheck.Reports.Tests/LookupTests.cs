using System.Text.Json;
using System.Xml.Linq;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages.Lookup;
using PortalCheck.Reports.Tests.Fakes;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Tests;

/// <summary>Leagues, changes, comparing, searching, words, badges.</summary>
public sealed class LookupTests(Rendered site) : IClassFixture<Rendered>
{
    [Theory]
    [InlineData("Ủy ban nhân dân tỉnh Đồng Nai", "Đ", "Đồng Nai")]
    [InlineData("Ủy ban nhân dân thành phố Hồ Chí Minh", "H", "Hồ Chí Minh")]
    [InlineData("Ủy ban nhân dân phường Ô Chợ Dừa", "Ô", "Ô Chợ Dừa")]
    [InlineData("Ủy ban nhân dân xã Ứng Hòa", "Ư", "Ứng Hòa")]
    [InlineData("Ủy ban nhân dân xã Ẩm Hà", "Â", "Ẩm Hà")]
    [InlineData("Sở Y tế", "Y", "Y tế")]
    [InlineData("People’s Committee of Đà Nẵng City", "Đ", "Đà Nẵng City")]
    [InlineData("Xã", "X", "Xã")]
    [InlineData("11", "#", "11")]
    [InlineData("", "#", "")]
    public void Name_StandsUnderThePartOfItsOwn(string name, string letter, string key) =>
        Assert.Equal(new ListName(key, letter), ListName.Of(name));

    [Fact]
    public void Letters_AreInTheOrderOfTheVietnameseAlphabet()
    {
        var letters = AgencyNames.LettersOf(new Pages.Site(site.Input)).ToList();
        Assert.True(letters.IndexOf("D") < letters.IndexOf("Đ") && letters.IndexOf("Đ") < letters.IndexOf("G"), string.Join(' ', letters));
    }

    [Fact]
    public void EveryAgency_IsInTheListByLettersOfBothLanguages()
    {
        foreach (var prefix in new[] { "search/", "en/search/" })
        {
            var pages = string.Concat(site.Pages.Where(page => page.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(page => page.Value));
            Assert.All(site.Input.Register.Agencies, agency => Assert.Contains($"/agency/{agency.Id}/\"", pages, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void SearchIndex_HasEveryAgencyWithItsPortals()
    {
        using var index = JsonDocument.Parse(site["data/search.json"]);
        var agencies = index.RootElement.GetProperty("agencies").EnumerateArray().ToDictionary(agency => agency[0].GetString()!, agency => agency[3].GetArrayLength(), StringComparer.Ordinal);
        Assert.All(site.Input.Register.Agencies, agency => Assert.Equal(site.Input.Register.Portals.Count(portal => portal.Agency == agency.Id), agencies[agency.Id]));
    }

    [Fact]
    public void LeaguePage_MarksEachRowForTheFilters()
    {
        var page = site["league/provinces/index.html"];
        var members = site.Input.Leagues.First(league => league.League == "provinces").Members;
        Assert.Equal(members.Count, page.Split("<tr data-class=").Length - 1);
        Assert.All(members.Select(member => member.Class).OfType<ScoreClass>().Distinct(), known => Assert.Contains($"id=\"filter-{SiteTexts.Kebab(known)}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Filters_HaveARuleForEveryClass()
    {
        var css = site["assets/site.css"];
        Assert.All(Enum.GetValues<ScoreClass>().Select(SiteTexts.Kebab).Append("none"), kind =>
            Assert.Contains($"main:has(#filter-{kind}:checked) .league-rows tr[data-class]:not([data-class=\"{kind}\"])", css, StringComparison.Ordinal));
    }

    [Fact]
    public void MergedProvince_SaysWhatWasMerged() =>
        Assert.Contains("Hợp nhất từ: tỉnh Bắc Giang, tỉnh Bắc Ninh", site["league/provinces/index.html"], StringComparison.Ordinal);

    [Fact]
    public void Ranking_LeadsToEveryLeague() =>
        Assert.All(site.Input.Leagues, league => Assert.Contains($"href=\"./league/{league.League.Replace(':', '/')}/\"", site["index.html"], StringComparison.Ordinal));

    [Fact]
    public void Badge_IsWellFormedAndSaysTheResultToThoseWhoDoNotSeeIt()
    {
        var card = site.Input.Scorecards[0];
        var badge = XDocument.Parse(site[$"data/portals/{card.Assessment.Portal}/badge.vi.svg"]).Root!;
        Assert.Contains("Xuất sắc", badge.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(badge.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "style" or "image" or "foreignObject");
    }

    [Fact]
    public void Badge_OfEveryPortalWithAScorecard_IsThereInBothLanguages() =>
        Assert.All(site.Input.Scorecards, card => Assert.All(new[] { "vi", "en" }, language => XDocument.Parse(site[$"data/portals/{card.Assessment.Portal}/badge.{language}.svg"])));

    [Fact]
    public void Snippet_NamesNoScoreAndTheSitesOwnAddress()
    {
        var portal = site.Input.Scorecards[0].Assessment.Portal;
        Assert.Contains($"https://xephang.example.vn/cong/data/portals/{portal}/badge.vi.svg", site[$"portal/{portal}/index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Glossary_HasEveryTermInBothLanguages()
    {
        var terms = GlossaryTerm.Load(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", "glossary.json"));
        Assert.All(terms, term => Assert.All(new[] { term.Term.Vi, term.Term.En, term.Meaning.Vi, term.Meaning.En }, text => Assert.False(string.IsNullOrWhiteSpace(text), term.Id)));
        Assert.All(terms, term => Assert.True((term.Term.Vi + term.Meaning.Vi).IsNormalized(System.Text.NormalizationForm.FormC), term.Id));
        Assert.All(terms, term => Assert.Contains($"id=\"{term.Id}\"", site["glossary/index.html"], StringComparison.Ordinal));
    }

    [Fact]
    public void ManyChanges_AreCountedAndTheListIsCut()
    {
        var files = Rendered.Renderer.Render(FakeHistory.WithManyChanges(site.Input));
        var page = System.Text.Encoding.UTF8.GetString(Rendered.Bytes(files.Single(file => file.Path == "changes/index.html")).Span);
        Assert.Contains("Còn 43 phát hiện khác", page, StringComparison.Ordinal);
        Assert.Contains("chấm lại theo bộ quy tắc hiện hành", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Move_UnderAnotherPack_HasNoNumbers()
    {
        var move = AgencyMove.Of("a", Point(3, 60), FakePack.Ref with { Version = 0 }, Point(1, 70), FakePack.Ref);
        Assert.Equal((null, null), (move.Places, move.Change));
    }

    [Fact]
    public void Move_InAnotherLeague_HasNoPlaces() =>
        Assert.Null(AgencyMove.Of("a", Point(3, 60) with { League = "y" }, FakePack.Ref, Point(1, 70), FakePack.Ref).Places);

    [Fact]
    public void Move_ToABetterRank_IsUpAndKeepsThatItIsUnclear()
    {
        var move = AgencyMove.Of("a", Point(3, 60) with { DifferenceUnclear = true }, FakePack.Ref, Point(1, 70), FakePack.Ref);
        Assert.Equal((2, true, false), (move.Places, move.IsPlacesUnclear, move.IsChangeUnclear));
    }

    [Fact]
    public void Changes_CountOnlyWhatHappenedAfterTheVisitBefore()
    {
        var start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
        var known = new PortalFindings
        {
            Portal = "p",
            Records =
            [
                Record("1", start.AddDays(5), FindingState.New), Record("2", start, FindingState.Open), Record("3", start.AddDays(-9), FindingState.Fixed) with { FixedAt = start.AddDays(5) },
                Record("4", start.AddDays(-9), FindingState.Fixed) with { FixedAt = start }, Record("5", start.AddDays(-9), FindingState.Regressed) with { LastSeen = start.AddDays(5) },
                Record("6", start.AddDays(6), FindingState.New),
            ],
        };
        var events = FindingEvents.Of(known, FakePack.Make()).Where(one => one.At > start && one.At <= start.AddDays(5));
        Assert.Equal(
            [(FindingEventKind.New, 1), (FindingEventKind.Regressed, 1), (FindingEventKind.Fixed, 1)], events.Select(one => (one.Kind, one.Count)).Order());
    }

    private static AgencyPoint Point(int rank, double value) =>
        new() { Agency = "a", League = "x", Rank = rank, Value = value, Min = value - 4, Max = value + 4, Sample = "pages:25" };

    private static FindingRecord Record(string id, DateTimeOffset first, FindingState state) => new()
    {
        Id = id, Criterion = "c", Tag = "t", Args = new(StringComparer.Ordinal), Location = Model.Judging.Location.Whole,
        FirstSeen = first, LastSeen = first, LastLook = first, State = state, SeenBy = "p@1", LookedBy = "p@1",
    };
}
