using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Tests;

/// <summary>What leaves the site for other programs. The schemas are held against real output where the demo is published.</summary>
public sealed partial class ExportTests(Rendered site) : IClassFixture<Rendered>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private Scorecard Card => site.Input.Scorecards[0];

    private string Portal => Card.Assessment.Portal;

    private IReadOnlyList<string> Ids => [.. Card.Assessment.Criteria.SelectMany(result => result.Findings).Select(finding => finding.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Earl_HasAnAssertionForEachCriterionAndEachFinding()
    {
        using var document = JsonDocument.Parse(site[SitePaths.Earl(Portal)]);
        var assertions = OfType(document, "earl:Assertion").ToList();
        Assert.Equal(Card.Assessment.Criteria.Count + Ids.Count, assertions.Count);
        Assert.Equal(Ids, assertions.Select(one => one.GetProperty("result")).Where(result => result.TryGetProperty("dct:identifier", out _)).Select(result => result.GetProperty("dct:identifier").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Earl_Partial_IsFailed()
    {
        using var document = JsonDocument.Parse(site[SitePaths.Earl(Portal)]);
        var partial = Card.Assessment.Criteria.Where(result => result.Outcome is Outcome.Partial).Select(result => result.Id).ToHashSet(StringComparer.Ordinal);
        var outcomes = OfType(document, "earl:Assertion").Where(one => !one.GetProperty("result").TryGetProperty("dct:identifier", out _) && partial.Contains(one.GetProperty("test").GetString()!.TrimEnd('/').Split('/')[^1]))
            .Select(one => one.GetProperty("result").GetProperty("outcome").GetString()).ToList();
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.Equal("earl:failed", outcome));
    }

    [Fact]
    public void Earl_EverySubjectAndTestThatIsNamed_IsDescribed()
    {
        using var document = JsonDocument.Parse(site[SitePaths.Earl(Portal)]);
        var described = document.RootElement.GetProperty("@graph").EnumerateArray().Where(node => node.TryGetProperty("@id", out _)).Select(node => node.GetProperty("@id").GetString()).ToHashSet();
        Assert.All(OfType(document, "earl:Assertion"), one => Assert.Contains(one.GetProperty("test").GetString(), described));
        Assert.All(OfType(document, "earl:Assertion"), one => Assert.Contains(one.GetProperty("subject").GetString(), described));
    }

    [Fact]
    public void Sarif_EachResult_NamesItsRuleAndItsLastingId()
    {
        using var document = JsonDocument.Parse(site[SitePaths.Sarif(Portal)]);
        var run = document.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.All(results, result => Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()], result.GetProperty("ruleId").GetString()));
        Assert.Equal(Ids, results.Select(result => result.GetProperty("partialFingerprints").GetProperty("portalCheckFinding/v1").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sarif_OnlyWhatPeopleExceptedOrDispute_IsSuppressed()
    {
        using var document = JsonDocument.Parse(site[SitePaths.Sarif(Portal)]);
        var findings = site.Input.Findings.Single(one => one.Portal == Portal);
        var day = site.Input.Round.Closed ?? site.Input.Round.Opened;
        var expected = findings.Records.Where(record => Ids.Contains(record.Id) && findings.StateOn(record, day) is FindingState.Excepted or FindingState.Disputed).Select(record => record.Id);
        var suppressed = document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Where(result => result.TryGetProperty("suppressions", out _))
            .Select(result => result.GetProperty("partialFingerprints").GetProperty("portalCheckFinding/v1").GetString()!).ToList();
        Assert.NotEmpty(suppressed);
        Assert.Equal(expected.Where(id => Ids.Contains(id)).Order(StringComparer.Ordinal), suppressed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Issues_HaveABoxForEachFinding(string language) =>
        Assert.Equal(Ids.Count, Box().Count(site[SitePaths.Issues(Portal, language)]));

    [Fact]
    public void Issues_WordsOfAPortal_AreNoMarkup()
    {
        var withoutCode = Code().Replace(Fence().Replace(site[SitePaths.Issues(Portal, "vi")], ""), "");
        Assert.DoesNotMatch(@"(?<!\\)<(?!https?://)", withoutCode);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Feed_EntriesAreDistinctAndTheNewestStandsFirst(string language)
    {
        var feed = XDocument.Parse(site[SitePaths.Feed(Portal, language)]).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.NotEmpty(entries);
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(entries.Select(entry => entry.Element(Atom + "updated")!.Value).OrderDescending(StringComparer.Ordinal), entries.Select(entry => entry.Element(Atom + "updated")!.Value));
    }

    [Fact]
    public void Feed_TellsOfWhatWasFixedAndOfWhatCameBack()
    {
        var ids = XDocument.Parse(site[SitePaths.Feed(Portal, "vi")]).Root!.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value.Split(':')[^2]).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["confirmed", "fixed", "regressed"]), ids);
    }

    [Fact]
    public void SiteFeed_HasAnEntryForEachPortalWithAResult() =>
        Assert.Equal(site.Input.Scorecards.Count, XDocument.Parse(site[SitePaths.SiteFeed("vi")]).Root!.Elements(Atom + "entry").Count());

    [Fact]
    public void Dictionary_ExplainsEveryColumnOfEveryCsvFile()
    {
        var explained = site[SitePaths.Dictionary].Split("\r\n").Select(row => row.Split(',')).Where(row => row.Length > 1).Select(row => row[1]).ToHashSet(StringComparer.Ordinal);
        var columns = site.Files.Where(file => file.Path.EndsWith(".csv", StringComparison.Ordinal) && file.Load is null && file.Path != SitePaths.Dictionary)
            .SelectMany(file => site[file.Path].TrimStart('\ufeff').Split("\r\n")[0].Split(',')).Distinct(StringComparer.Ordinal);
        Assert.Subset(explained, columns.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Catalog_PointsOnlyToFilesThatAreThere()
    {
        using var document = JsonDocument.Parse(site[SitePaths.DataCatalog]);
        var root = site.Input.Settings.BaseUrl!.TrimEnd('/') + "/";
        var addresses = document.RootElement.GetProperty("dcat:distribution").EnumerateArray().Select(one => one.GetProperty("schema:contentUrl").GetString()!).ToList();
        Assert.All(addresses, address => Assert.Contains(site.Files, file => root + file.Path == address));
    }

    [Fact]
    public void EvidenceOfAVisit_HasAnAddressOfItsOwnAndALinkOnThePage()
    {
        var portal = site.Input.Scorecards[0].Assessment.Portal;
        var path = SitePaths.Evidence(portal, "20261118T030000Z");
        Assert.Equal($"data/portals/{portal}/evidence/20261118t030000z.zip", path);
        Assert.Contains(site.Files, file => file.Path == path && file.Load is not null);
        Assert.Contains(path, site[$"portal/{portal}/index.html"], StringComparison.Ordinal);
        Assert.Single(site.Files, file => file.Path.EndsWith(".zip", StringComparison.Ordinal));
    }

    [Fact]
    public void ClosedRounds_StandUnderAddressesOfTheirOwnAndTheNewestUnderLatest()
    {
        using var index = JsonDocument.Parse(site[SitePaths.Rounds]);
        var rounds = index.RootElement.GetProperty("rounds").EnumerateArray().Select(round => round.GetProperty("round").GetString()!).ToList();
        Assert.Equal(["2026-08", "2026-09", "2026-10"], rounds);
        Assert.Equal("2026-10", index.RootElement.GetProperty("latest").GetProperty("round").GetString());
        Assert.All(rounds, round => Assert.Contains(site.Files, file => file.Path == SitePaths.RoundJson(round) && file.Load is not null));
        Assert.Equal(System.Text.Encoding.UTF8.GetString(Rendered.Bytes(site.Files.Single(file => file.Path == SitePaths.RoundCsv("2026-10"))).Span), site[SitePaths.RoundCsv(SitePaths.LatestRound)]);
    }

    [Fact]
    public void RoundJudgedAgain_KeepsUnderItsAddressWhatWasPublished()
    {
        var file = site.Files.Single(one => one.Path == SitePaths.RoundJson("2026-09"));
        using var document = JsonDocument.Parse(Rendered.Bytes(file));
        Assert.Equal(0, document.RootElement.GetProperty("pack").GetProperty("version").GetInt32());
    }

    [Fact]
    public void BeforeTheFirstClosedRound_NothingIsPromisedUnderLatest()
    {
        var files = Rendered.Renderer.Render(site.Input with { History = [] });
        Assert.DoesNotContain(files, file => file.Path.StartsWith("data/rounds/", StringComparison.Ordinal));
        Assert.DoesNotContain("data/rounds/", System.Text.Encoding.UTF8.GetString(Rendered.Bytes(files.Single(file => file.Path == SitePaths.DataCatalog)).Span), StringComparison.Ordinal);
    }

    [Fact]
    public void EachCriterionOfAPortal_SaysHowToVerifyByHandOnPageAndInTheList()
    {
        var host = new Uri(site.Input.Register.Portals.Single(portal => portal.Id == Portal).Address).Host;
        Assert.All([site[$"portal/{Portal}/index.html"], site[SitePaths.Issues(Portal, "vi")]], text => Assert.Contains("Cách tự kiểm tra", text, StringComparison.Ordinal));
        Assert.Contains($"curl -sI https://{host}/", site[SitePaths.Issues(Portal, "vi")], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x.vn;rm -rf/", "ten-cong.gov.vn")]
    [InlineData("https://cổng.vn/", "xn--cng-qmz.vn")]
    [InlineData(null, "ten-cong.gov.vn")]
    public void Command_NamesAHostAndNothingElse(string? address, string host) =>
        Assert.Contains(host, Pages.VerifyView.Of(Vietnamese(), "net.ipv6.aaaa", address)!.Command!, StringComparison.Ordinal);

    private static Texts.SiteTexts Vietnamese() => new("vi", Texts.SiteTexts.Load(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", "vi.json")));

    private static IEnumerable<JsonElement> OfType(JsonDocument document, string type) =>
        document.RootElement.GetProperty("@graph").EnumerateArray().Where(node => node.GetProperty("@type") is { ValueKind: JsonValueKind.String } name && name.GetString() == type);

    [GeneratedRegex(@"^- \[ \] ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Box();

    [GeneratedRegex("```[^`]*```", RegexOptions.NonBacktracking)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
