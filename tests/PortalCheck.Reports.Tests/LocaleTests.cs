using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Tests.Fakes;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Tests;

public sealed partial class LocaleTests
{
    private static readonly IReadOnlyDictionary<string, string> Vietnamese = Load("vi");
    private static readonly IReadOnlyDictionary<string, string> English = Load("en");

    // Named by members of enums: all must be there, also those that no fake meets.
    private static readonly IReadOnlyList<string> Families =
    [
        .. Family<Outcome>("outcome"), .. Family<Severity>("severity"), .. Family<Force>("force"), .. Family<ScoreClass>("class"),
        .. Family<CoverageBand>("coverage-band"), .. Family<UnrankedReason>("unranked"), .. Family<FailureKind>("failure"),
        .. Family<AgencyKind>("agency-kind"), .. Family<PortalKind>("portal-kind"), .. Family<SiteTurnState>("turn"), .. Family<SiteRecheckState>("recheck"), .. Family<FindingState>("finding-state"),
        .. Family<PortalCheck.Model.Scoring.Comparability>("comparability"), .. Family<CatalogueFound>("catalogue-found"), .. Family<CatalogueCountPart>("catalogue-part"), .. Family<WalkStop>("walk-stop"), .. Family<GridState>("grid"),
    ];

    // Named by codes that rule packs and checks bring: a code without a text has a fallback, so no fake needs them all.
    private static readonly string[] OpenFamilies = ["unit.", "threshold.", "vantage.", "sureness.", "league.", "verify.", "verify-command."];

    [Fact]
    public void BothLanguages_HaveTheSameKeys()
    {
        Assert.Equal(Vietnamese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void NoKey_StandsTwice(string language)
    {
        using var file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", language + ".json")));
        Assert.DoesNotContain(file.RootElement.EnumerateObject().CountBy(text => text.Name, StringComparer.Ordinal), text => text.Value > 1);
    }

    [Fact]
    public void MethodPage_DeclaresEveryDummyValueOfFormTrials()
    {
        var values = Enum.GetValues<FieldPurpose>().Where(purpose => TrialValues.WrongKind(purpose) != WrongValue.None || purpose is FieldPurpose.FullName)
            .Select(purpose => TrialValues.Right(purpose)!)
            .Concat(Enum.GetValues<WrongValue>().Where(value => value != WrongValue.None).Select(TrialValues.Wrong)).Append(TrialValues.Marker);
        Assert.All(values, value => Assert.All([Vietnamese, English], language => Assert.Contains(value, language["method.politeness.trials"], StringComparison.Ordinal)));
    }

    [Fact]
    public void BothLanguages_HaveTheSamePlaces()
    {
        Assert.All(Vietnamese, text => Assert.Equal(PlacesOf(text.Value), PlacesOf(English[text.Key])));
    }

    [Fact]
    public void EveryMemberOfAFamily_HasAText()
    {
        Assert.All(Families, key => Assert.Contains(key, Vietnamese.Keys));
    }

    [Fact]
    public void EveryText_IsUsed()
    {
        var asked = Families.ToHashSet(StringComparer.Ordinal);
        Make(FakeSite.Make(), asked, _ => true);
        var input = FakeSite.Make();
        var round = input.Round with { Closed = null };
        var allActive = input.Pack with { Criteria = [.. input.Pack.Criteria.Where(criterion => criterion.Status is CriterionStatus.Active)] };
        Make(input with { Round = round, Pack = allActive, Register = new([], []), Scorecards = [], Leagues = [] }, asked, IsVietnamese);
        Make(FakeCatalogue.Judged(input) with { History = [] }, asked, IsVietnamese);
        Make(FakeCountry.Make(600, findings: 100), asked, file => file.Group is null && (IsVietnamese(file) || file.Path.EndsWith("vi.xlsx", StringComparison.Ordinal)));
        Make(FakeHistory.WithManyChanges(input) with { Turns = [], Settings = input.Settings with { BaseUrl = null } }, asked, IsVietnamese);
        Make(input with { Turns = [.. input.Register.Portals.Select(portal => new SiteTurn(portal.Id, SiteTurnState.Unreachable))] }, asked, IsVietnamese);
        var closed = Vietnamese.Keys.Where(key => !OpenFamilies.Any(family => key.StartsWith(family, StringComparison.Ordinal)));
        Assert.All(closed, key => Assert.Contains(key, asked));
    }

    private static void Make(SiteInput input, HashSet<string> asked, Func<SiteFile, bool> which) =>
        Assert.All(Rendered.Renderer.Render(input, key => asked.Add(key)).Where(file => which(file) && file.Load is null), file => Rendered.Bytes(file));

    private static bool IsVietnamese(SiteFile file) => file.Path.EndsWith("index.html", StringComparison.Ordinal) && !file.Path.StartsWith("en/", StringComparison.Ordinal);

    [Fact]
    public void VietnameseTexts_AreNormalised()
    {
        Assert.All(Vietnamese.Values, text => Assert.True(text.IsNormalized(System.Text.NormalizationForm.FormC), text));
    }

    [Fact]
    public void NoText_IsEmpty()
    {
        Assert.All(Vietnamese.Concat(English).Where(text => text.Key != "clause.join"), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Fact]
    public void MissingText_IsAnErrorThatNamesIt()
    {
        var texts = new SiteTexts("vi", new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Contains("\"skip\"", Assert.Throws<TemplateException>(() => texts["skip"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoTemplate_PrintsUnescaped()
    {
        var templates = Directory.EnumerateFiles(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "templates"), "*.hbs", SearchOption.AllDirectories);
        Assert.All(templates, path => Assert.DoesNotMatch(@"\{\{\{|\{\{&", File.ReadAllText(path)));
    }

    [Fact]
    public void NoTemplate_HasWordsOfItsOwn()
    {
        var templates = Directory.EnumerateFiles(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "templates"), "*.hbs", SearchOption.AllDirectories);
        Assert.All(templates, path => Assert.DoesNotMatch(
            Letters(), Markup().Replace(File.ReadAllText(path), " ").Replace("PortalCheck", "", StringComparison.Ordinal)));
    }

    private static IReadOnlyDictionary<string, string> Load(string language) =>
        SiteTexts.Load(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", language + ".json"));

    private static IEnumerable<string> Family<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => name + "." + SiteTexts.Kebab(value));

    private static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[a-zA-Z]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{\{.*?\}\}|<[^>]*>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Letters();
}
