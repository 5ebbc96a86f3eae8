using PortalCheck.Checks.Accessibility;
using PortalCheck.Checks.Accessibility.Opinions;

namespace PortalCheck.Checks.Tests.Accessibility;

public sealed class EngineRulesTests
{
    [Fact]
    public void Rule_StandsUnderOneCriterionOnly()
    {
        var rules = EngineRules.Criteria.SelectMany(row => row.Rules.Concat(row.FaultRules)).ToList();
        Assert.Equal(rules.Count, rules.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void SuppressedRule_DecidesNoCriterion() =>
        Assert.DoesNotContain(EngineRules.Criteria.SelectMany(row => row.Rules.Concat(row.FaultRules)), rule => EngineTrust.In(EngineVoices.Axe, rule) is Trust.Suppress);

    [Theory]
    [InlineData("Cổng dịch vụ công của tỉnh cung cấp thông tin về thủ tục hành chính và cho phép người dân nộp hồ sơ trực tuyến. ", TextLanguage.Kind.Vietnamese)]
    [InlineData("Cong dich vu cong cua tinh cung cap thong tin ve thu tuc hanh chinh va cho phep nguoi dan nop ho so truc tuyen. ", TextLanguage.Kind.Vietnamese)]
    [InlineData("The portal of the province offers information on procedures and lets you submit your application to the office online. ", TextLanguage.Kind.English)]
    [InlineData("Le portail de la province permet à tous les habitants de déposer leurs demandes auprès des services de l’État. ", TextLanguage.Kind.Unsure)]
    [InlineData("Cổng dịch vụ công của tỉnh for the people of the province and of the cities in this region. ", TextLanguage.Kind.Unsure)]
    [InlineData("12 34 https://x.gov.vn 1900.1234 A1 ", TextLanguage.Kind.Unsure)]
    public void Language_IsToldOnlyWhereSure(string sentence, object kind) =>
        Assert.Equal(kind, TextLanguage.Of(string.Concat(Enumerable.Repeat(sentence, 6))));

    [Fact]
    public void ShortText_IsUnsure() => Assert.Equal(TextLanguage.Kind.Unsure, TextLanguage.Of("Đăng nhập hệ thống một cửa điện tử của tỉnh"));
}
