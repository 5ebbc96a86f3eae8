using System.Text;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Tests.RulePacks;

public sealed class ShippedPacksTests
{
    private static RulePack Current => RulePackCatalog.Get("vn-2026-07");

    private static RulePack Old => RulePackCatalog.Get("vn-2018-06");

    public static TheoryData<string> Ids => [.. RulePackCatalog.All.Select(pack => pack.Ref.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void ShippedPack_HasTheHashOfItsVersion(string id)
    {
        var pack = RulePackCatalog.Get(id).Ref;
        var locked = File.ReadLines(Path.Combine(RepositoryFiles.Root, "checks/PortalCheck.Checks/RulePacks/packs.lock"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0] + " " + parts[1], parts => parts[2], StringComparer.Ordinal);
        var key = $"{pack.Id} {pack.Version}";
        Assert.True(
            locked.TryGetValue(key, out var hash) && hash == pack.Hash,
            hash is null
                ? $"Version {pack.Version} of {pack.Id} is new: add the line “{key} {pack.Hash}” to checks/PortalCheck.Checks/RulePacks/packs.lock."
                : $"The content of {pack.Id} changed, but published results cite version {pack.Version} as it was. Raise “version” in {pack.Id}.yaml to {pack.Version + 1} and add a line for it to packs.lock; leave the old line. (A row of criteria.yaml or acts.yaml counts as content.)");
    }

    [SharedFact("criteria.md")]
    public void CurrentPack_HasEveryCriterionOfTheList_AndNoOther() =>
        Assert.Equal(CriteriaList.Ids().Order(StringComparer.Ordinal), Current.Criteria.Select(criterion => criterion.Id));

    [SharedFact("criteria.md")]
    public void OldPack_HasNoCriterionThatTheListLacks() =>
        Assert.Empty(Old.Criteria.Select(criterion => criterion.Id).Except(CriteriaList.Ids()));

    [Theory]
    [InlineData("a11y", 22, 20)]
    [InlineData("catalog", 14, 18)]
    [InlineData("eform", 0, 20)]
    [InlineData("auth", 0, 8)]
    [InlineData("support", 6, 4)]
    [InlineData("privacy", 12, 8)]
    [InlineData("tls", 12, 10)]
    [InlineData("net", 10, 6)]
    [InlineData("avail", 4, 4)]
    [InlineData("trust", 2, 2)]
    [InlineData("site", 18, 0)]
    public void Weights_AreThoseOfTheScoringTable(string group, int info, int service) =>
        Assert.All(RulePackCatalog.All, pack =>
        {
            var weights = pack.Groups.Single(candidate => candidate.Id == group).Weights;
            Assert.Equal((info, service, service), (weights[PortalKind.Info], weights[PortalKind.Service], weights[PortalKind.National]));
        });

    [Fact]
    public void Groups_AreEleven() => Assert.All(RulePackCatalog.All, pack => Assert.Equal(11, pack.Groups.Count));

    [Fact]
    public void EveryCriterion_AppliesOnlyWhereItsGroupWeighs() =>
        Assert.All(RulePackCatalog.All, pack => Assert.All(pack.Criteria, criterion =>
            Assert.All(criterion.Kinds, kind => Assert.True(pack.Groups.Single(group => group.Id == criterion.Group).Weights[kind] > 0, criterion.Id))));

    [Fact]
    public void EveryMandatoryCriterion_CitesATextInForce() =>
        Assert.All(RulePackCatalog.All, pack => Assert.All(
            pack.Criteria.Where(criterion => criterion.Force == Force.Mandatory),
            criterion => Assert.True(criterion.CountsForCompliance, $"{pack.Ref.Id} {criterion.Id}")));

    [Theory]
    [InlineData("T32")]
    [InlineData("D43")]
    [InlineData("D42")]
    [InlineData("D61")]
    [InlineData("T01")]
    [InlineData("T19")]
    public void DoubtfulText_DoesNotBindToday(string act) => Assert.False(Current.Acts[act].InForce);

    [Theory]
    [InlineData("D224")]
    [InlineData("D63")]
    [InlineData("D356")]
    [InlineData("L91")]
    [InlineData("Q29")]
    public void TextInForce_BindsToday_AndIsUnknownToTheOldPack_OrOlder(string act) =>
        Assert.True(Current.Acts[act].InForce && (act == "D63" || !Old.Acts.ContainsKey(act)));

    [Theory]
    [InlineData("T32")]
    [InlineData("D61")]
    [InlineData("T39")]
    [InlineData("T25")]
    [InlineData("T24")]
    [InlineData("D43")]
    public void TextOfItsTime_BindsInTheOldPack(string act) => Assert.True(Old.Acts[act].InForce);

    [Theory]
    [InlineData("catalog.tier-current")]
    [InlineData("catalog.partial-reason")]
    [InlineData("trust.platform-label")]
    [InlineData("privacy.law-current")]
    [InlineData("conv.mark")]
    [InlineData("a11y.wcag.2.5.8")]
    public void CriterionOfLaterLaw_IsNotInTheOldPack(string id) => Assert.Null(Old.Find(id));

    [Fact]
    public void Levels_AreTwoNow_AndFourThen() =>
        Assert.Equal((2d, 4d), (Current.Find("catalog.entry.level")!.Threshold("levels", 0), Old.Find("catalog.entry.level")!.Threshold("levels", 0)));

    [Fact]
    public void DistrictTier_IsOffNow_AndOnThen() =>
        Assert.Equal((0d, 1d), (Current.Find("catalog.entry.tier")!.Threshold("districtTier", -1), Old.Find("catalog.entry.tier")!.Threshold("districtTier", -1)));

    [Fact]
    public void EFormCriteria_DoNotApplyToInformationPortals() =>
        Assert.All(Current.Criteria.Where(criterion => criterion.Group == "eform"), criterion => Assert.DoesNotContain(PortalKind.Info, criterion.Kinds));

    [Fact]
    public void Footer_MeetsPartialWithFourOfSix() =>
        Assert.True(4 / 6d >= Current.Find("site.footer")!.Threshold("partial", 0.8));

    [Fact]
    public void Names_AreComposedUnicode_InBothLanguages() =>
        Assert.All(Current.Criteria, criterion => Assert.True(criterion.Name.Vi.IsNormalized(NormalizationForm.FormC) && criterion.Name.En.Length > 0));

    [Fact]
    public void UnknownId_IsRefusedWithTheKnownOnes()
    {
        var error = Assert.Throws<RulePackException>(() => RulePackCatalog.Get("vn-2031-01"));
        Assert.Contains("vn-2018-06, vn-2026-07", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-01", "vn-2026-07")]
    [InlineData("2026-11-21", "vn-2026-07")]
    [InlineData("2018-06-01", "vn-2018-06")]
    [InlineData("2020-12-31", "vn-2018-06")]
    public void Day_IsJudgedByItsPack(string day, string id) =>
        Assert.Equal(id, RulePackCatalog.ForDate(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Ref.Id);

    [Theory]
    [InlineData("2018-05-31")]
    [InlineData("2023-01-01")]
    public void DayWithoutPack_IsRefused(string day) =>
        Assert.Throws<RulePackException>(() => RulePackCatalog.ForDate(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
