using System.Text.Json;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Reports;

namespace PortalCheck.Pipeline.Tests.Sites;

public sealed class VerifyTextsTests
{
    /// <summary>Criteria come with packs, the advice with the site's words: a new group must not stay without any.</summary>
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void EveryCriterionOfEveryPack_SaysHowToVerifyByHand(string language)
    {
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", language + ".json")))!;
        var criteria = RulePackCatalog.All.SelectMany(pack => pack.Criteria).Select(criterion => criterion.Id).Distinct(StringComparer.Ordinal);
        Assert.All(criteria, id => Assert.Contains(Groups(id), group => texts.ContainsKey("verify." + group)));
    }

    [Fact]
    public void EveryAdvice_IsOfACriterionOrAGroupOfSome()
    {
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", "vi.json")))!;
        var known = RulePackCatalog.All.SelectMany(pack => pack.Criteria).SelectMany(criterion => Groups(criterion.Id)).ToHashSet(StringComparer.Ordinal);
        var advice = texts.Keys.Where(key => key.StartsWith("verify.", StringComparison.Ordinal)).Select(key => key["verify.".Length..]);
        Assert.Empty(advice.Except(known, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Groups(string id)
    {
        var parts = id.Split('.');
        return Enumerable.Range(1, parts.Length).Select(count => string.Join('.', parts.Take(count)));
    }
}
