using System.Text.RegularExpressions;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

public sealed partial class SiteRendererTests(Rendered site) : IClassFixture<Rendered>
{
    [Fact]
    public void FindingOfARule_SaysItsSuccessCriterionAndWhyItMatters() =>
        Assert.Contains(site.Pages, page => page.Value.Contains("WCAG 1.4.3 Contrast (Minimum), level AA. People with poor sight cannot read it.", StringComparison.Ordinal));

    [Fact]
    public void SameInput_SameBytes()
    {
        var again = new SiteRenderer(SiteRenderer.DefaultTemplatesRoot).Render(FakeSite.Make());
        AssertSame(site.Files, again);
    }

    [Fact]
    public void ListsInAnotherOrder_SameBytes()
    {
        var input = FakeSite.Make();
        var turned = input with
        {
            Register = new([.. input.Register.Agencies.Reverse()], [.. input.Register.Portals.Reverse()]),
            Turns = [.. input.Turns.Reverse()],
            Rechecks = [.. input.Rechecks.Reverse()],
            Scorecards = [.. input.Scorecards.Reverse().Select(Turned)],
            History = [.. input.History.Reverse().Select(digest => digest with { Portals = [.. digest.Portals.Reverse()], Agencies = [.. digest.Agencies.Reverse()] })],
            Leagues = [.. input.Leagues.Reverse().Select(league => league with { Members = [.. league.Members.Reverse()] })],
            Pack = input.Pack with { Criteria = [.. input.Pack.Criteria.Reverse()], Caps = [.. input.Pack.Caps.Reverse()] },
        };
        AssertSame(site.Files, Rendered.Renderer.Render(turned));
    }

    [Fact]
    public void PortalSeenFromTwoPlaces_NamesBoth()
    {
        var seen = site.Input.Scorecards.First(card => card.Assessment.NetworkVantage is not null).Assessment;
        Assert.Contains("<dt>Nơi xem tên miền và địa chỉ</dt><dd>vn-hue-v6 (có IPv6)</dd>", site[$"portal/{seen.Portal}/index.html"], StringComparison.Ordinal);
        var alone = site.Input.Scorecards.First(card => card.Assessment.NetworkVantage is null).Assessment;
        Assert.DoesNotContain("Nơi xem tên miền", site[$"portal/{alone.Portal}/index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPage_HasOneH1()
    {
        Assert.All(site.Pages, page => Assert.Single(H1().Matches(page.Value)));
    }

    [Fact]
    public void EveryPage_HasTheLanguageOfItsPlace()
    {
        Assert.All(site.Pages, page => Assert.StartsWith(
            $"<!doctype html>\n<html lang=\"{(page.Key.StartsWith("en/", StringComparison.Ordinal) ? "en" : "vi")}\">", page.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void TitlesWithinALanguage_AreDistinct()
    {
        foreach (var language in site.Pages.GroupBy(page => page.Key.StartsWith("en/", StringComparison.Ordinal)))
        {
            var titles = language.Select(page => Title().Match(page.Value).Groups[1].Value).ToList();
            Assert.DoesNotContain("", titles);
            Assert.Equal(titles.Count, titles.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void EveryVietnamesePage_HasAnEnglishTwin()
    {
        var pages = site.Pages.Select(page => page.Key).Where(path => path != "404.html").ToHashSet(StringComparer.Ordinal);
        Assert.All(pages.Where(path => !path.StartsWith("en/", StringComparison.Ordinal)), path => Assert.Contains("en/" + path, pages));
        Assert.All(pages.Where(path => path.StartsWith("en/", StringComparison.Ordinal)), path => Assert.Contains(path[3..], pages));
    }

    [Fact]
    public void EveryPage_NamesBothLanguagesForSearchEngines()
    {
        Assert.All(site.Pages.Where(page => page.Key != "404.html"), page =>
        {
            var path = page.Key.Replace("index.html", "", StringComparison.Ordinal);
            var vietnamese = path.StartsWith("en/", StringComparison.Ordinal) ? path[3..] : path;
            Assert.Contains($"hreflang=\"vi\" href=\"https://xephang.example.vn/cong/{vietnamese}\"", page.Value, StringComparison.Ordinal);
            Assert.Contains($"hreflang=\"en\" href=\"https://xephang.example.vn/cong/en/{vietnamese}\"", page.Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void NoPage_HasAnUnfilledPlace()
    {
        // What a portal wrote stays as it wrote it: {{x}} is part of the fake's hostile text.
        Assert.All(site.Pages, page => Assert.DoesNotMatch(Unfilled(), page.Value.Replace("{{x}}", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void NoPage_HasAScriptButAFileThatItsPolicyAllows()
    {
        Assert.All(site.Pages, page => Assert.Equal(
            page.Value.Contains("script-src 'self'", StringComparison.Ordinal) ? ["<script src="] : [], Script().Matches(page.Value).Select(match => match.Value)));
    }

    [Fact]
    public void NoPage_AllowsInlineStyleOrScript()
    {
        Assert.All(site.Pages, page => Assert.DoesNotContain("unsafe-inline", page.Value, StringComparison.Ordinal));
        Assert.All(site.Pages, page => Assert.DoesNotMatch(Inline(), page.Value));
    }

    [Fact]
    public void TheStatement_IsOnEveryPage()
    {
        Assert.All(site.Pages, page => Assert.Matches("không thay thế kết quả đánh giá, xếp hạng do Bộ Khoa học và Công nghệ công bố|do not replace the assessment", page.Value));
    }

    [Fact]
    public void Ids_AreUniqueOnEachPage()
    {
        Assert.All(site.Pages, page =>
        {
            var ids = Id().Matches(page.Value).Select(match => match.Groups[1].Value).ToList();
            Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        });
    }

    [Fact]
    public void FirstPage_HasRoomBelow100KilobytesForAsManyMembersAsItShows()
    {
        var page = site["index.html"];
        var rows = Row().Matches(page).Select(match => match.Value).ToList();
        var longest = rows.Max(System.Text.Encoding.UTF8.GetByteCount);
        var frame = System.Text.Encoding.UTF8.GetByteCount(page) - rows.Sum(System.Text.Encoding.UTF8.GetByteCount);
        Assert.InRange(frame + (longest * RankingPage.MostMembers) + site["assets/site.css"].Length + site["assets/emblem.svg"].Length, 1, 99_999);
    }

    [Fact]
    public void ScorecardOfAnotherPack_IsRefused()
    {
        var input = FakeSite.Make();
        var card = input.Scorecards[0];
        var other = card with { Assessment = card.Assessment with { Pack = FakePack.Ref with { Version = 2 } } };
        Assert.Throws<ArgumentException>(() => Rendered.Renderer.Render(input with { Scorecards = [other] }));
    }

    [Fact]
    public void ScorecardOfAPortalThatLeftTheRegister_IsNotPublished()
    {
        var input = FakeSite.Make();
        var gone = input.Register.Portals[0].Id;
        var files = Rendered.Renderer.Render(input with { Register = input.Register with { Portals = [.. input.Register.Portals.Skip(1)] } });
        Assert.DoesNotContain(files, file => file.Path.Contains("portals/" + gone, StringComparison.Ordinal) || file.Path.Contains(gone + ".json", StringComparison.Ordinal));
    }

    [Fact]
    public void MemberThatTheRegisterLacks_IsRefused()
    {
        var input = FakeSite.Make();
        var stranger = input.Leagues[0].Members[0] with { Agency = "nobody" };
        Assert.Throws<ArgumentException>(() => Rendered.Renderer.Render(input with { Leagues = [new("provinces", [stranger], Ranked: false)] }));
    }

    [Fact]
    public void EmptyRound_StillHasItsPages()
    {
        var input = FakeSite.Make();
        var files = Rendered.Renderer.Render(input with { Register = new([], []), Scorecards = [], Leagues = [] });
        Assert.Contains(files, file => file.Path == "en/index.html");
    }

    [Fact]
    public void IdThatIsAPath_IsRefused()
    {
        var input = FakeSite.Make();
        var agency = input.Register.Agencies[0] with { Id = "../x" };
        Assert.Throws<ArgumentException>(() => Rendered.Renderer.Render(input with { Register = new([agency], []), Scorecards = [], Leagues = [] }));
    }

    private static Scorecard Turned(Scorecard card) => card with
    {
        Assessment = card.Assessment with
        {
            Criteria = [.. card.Assessment.Criteria.Reverse().Select(result => result with { Findings = [.. result.Findings.Reverse()] })],
        },
    };

    private static void AssertSame(IReadOnlyList<SiteFile> one, IReadOnlyList<SiteFile> other)
    {
        Assert.Equal(one.Select(file => file.Path), other.Select(file => file.Path));
        Assert.All(one.Zip(other), pair => Assert.True(Same(pair.First, pair.Second), pair.First.Path));
    }

    private static bool Same(SiteFile one, SiteFile other) =>
        one.Load is not null ? other.Load is not null : Rendered.Bytes(one).Span.SequenceEqual(Rendered.Bytes(other).Span);

    [GeneratedRegex("<h1[ >]", RegexOptions.NonBacktracking)]
    private static partial Regex H1();

    [GeneratedRegex("<script[^=>]*[=>]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("<[a-z]+( [^>]*)? (style|on[a-z]+)=\"", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex(@"\{\{|\}\}|\{[a-z]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Unfilled();

    [GeneratedRegex("<tr>(.|\n)*?</tr>", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex(" id=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
